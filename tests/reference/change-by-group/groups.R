# Figures of R that the tests compare with. Needs MASS, sandwich and lmtest. Run from this folder, output kept in
# groups.txt:
#   Rscript groups.R > groups.txt
suppressMessages({
  library(MASS)
  library(sandwich)
  library(lmtest)
})
options(digits = 15)

steps <- data.frame(
  before = c(2, 3, 3, 4, 5, 5, 6, 7, 1, 2, 2, 3, 4, 5, 5, 3, 4, 4, 5, 6, 7),
  after = c(4, 3, 5, 4, 7, 5, 8, 7, 2, 2, 5, 3, 3, 7, 6, 9, 4, 8, 6, 5, 10),
  group = rep(c("a", "b", "c"), c(8, 7, 6))
)
answers <- list(
  sleep = data.frame(before = 0, after = sleep$extra, group = sleep$group),
  anorexia = data.frame(before = anorexia$Prewt, after = anorexia$Postwt, group = anorexia$Treat),
  steps = steps
)
for (name in names(answers)) {
  data <- answers[[name]]
  data$change <- data$after - data$before
  cat("\n==", name, nrow(data), "\n")
  welch <- oneway.test(change ~ group, data)
  cat("welch", welch$statistic, welch$parameter, welch$p.value, "\n")
  constant <- length(unique(data$before)) == 1
  whole <- if (constant) lm(after ~ group, data) else lm(after ~ before + group, data)
  part <- if (constant) lm(after ~ 1, data) else lm(after ~ before, data)
  robust <- waldtest(whole, part, vcov = function(fit) vcovHC(fit, type = "HC3"))
  cat("start", robust$F[2], -robust$Df[2], robust$Res.Df[1], robust$`Pr(>F)`[2], "\n")
  usual <- anova(part, whole)
  cat("ordinary", usual$F[2], usual$Df[2], usual$Res.Df[2], usual$`Pr(>F)`[2], "\n")
}

cat("\n== anorexia by coefficient, as in the help of MASS\n")
fit <- glm(Postwt ~ Prewt + Treat + offset(Prewt), data = anorexia)
print(round(coef(summary(fit))[, 1:2], 4))
cat("\n== anorexia, pounds before and after\n")
for (each in levels(anorexia$Treat)) {
  rows <- anorexia[anorexia$Treat == each, ]
  cat(each, "before", rows$Prewt, "\n")
  cat(each, "after", rows$Postwt, "\n")
}
cat("\n==", R.version.string, "\n")
for (name in c("MASS", "sandwich", "lmtest")) cat("==", name, as.character(packageVersion(name)), "\n")

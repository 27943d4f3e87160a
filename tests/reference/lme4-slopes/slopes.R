# Three groups of uneven panels, and lmerTest's test of whether their slopes differ. Run from this folder:
#   Rscript slopes.R > slopes.txt
# Writes panel.csv once (kept) and expected.csv.
suppressMessages({
  library(lme4)
  library(lmerTest)
})
options(digits = 15)
if (!file.exists("panel.csv")) {
  set.seed(2401)
  one <- function(who) {
    months <- sort(round(runif(sample(2:6, 1), 0, 18), 1))
    g <- (who - 1) %% 3
    b <- c(rnorm(1, 0, .6), rnorm(1, 0, .04))
    y <- round(3 + .2 * g + b[1] + (.02 + .03 * g + b[2]) * months + rnorm(length(months), 0, .35), 3)
    data.frame(id = who, months = months, group = g, y = y)
  }
  write.csv(do.call(rbind, lapply(seq_len(45), one)), "panel.csv", row.names = FALSE, quote = FALSE)
}
panel <- read.csv("panel.csv")
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-11, maxfun = 1e5))
told <- function(rows) {
  fit <- lmer(y ~ months * factor(group) + (months | id), rows, control = tight)
  found <- as.data.frame(anova(fit, ddf = "Satterthwaite"))["months:factor(group)", ]
  data.frame(groups = length(unique(rows$group)), f = found$`F value`, df1 = found$NumDF, df2 = found$DenDF, p = found$`Pr(>F)`)
}
expected <- rbind(told(panel), told(panel[panel$group < 2, ]))
print(expected)
cat(R.version.string, "lme4", format(packageVersion("lme4")), "lmerTest", format(packageVersion("lmerTest")), "\n")
write.csv(expected, "expected.csv", row.names = FALSE, quote = FALSE)

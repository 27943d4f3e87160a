# Figures of R that the tests compare with. Needs lme4 and lmerTest. Run from this folder, output kept in sleepstudy.txt:
#   Rscript sleepstudy.R > sleepstudy.txt
# Writes sleepstudy-ranef.csv.
suppressMessages({
  library(lme4)
  library(lmerTest)
})
options(digits = 15)
data <- read.csv("sleepstudy.csv")
stopifnot(all.equal(data$Reaction, round(lme4::sleepstudy$Reaction, 4)))

cat("== lme4 as it comes, which stops a little before the top\n")
fit <- lmer(Reaction ~ Days + (Days | Subject), data)
print(summary(fit)$coefficients)
print(as.data.frame(VarCorr(fit)))
print(REMLcrit(fit))
df <- summary(fit)$coefficients[, "df"]
se <- summary(fit)$coefficients[, "Std. Error"]
print(cbind(low = fixef(fit) - qt(.975, df) * se, high = fixef(fit) + qt(.975, df) * se))

cat("\n== the same, searched to the end\n")
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-11, maxfun = 1e5))
fit <- lmer(Reaction ~ Days + (Days | Subject), data, control = tight)
print(summary(fit)$coefficients)
print(vcov(fit))
print(as.data.frame(VarCorr(fit)))
print(REMLcrit(fit))
effects <- ranef(fit, condVar = TRUE)$Subject
left <- attr(effects, "postVar")
write.csv(
  data.frame(
    Subject = rownames(effects), intercept = effects[, 1], slope = effects[, 2],
    intercept_sd = sqrt(left[1, 1, ]), slope_sd = sqrt(left[2, 2, ])
  ),
  "sleepstudy-ranef.csv", row.names = FALSE, quote = FALSE
)
cat("\n", R.version.string, "\nlme4", as.character(packageVersion("lme4")))
cat("\nlmerTest", as.character(packageVersion("lmerTest")), "\n")

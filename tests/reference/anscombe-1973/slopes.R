# Figures of R that the tests compare with. Run from this folder, output kept in slopes.txt:
#   Rscript slopes.R > slopes.txt
# Writes quartet.csv, the data set `anscombe` in long form.
options(digits = 15)
long <- data.frame(
  set = rep(1:4, each = 11), x = unlist(anscombe[paste0("x", 1:4)]), y = unlist(anscombe[paste0("y", 1:4)])
)
write.csv(long, "quartet.csv", row.names = FALSE, quote = FALSE)
for (set in 1:4) {
  fit <- lm(y ~ x, long[long$set == set, ])
  cat("== set", set, "\n")
  print(summary(fit)$coefficients)
  print(confint(fit))
  print(confint(fit, level = .99))
}
cat(R.version.string, "\n")

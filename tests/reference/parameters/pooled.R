# Rubin's rules with Barnard and Rubin's degrees of freedom. Run from this folder:
#   Rscript pooled.R > pooled.txt
# Writes imputed.csv (the mean and its variance in each data set) and expected.csv.
suppressMessages(library(parameters))
options(digits = 12)
found <- imputed <- NULL
for (sets in c(2, 5, 20)) {
  for (missing in c(3, 9)) {
    set.seed(3300 + 10 * sets + missing)
    n <- 18
    known <- round(rnorm(n, .4, 1), 2)
    data <- lapply(seq_len(sets), function(each) {
      y <- known
      y[seq_len(missing)] <- round(rnorm(missing, rnorm(1, .4, .2), 1), 2)
      data.frame(y = y)
    })
    models <- lapply(data, function(each) lm(y ~ 1, each))
    at <- pool_parameters(models)
    name <- paste0(sets, "-", missing)
    cat("\n==", name, "\n")
    print(as.data.frame(at)[, c("Coefficient", "SE", "df_error", "CI_low", "CI_high", "p")])
    found <- rbind(found, data.frame(
      case = name, n = n, estimate = at$Coefficient, se = at$SE, df = at$df_error, low = at$CI_low, high = at$CI_high, p = at$p
    ))
    imputed <- rbind(imputed, data.frame(
      case = name, mean = sapply(data, function(each) mean(each$y)), variance = sapply(data, function(each) var(each$y) / n)
    ))
  }
}
write.csv(found, "expected.csv", row.names = FALSE, quote = FALSE)
write.csv(imputed, "imputed.csv", row.names = FALSE, quote = FALSE)
cat("\n", R.version.string, "\nparameters", as.character(packageVersion("parameters")), "\n")

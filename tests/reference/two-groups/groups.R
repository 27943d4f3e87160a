# Figures of R that the tests compare with. Needs effectsize, exactRankTests and pROC. Run from this folder, output kept
# in groups.txt:
#   Rscript groups.R > groups.txt
suppressMessages({
  library(effectsize)
  library(exactRankTests)
  library(pROC)
})
options(digits = 15)

answers <- list(
  sleep = split(sleep$extra, sleep$group),
  permeability = list(
    c(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46),
    c(1.15, 0.88, 0.90, 0.74, 1.21)
  ),
  steps = list(c(1, 2, 2, 3, 3, 3, 4, 5), c(2, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5)),
  many = list((1:40 * 7) %% 5 + 1, pmin((1:33 * 11) %% 6 + 1, 5))
)
for (name in names(answers)) {
  first <- answers[[name]][[1]]
  second <- answers[[name]][[2]]
  cat("\n==", name, length(first), length(second), "\n")
  welch <- t.test(second, first)
  cat("welch", welch$statistic, welch$parameter, welch$p.value, welch$conf.int, "\n")
  for (pooled in c(TRUE, FALSE)) {
    g <- hedges_g(second, first, pooled_sd = pooled)
    cat(if (pooled) "g" else "g_av", g[[1]], g$CI_low, g$CI_high, "\n")
  }
  normal <- suppressWarnings(wilcox.test(second, first, exact = FALSE))
  exact <- wilcox.exact(second, first, exact = TRUE)
  cat("ranks", normal$statistic, "exact", exact$p.value, "normal", normal$p.value, "\n")
  labels <- rep(0:1, c(length(first), length(second)))
  area <- roc(labels, c(first, second), direction = "<", quiet = TRUE)
  cat("area", as.numeric(auc(area)), "variance", var(area, method = "delong"), "\n")
}

cat("\n== answers in no order\n")
chosen <- rbind(c(10, 20, 30), c(15, 10, 25))
found <- chisq.test(chosen, correct = FALSE)
cat("chi", found$statistic, found$parameter, found$p.value, "\n")
cat(R.version.string, "\n")

# Figures of R that test_paired_occasions.py compares with. Needs metafor. Run from this folder:
#   Rscript paired_occasions.R > paired_occasions.txt
# The output beside it was written with R 4.2.2 and metafor 3.8-1 (Debian 12).
suppressMessages(library(metafor))
options(digits = 12)

intervals <- function(name, before, after) {
  n <- length(before)
  d <- after - before
  t <- mean(d) / (sd(d) / sqrt(n))
  limit <- function(p) uniroot(function(ncp) pt(t, n - 1, ncp) - p, c(t - 12, t + 12), tol = 1e-12)$root
  ncp <- c(limit(.975), limit(.025))
  average <- sqrt((var(before) + var(after)) / 2)
  becker <- escalc("SMCRH",
    m1i = mean(after), m2i = mean(before), sd1i = sd(before), sd2i = sd(after), ni = n,
    ri = cor(before, after)
  )
  # metafor's variance is that of the corrected effect; Bonett's interval is that of the uncorrected one
  j <- exp(lgamma((n - 1) / 2) - lgamma((n - 2) / 2)) / sqrt((n - 1) / 2)
  g <- as.numeric(becker$yi)
  variance <- becker$vi / j^2 + ((g / j)^2 - g^2) / (2 * (n - 1))
  cat(name, "d_av", ncp * sd(d) / sqrt(n) / average, "\n")
  cat(name, "d_rm", ncp * sqrt(2 * (1 - cor(before, after))) / sqrt(n), "\n")
  cat(name, "d_b", g, g / j + c(-1, 1) * qnorm(.975) * sqrt(variance), "\n")
}

intervals("sleep", sleep$extra[sleep$group == 2], sleep$extra[sleep$group == 1])
intervals("twelve", c(4, 5, 3, 6, 7, 2, 5, 4, 6, 3, 8, 5), c(6, 5, 6, 7, 6, 4, 9, 4, 8, 2, 9, 7))

for (row in list(c(2, 1), c(3, 2), c(6, .8), c(10, 1.5), c(34, 1), c(1000, 3))) {
  found <- power.t.test(n = row[1], sd = row[2], power = .8, type = "paired", strict = TRUE, tol = 1e-12)
  cat("detectable", row, found$delta, "\n")
}
for (row in list(c(1, 2), c(.5, 1), c(1, 10), c(1, .9), c(2, 1.1))) {
  found <- power.t.test(delta = row[1], sd = row[2], power = .8, type = "paired", strict = TRUE, tol = 1e-12)
  cat("needed", row, ceiling(found$n), "\n")
}
for (row in list(c(9, 1), c(6, 0), c(12, 5))) cat("sign", row, binom.test(row[1], sum(row))$p.value, "\n")
cat("bh", p.adjust(c(.01, .04, .03, .005, .2, .04), "BH"), "\n")

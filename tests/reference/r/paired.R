# Figures of R that the tests compare with. Needs effectsize and exactRankTests. Run from this folder:
#   Rscript paired.R
# Output below was written with R 4.2.2, effectsize 0.8.3, exactRankTests 0.8-35 (Debian 12).
suppressMessages({
  library(effectsize)
  library(exactRankTests)
})
options(digits = 15)

# Student's sleep, group 1 minus group 2
a <- sleep$extra[sleep$group == 1]
b <- sleep$extra[sleep$group == 2]
print(t.test(a, b, paired = TRUE))
print(as.data.frame(cohens_d(a - b))) # -1.28455756259105
print(as.data.frame(hedges_g(a - b))) # -1.1739249035142, CI -1.93560218677452 -0.378917809795066
print(wilcox.exact(a, b, paired = TRUE)) # V 0, p 0.00390625
limit <- function(p) uniroot(function(ncp) pt(-4.062127683382, 9, ncp) - p, c(-12, 0), tol = 1e-12)$root
print(c(limit(.975), limit(.025))) # -6.69775630601734 -1.31116809128664

# Hamilton depression scale
x <- c(1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30)
y <- c(0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29)
print(wilcox.test(x, y, paired = TRUE)) # V 40, p 0.0390625
print(as.data.frame(rank_biserial(x, y, paired = TRUE))) # 0.777777777777778

# Whole numbers with ties and two zero differences: the exact distribution given the mid-ranks
u <- c(4, 5, 3, 6, 7, 2, 5, 4, 6, 3, 8, 5)
v <- c(6, 5, 6, 7, 6, 4, 9, 4, 8, 2, 9, 7)
print(wilcox.exact(v, u, paired = TRUE)) # p 0.021484375
print(as.data.frame(rank_biserial(v, u, paired = TRUE))) # 0.818181818181818
print(as.data.frame(hedges_g(v - u))) # 0.752498921446468, CI 0.128979445322832 1.35101717374374

# A hundred and twenty pairs with ties: normal approximation, zeros left out, continuity correction
before <- rep(1:10, 12)
after <- before + rep(c(1, 0, -2, -1, 2, 1), 20)
print(wilcox.test(after, before, paired = TRUE, exact = FALSE, correct = TRUE))

# Södertälje's staff, 6 of 11 in 2021 and 11 of 14 in 2020
print(fisher.test(matrix(c(6, 5, 11, 3), 2))$p.value) # 0.389168573607933
print(p.adjust(c(.01, .04, .03, .005, .2, .04), "holm")) # 0.05 0.12 0.12 0.03 0.20 0.12

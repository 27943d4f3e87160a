# Pettitt's test by its definition and by trying every order. Run from this folder, output kept in pettitt.txt:
#   Rscript pettitt.R > pettitt.txt
options(digits = 15)
u <- function(x) {
  n <- length(x)
  sapply(seq_len(n - 1), function(t) sum(sign(outer(x[(t + 1):n], x[seq_len(t)], "-"))))
}
k <- function(x) max(abs(u(x)))
orders <- function(x) {
  if (length(x) == 1) {
    return(matrix(x))
  }
  do.call(rbind, lapply(seq_along(x), function(i) cbind(x[i], orders(x[-i]))))
}
tried <- function(x) {
  all <- apply(orders(x), 1, k)
  cat("K", k(x), "last before", which.max(abs(u(x))), "p", mean(all >= k(x)), "of", length(all), "orders\n")
}

cat("== Page's data, Pettitt's table 1\n")
page <- read.csv("page.csv")$value
cat("K", k(page), "last before", which.max(abs(u(page))), "p", 2 * exp(-6 * k(page)^2 / (40^3 + 40^2)), "\n")

cat("\n== every order tried\n")
tried(c(1, 2, 3, 4))
tried(c(2, 5, 3, 4, 1))
tried(c(1, 3, 2, 6, 4, 5))
tried(c(2, 2, 3, 3, 3, 4))
tried(c(4, 1, 2, 4, 2, 2))
tried(c(3, 1, 2, 7, 5, 6, 4))
tried(c(2, 1, 2, 1, 4, 5, 4, 5))
tried(c(8, 7, 6, 5, 4, 3, 2, 1))
tried(c(3, 3, 3, 3, 3, 3, 3, 4))
cat(R.version.string, "\n")

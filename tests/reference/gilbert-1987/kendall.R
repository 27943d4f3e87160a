# Figures of R that the tests compare with. Run from this folder, output kept in kendall.txt:
#   Rscript kendall.R > kendall.txt
options(digits = 15)
test <- function(time, value, exact) {
  found <- cor.test(time, value, method = "kendall", exact = exact, continuity = !exact)
  cat(found$method, if (exact) "exact" else "normal", "tau", found$estimate, "p", found$p.value, "\n")
}

cat("== exact, nothing equal\n")
test(1:9, c(3, 1, 4, 2, 5, 9, 7, 6, 8), TRUE)
test(1:20, (1:20 * 7) %% 23, TRUE)
test(1:49, (1:49 * 10) %% 53, TRUE)

cat("\n== normal with ties and continuity correction\n")
test(1:60, (1:60 * 7) %% 11 + floor(1:60 / 15), FALSE)
test(rep(1:30, each = 2), (1:60 * 7) %% 11 - floor(1:60 / 20), FALSE)
test(c(0, 1, 1, 2, 3, 4, 5, 5, 6, 7), c(1, 1, 2, 2, 2, 3, 3, 2, 4, 4), FALSE)

cat("\n== every order tried, equal values, equal times or both\n")
orders <- function(x) {
  if (length(x) == 1) {
    return(matrix(x))
  }
  do.call(rbind, lapply(seq_along(x), function(i) cbind(x[i], orders(x[-i]))))
}
score <- function(time, value) sum(sign(outer(time, time, "-")) * sign(outer(value, value, "-"))) / 2
tried <- function(time, value) {
  s <- score(time, value)
  all <- apply(orders(value), 1, function(each) score(time, each))
  cat("S", s, "p", mean(abs(all) >= abs(s)), "of", length(all), "orders\n")
}
tried(1:7, c(2, 3, 3, 3, 5, 5, 6))
tried(1:7, c(4, 2, 2, 3, 1, 1, 1))
tried(c(0, 3, 3, 6, 9, 12, 12), c(1, 2, 3, 4, 5, 7, 6))
tried(c(0, 3, 3, 6, 9, 12, 12), c(1, 2, 2, 4, 4, 4, 6))
tried(c(0, 0, 0, 3, 3, 6), c(5, 4, 4, 4, 2, 1))
cat(R.version.string, "\n")

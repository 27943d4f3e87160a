# Mean change with an unstructured covariance from everything that was answered. Run from this folder:
#   Rscript available.R > available.txt
# Writes <panel>.csv once (kept) and expected.csv. The fit is nlme's. Kenward and Roger's error and degrees of freedom are
# computed from their formulas with whole matrices, one row and column for every answer.
suppressMessages(library(nlme))
options(digits = 15)

drawn <- function(seed, n, gone, late) {
  set.seed(seed)
  before <- round(rnorm(n, 3, 1), 2)
  after <- round(1.4 + .6 * before + rnorm(n, 0, .7), 2)
  after[seq_len(gone)] <- NA
  if (late > 0) before[n + 1 - seq_len(late)] <- NA
  data.frame(before = before, after = after)
}
panels <- list(left = drawn(3301, 24, 8, 0), both = drawn(3302, 30, 9, 6), few = drawn(3303, 12, 4, 3), whole = drawn(3304, 10, 0, 0))

kenward_roger <- function(long, sigma) {
  x <- cbind(1, long$when == 2)
  parts <- list(matrix(c(1, 0, 0, 0), 2), matrix(c(0, 1, 1, 0), 2), matrix(c(0, 0, 0, 1), 2))
  spread <- function(m) outer(seq_len(nrow(long)), seq_len(nrow(long)), Vectorize(function(i, j) {
    if (long$id[i] == long$id[j]) m[long$when[i], long$when[j]] else 0
  }))
  v <- solve(spread(sigma))
  d <- lapply(parts, spread)
  phi <- solve(t(x) %*% v %*% x)
  p <- v - v %*% x %*% phi %*% t(x) %*% v
  information <- matrix(0, 3, 3)
  added <- matrix(0, 2, 2)
  for (i in 1:3) for (j in 1:3) information[i, j] <- sum(diag(p %*% d[[i]] %*% p %*% d[[j]])) / 2
  w <- solve(information)
  first <- lapply(d, function(e) -t(x) %*% v %*% e %*% v %*% x)
  for (i in 1:3) for (j in 1:3) {
    q <- t(x) %*% v %*% d[[i]] %*% v %*% d[[j]] %*% v %*% x
    added <- added + w[i, j] * (q - first[[i]] %*% phi %*% first[[j]])
  }
  adjusted <- phi + 2 * phi %*% added %*% phi
  slope <- sapply(first, function(each) -(phi %*% each %*% phi)[2, 2])
  c(se = sqrt(adjusted[2, 2]), df = 2 * phi[2, 2]^2 / drop(t(slope) %*% w %*% slope), plain = sqrt(phi[2, 2]))
}

found <- list()
for (name in names(panels)) {
  file <- paste0(name, ".csv")
  if (!file.exists(file)) write.csv(panels[[name]], file, row.names = FALSE, quote = FALSE, na = "")
  wide <- read.csv(file)
  n <- nrow(wide)
  long <- data.frame(id = rep(seq_len(n), 2), when = rep(1:2, each = n), y = c(wide$before, wide$after))
  long <- long[!is.na(long$y), ]
  long <- long[order(long$id, long$when), ]
  fit <- gls(y ~ factor(when), long,
    correlation = corSymm(form = ~ when | id), weights = varIdent(form = ~ 1 | when), method = "REML",
    control = glsControl(tolerance = 1e-12, msTol = 1e-14, msMaxIter = 500, maxIter = 500, opt = "nlminb")
  )
  ratio <- coef(fit$modelStruct$varStruct, unconstrained = FALSE)
  sd <- fit$sigma * c(1, ratio)
  if (names(ratio) == "1") sd <- rev(sd)
  r <- coef(fit$modelStruct$corStruct, unconstrained = FALSE)
  sigma <- diag(sd) %*% matrix(c(1, r, r, 1), 2) %*% diag(sd)
  kr <- kenward_roger(long, sigma)
  cat("\n==", name, "\n")
  print(summary(fit)$tTable)
  print(sigma)
  print(kr)
  found[[name]] <- data.frame(
    panel = name, difference = coef(fit)[[2]], gls_se = sqrt(vcov(fit)[2, 2]), se = kr[["se"]], df = kr[["df"]],
    criterion = -2 * as.numeric(logLik(fit))
  )
}
write.csv(do.call(rbind, found), "expected.csv", row.names = FALSE, quote = FALSE)
cat("\n", R.version.string, "\nnlme", as.character(packageVersion("nlme")), "\n")

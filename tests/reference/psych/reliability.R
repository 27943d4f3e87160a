# Figures of R that the tests of reliability and agreement compare with. Needs psych, psychTools and lavaan.
# Run from this folder; it writes the data and expected.csv:  Rscript reliability.R
# The files here were written with R 4.2.2, psych 2.2.9, psychTools 2.2.9 and lavaan 0.6-14 (Debian 12).
suppressMessages({
  library(psych)
  library(lavaan)
})
options(digits = 15, warn = -1)
quiet <- function(value) {
  capture.output(found <- suppressMessages(value))
  found
}
rows <- list()
keep <- function(name, value, low = NA, high = NA, n = NA) {
  rows[[length(rows) + 1]] <<- data.frame(name = name, value = value, low = low, high = high, n = n)
}

# Five items about worry and mood, answered 1 to 6: the first 200 persons of psychTools::bfi
items <- psychTools::bfi[1:200, c("N1", "N2", "N3", "N4", "N5")]
write.csv(items, "bfi-neuroticism.csv", row.names = FALSE, na = "", quote = FALSE)
whole <- na.omit(items)
a <- quiet(alpha(whole))
keep("alpha", a$total$raw_alpha, a$feldt$lower.ci[[1]], a$feldt$upper.ci[[1]], nrow(whole))
keep("alpha_pairwise", quiet(alpha(items, use = "pairwise"))$total$raw_alpha)
three <- quiet(alpha(whole[, 1:3]))
keep("alpha_three", three$total$raw_alpha, three$feldt$lower.ci[[1]], three$feldt$upper.ci[[1]], nrow(whole))

# psych::omega works on correlations: the omega of the standardised items
keep("omega_standardised", quiet(omega(whole, nfactors = 1, flip = FALSE, plot = FALSE))$omega.tot)
keep("omega_standardised_three", quiet(omega(whole[, 1:3], nfactors = 1, flip = FALSE, plot = FALSE))$omega.tot)
# and of the sum of the items as they are: the same loadings with the items' own standard deviations
f <- quiet(fa(whole, nfactors = 1, fm = "minres", min.err = 1e-10))
keep("omega", 1 - sum(diag(cov(whole)) * (1 - f$loadings[, 1]^2)) / sum(cov(whole)), n = nrow(whole))
# lavaan on standardised items by unweighted least squares is minres too
fit <- cfa("f =~ N1 + N2 + N3 + N4 + N5", data = as.data.frame(scale(whole)), estimator = "ULS", std.lv = TRUE)
unique <- diag(lavInspect(fit, "est")$theta)
keep("omega_standardised_lavaan", 1 - sum(unique) / sum(cor(whole)))

# Six targets rated by four judges: Shrout and Fleiss (1979), table 2
sf <- matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), ncol = 4, byrow = TRUE)
colnames(sf) <- paste0("J", 1:4)
write.csv(sf, "shrout-fleiss-1979.csv", row.names = FALSE)
names <- c("1,1", "A,1", "C,1", "1,k", "A,k", "C,k")
six <- function(prefix, ratings) {
  r <- quiet(ICC(ratings, lmer = FALSE))$results
  for (i in 1:6) {
    keep(paste0(prefix, " ICC(", names[i], ")"), r$ICC[i], r$`lower bound`[i], r$`upper bound`[i], nrow(ratings))
  }
}
six("judges", sf)

# Twenty-four persons and their mentors on one question, 1 to 5
participant <- c(2, 3, 3, 4, 1, 2, 5, 4, 3, 2, 3, 4, 2, 2, 3, 5, 4, 3, 1, 2, 3, 4, 4, 2)
mentor <- c(3, 3, 4, 4, 2, 3, 4, 4, 3, 3, 5, 4, 2, 4, 3, 4, 4, 2, 1, 3, 4, 4, 5, 2)
write.csv(data.frame(participant, mentor), "pairs.csv", row.names = FALSE)
pairs <- cbind(participant, mentor)
six("pairs", pairs)
# the interval is the jackknife's on Fisher's z, by R's own loops over psych's kappa
kappa <- function(d) quiet(cohen.kappa(d))$weighted.kappa
left <- atanh(sapply(1:24, function(i) kappa(pairs[-i, ])))
half <- qt(.975, 23) * sqrt(23 / 24 * sum((left - mean(left))^2))
k <- kappa(pairs)
keep("quadratic_kappa", k, tanh(atanh(k) - half), tanh(atanh(k) + half), 24)
# the first example of psych's help page
keep("quadratic_kappa_help_page", kappa(cbind(c(1, 2, 3, 4, 5, 6, 7, 8, 9), c(1, 3, 1, 6, 1, 5, 5, 6, 7))), n = 9)
t <- t.test(participant, mentor, paired = TRUE)
keep("mean_gap", t$estimate[[1]], t$conf.int[1], t$conf.int[2], 24)
r <- cor.test(participant, mentor)
keep("retest_correlation", r$estimate[[1]], r$conf.int[1], r$conf.int[2], 24)

# Three waves of one question: the correlations of the three items N1, N2, N3 put into Heise's formula, and the
# jackknife of its logarithm by R's own loops
waves <- whole[, 1:3]
log_heise <- function(d) {
  r <- cor(d)
  log(r[1, 2]) + log(r[2, 3]) - log(r[1, 3])
}
jackknife <- function(statistic, d) {
  left <- sapply(seq_len(nrow(d)), function(i) statistic(d[-i, ]))
  qt(.975, nrow(d) - 1) * sqrt((nrow(d) - 1) / nrow(d) * sum((left - mean(left))^2))
}
h <- jackknife(log_heise, waves)
keep("heise", exp(log_heise(waves)), exp(log_heise(waves) - h), exp(log_heise(waves) + h), nrow(waves))
log_rest <- function(d) {
  l <- quiet(fa(d, nfactors = 1, fm = "minres", min.err = 1e-10))$loadings[, 1]
  log(sum(diag(cov(d)) * (1 - l^2)) / sum(cov(d)))
}
o <- jackknife(log_rest, whole)
keep("omega_interval", 1 - exp(log_rest(whole)), 1 - exp(log_rest(whole) + o), 1 - exp(log_rest(whole) - o), nrow(whole))

write.csv(do.call(rbind, rows), "expected.csv", row.names = FALSE, na = "")

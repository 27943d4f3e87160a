# Figures of R that the tests of scale quality compare with. Needs psych and psychTools; bfi-neuroticism.csv is from
# reliability.R. Run from this folder; it writes attitude.csv and quality.csv and prints what quality.txt holds:
#   Rscript quality.R > quality.txt
# The files here were written with R 4.2.2, psych 2.2.9 and psychTools 2.2.9 (Debian 12).
suppressMessages(library(psych))
options(digits = 15, warn = -1, width = 120)
quiet <- function(value) {
  capture.output(found <- suppressMessages(value))
  found
}
rows <- list()
keep <- function(name, value, low = NA, high = NA) {
  rows[[length(rows) + 1]] <<- data.frame(name = name, value = value, low = low, high = high)
}

# Thirty departments, seven questions: datasets::attitude (Chatterjee & Price 1977), the example of psych's help page
write.csv(attitude, "attitude.csv", row.names = FALSE)
a <- quiet(alpha(attitude))
print(a$total, digits = 2)
print(a$alpha.drop[, c("raw_alpha", "average_r")], digits = 2)
print(a$item.stats[, c("n", "r.drop", "mean", "sd")], digits = 2)
keep("attitude alpha", a$total$raw_alpha, a$feldt$lower.ci[[1]], a$feldt$upper.ci[[1]])
keep("attitude average_r", a$total$average_r)
for (item in names(attitude)) {
  r <- cor.test(attitude[[item]], rowSums(attitude[, names(attitude) != item]))
  stopifnot(abs(r$estimate[[1]] - a$item.stats[item, "r.drop"]) < 1e-12)
  keep(paste("attitude rest", item), a$item.stats[item, "r.drop"], r$conf.int[1], r$conf.int[2])
  keep(paste("attitude without", item), a$alpha.drop[item, "raw_alpha"])
}

# Ninety-six persons before and after: the 192 complete rows of bfi-neuroticism.csv, the first half read as the answers
# of the same persons as the second. Nothing is known of them but the arithmetic.
items <- na.omit(read.csv("bfi-neuroticism.csv"))
before <- as.matrix(items[1:96, ])
after <- as.matrix(items[97:192, ])
load <- function(d) quiet(fa(d, nfactors = 1, fm = "minres", min.err = 1e-10))$loadings[, 1]
one <- load(before)
two <- load(after)
for (i in 1:5) keep(paste0("before loading N", i), one[[i]])
for (i in 1:5) keep(paste0("after loading N", i), two[[i]])
keep("congruence", factor.congruence(one, two, digits = 15)[1])
rest <- function(d, i) cor(d[, i], rowSums(d[, -i]))
for (i in 1:5) {
  difference <- rest(after, i) - rest(before, i)
  left <- sapply(1:96, function(p) rest(after[-p, ], i) - rest(before[-p, ], i))
  half <- qt(.975, 95) * sqrt(95 / 96 * sum((left - mean(left))^2))
  keep(paste0("rest change N", i), difference, difference - half, difference + half)
}
change <- after - before
shifts <- lapply(1:5, function(i) t.test(change[, i], rowMeans(change[, -i]), paired = TRUE))
for (i in 1:5) keep(paste0("shift N", i), shifts[[i]]$estimate[[1]], shifts[[i]]$conf.int[1], shifts[[i]]$conf.int[2])
p <- sapply(shifts, function(t) t$p.value)
for (i in 1:5) keep(paste0("shift p N", i), p[i])
for (i in 1:5) keep(paste0("shift holm N", i), p.adjust(p, "holm")[i])

write.csv(do.call(rbind, rows), "quality.csv", row.names = FALSE, na = "")

# What stands in stepped.txt: Rscript stepped.R > stepped.txt, in the folder of mortality.csv and panel.csv.
suppressMessages(library(clubSandwich))
said <- function(name, x) cat(name, formatC(as.numeric(x), digits = 15, format = "g"), "\n")
robust <- function(name, fit, cluster, of) {
  v <- vcovCR(fit, cluster = cluster, type = "CR2")
  for (each in of) {
    t <- as.data.frame(coef_test(fit, vcov = v, test = "Satterthwaite", coefs = each))
    ci <- as.data.frame(conf_int(fit, vcov = v, test = "Satterthwaite", coefs = each))
    said(paste0(name, if (length(of) > 1) sub(".*?([0-9])$", "_\\1", each)), c(t$beta, t$SE, t$df_Satt, t$p_Satt, ci$CI_L, ci$CI_U))
  }
}

data(MortalityRates)
deaths <- subset(MortalityRates, cause == "Motor Vehicle" & year <= 1983 & !is.na(mrate))
deaths <- deaths[, c("state", "year", "legal", "beertaxa", "mrate")]
write.csv(deaths, "mortality.csv", row.names = FALSE, quote = FALSE)
robust("legal", lm(mrate ~ legal + factor(state) + factor(year), data = deaths), deaths$state, "legal")
taxed <- subset(deaths, !is.na(beertaxa))
robust("legal_taxed", lm(mrate ~ legal + beertaxa + factor(state) + factor(year), data = taxed), taxed$state, "legal")

set.seed(40)
cohorts <- 12
panel <- do.call(rbind, lapply(seq_len(cohorts), function(j) {
  n <- sample(1:6, 8, replace = TRUE)
  n[sample(8, 1)] <- 0
  data.frame(cohort = j, period = rep(0:7, n))
}))
start <- c(1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 8, 8)  # 8: never within these periods
panel$since <- pmin(panel$period - start[panel$cohort], 3)
panel$begun <- as.numeric(panel$since >= 0)
panel$woman <- rbinom(nrow(panel), 1, 0.5)
shock <- matrix(rnorm(cohorts * 8, sd = 0.4), cohorts)
panel$y <- round(4 + panel$cohort / 4 + panel$period / 5 + 0.8 * panel$begun + 0.5 * panel$woman +
  shock[cbind(panel$cohort, panel$period + 1)] + rnorm(nrow(panel)), 3)
write.csv(panel, "panel.csv", row.names = FALSE, quote = FALSE)
robust("two_way", lm(y ~ begun + factor(cohort) + factor(period), data = panel), panel$cohort, "begun")
robust("adjusted", lm(y ~ begun + woman + factor(cohort) + factor(period), data = panel), panel$cohort, "begun")
panel$late <- factor(ifelse(panel$since < 0, "no", panel$since), levels = c("no", 0:3))
robust("since", lm(y ~ late + factor(cohort) + factor(period), data = panel), panel$cohort, paste0("late", 0:3))

# Those not yet begun: every cohort and period against every cohort that waits, then means of means.
mean_of <- function(d, j, t) mean(d$y[d$cohort == j & d$period == t])
count_of <- function(d, j, t) sum(d$cohort == j & d$period == t)
not_yet <- function(d, before = FALSE) {
  total <- weight <- 0
  for (j in unique(d$cohort)) {
    own <- sort(unique(d$period[d$cohort == j]))
    times <- if (before) utils::tail(own[own < start[j]], 1) else own[own >= start[j]]
    if (start[j] == 8) next
    for (t in times) {
      change <- w <- c()
      for (k in unique(d$cohort)) {
        theirs <- unique(d$period[d$cohort == k])
        both <- intersect(own, theirs)
        both <- both[both < min(t, start[j])]
        if (start[k] <= max(t, start[j]) || !(t %in% theirs) || !length(both)) next
        b <- max(both)
        change <- c(change, mean_of(d, j, t) - mean_of(d, j, b) - mean_of(d, k, t) + mean_of(d, k, b))
        w <- c(w, count_of(d, k, t))
      }
      if (!length(change)) next
      total <- total + count_of(d, j, t) * weighted.mean(change, w)
      weight <- weight + count_of(d, j, t)
    }
  }
  total / weight
}
for (before in c(FALSE, TRUE)) {
  all <- not_yet(panel, before)
  left <- sapply(seq_len(cohorts), function(j) not_yet(panel[panel$cohort != j, ], before))
  left <- left[abs(left - all) > 0]  # whoever takes no part changes nothing
  error <- sqrt((length(left) - 1) / length(left) * sum((left - all)^2))
  df <- length(left) - 1
  half <- error * qt(0.975, df)
  said(if (before) "before" else "not_yet", c(all, error, df, 2 * pt(-abs(all) / error, df), all - half, all + half))
}

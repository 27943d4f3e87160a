# Panels and what lme4 and lmerTest make of them. Run from this folder, output kept in mixed.txt:
#   Rscript mixed.R > mixed.txt
# Writes <panel>.csv once (kept), then <panel>-effects.csv (fixed effects), <panel>-fit.csv and <panel>-ranef.csv.
suppressMessages({
  library(lme4)
  library(lmerTest)
})
options(digits = 15)
tight <- lmerControl(
  optimizer = "bobyqa", optCtrl = list(rhoend = 1e-11, maxfun = 1e5),
  check.conv.singular = .makeCC("ignore", 1e-4), check.conv.grad = .makeCC("ignore", 2e-3),
  check.conv.hess = .makeCC("ignore", 1e-6)
)

# Sixty people, uneven months, leaving at any time; some come once
dropout <- function() {
  set.seed(2301)
  one <- function(who) {
    months <- round(cumsum(c(0, runif(7, 1.5, 5))), 1)[seq_len(sample(1:8, 1, prob = c(2, 2, 3, 3, 3, 2, 2, 1)))]
    b <- c(rnorm(1, 0, .6), rnorm(1, 0, .04))
    noise <- rnorm(length(months), 0, .4)
    data.frame(id = who, months = months, group = who %% 2, y = round(2.5 + b[1] + (.03 + b[2]) * months + noise, 3))
  }
  do.call(rbind, lapply(seq_len(60), one))
}

# Two groups of twenty-five that differ in slope; the second starts late
group <- function() {
  set.seed(2302)
  one <- function(who) {
    months <- sort(round(runif(sample(3:6, 1), 0, 24), 1))
    g <- as.integer(who > 25)
    b <- c(rnorm(1, 0, .5), rnorm(1, 0, .03))
    noise <- rnorm(length(months), 0, .3)
    y <- round(3 - .2 * g + b[1] + (.02 + .03 * g + b[2]) * months + noise, 3)
    data.frame(id = who, months = months, group = g, y = y)
  }
  do.call(rbind, lapply(seq_len(50), one))
}

# Slopes that differ by noise alone, fourteen people: intercept and slope are estimated as perfectly correlated
noise <- function() {
  set.seed(2304)
  months <- rep(c(0, 3, 6, 9), 14)
  data.frame(
    id = rep(1:14, each = 4), months = months, group = 0,
    y = round(rep(rnorm(14, 3, .7), each = 4) + rnorm(56, .02 * months, .5), 3)
  )
}

# Everybody's own slope is exactly .05: less than noise gives, so the variance of the slope is 0
flat <- function() {
  set.seed(2304)
  ups <- round(rnorm(12, 3, .7), 2)
  size <- round(runif(12, .1, .6), 2)
  y <- outer(c(0, .1, .2, .3), ups, "+") + outer(c(1, -1, -1, 1), size)
  data.frame(id = rep(1:12, each = 4), months = rep(c(0, 2, 4, 6), 12), group = 0, y = round(as.vector(y), 3))
}

# Everybody is at 3 in the middle, where time is 0, and slopes differ: the variance of the intercept is 0
cross <- function() {
  set.seed(2305)
  slope <- round(rnorm(12, 0, .8), 2)
  size <- round(runif(12, .1, .6), 2)
  slope <- slope - mean(slope)
  y <- 3 + outer(c(-3, -1, 1, 3), slope) + outer(c(1, -1, -1, 1), size)
  data.frame(id = rep(1:12, each = 4), months = rep(c(-3, -1, 1, 3), 12), group = 0, y = as.vector(y))
}

# Two people
pair <- function() {
  data.frame(id = rep(1:2, each = 5), months = rep(c(0, 3, 6, 9, 12), 2), group = 0, y = c(1, 2, 2, 4, 3, 5, 4, 6, 6, 8))
}

for (name in c("dropout", "group", "noise", "flat", "cross", "pair")) {
  file <- paste0(name, ".csv")
  if (!file.exists(file)) write.csv(get(name)(), file, row.names = FALSE, quote = FALSE)
  data <- read.csv(file)
  formula <- if (name == "group") y ~ months * group + (months | id) else y ~ months + (months | id)
  fit <- lmer(formula, data, REML = TRUE, control = tight)
  spread <- as.data.frame(VarCorr(fit))
  random <- unclass(VarCorr(fit)$id)
  effects <- ranef(fit, condVar = TRUE)$id
  left <- attr(effects, "postVar")
  cat("\n==", name, "\n")
  print(summary(fit)$coefficients)
  print(vcov(fit))
  print(random)
  print(c(residual = sigma(fit)^2, criterion = REMLcrit(fit), log_likelihood = as.numeric(logLik(fit))))
  write.csv(cbind(summary(fit)$coefficients[, c(1, 2, 3)]), paste0(name, "-effects.csv"), quote = FALSE)
  write.csv(
    data.frame(
      intercept = random[1, 1], covariance = random[2, 1], slope = random[2, 2], residual = sigma(fit)^2,
      criterion = REMLcrit(fit)
    ),
    paste0(name, "-fit.csv"), row.names = FALSE
  )
  write.csv(
    data.frame(
      id = rownames(effects), intercept = effects[, 1], slope = effects[, 2],
      intercept_sd = sqrt(left[1, 1, ]), slope_sd = sqrt(left[2, 2, ])
    ),
    paste0(name, "-ranef.csv"), row.names = FALSE, quote = FALSE
  )
}
cat("\n")
cat(R.version.string, "\nlme4", as.character(packageVersion("lme4")), "\nlmerTest", as.character(packageVersion("lmerTest")), "\n")

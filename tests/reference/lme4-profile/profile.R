# Profile-likelihood limits. Run from this folder, output kept in profile.txt:
#   Rscript profile.R > profile.txt
# Writes confint.csv (lme4's own confint, which profiles the ordinary likelihood and reads its limits off a spline) and
# searched.csv (either likelihood, the restricted one too, which lme4 does not profile: its own deviance function with the
# noise put back, one standard deviation held, and searched to the end from four correlations).
suppressMessages(library(lme4))
options(digits = 12)
control <- lmerControl(
  optimizer = "bobyqa", optCtrl = list(rhoend = 1e-11, maxfun = 1e5),
  check.conv.singular = .makeCC("ignore", 1e-4), check.conv.grad = .makeCC("ignore", 2e-3),
  check.conv.hess = .makeCC("ignore", 1e-6)
)
panels <- list(
  sleepstudy = with(read.csv("../belenky-2003/sleepstudy.csv"), data.frame(id = Subject, months = Days, y = Reaction)),
  dropout = read.csv("../lme4/dropout.csv"), noise = read.csv("../lme4/noise.csv"), flat = read.csv("../lme4/flat.csv")
)

# −2 × log-likelihood at (log σ, standard deviations, correlation)
criterion <- function(deviance, n, p, restricted) {
  e <- environment(deviance)
  function(sigma, start, slope, r) {
    theta <- c(start, r * slope, slope * sqrt(max(1 - r^2, 0))) / sigma
    if (!is.finite(tryCatch(deviance(theta), error = function(e) NaN))) return(1e10)
    logs <- e$pp$ldL2() + if (restricted) e$pp$ldRX2() else 0
    logs + (n - if (restricted) p else 0) * log(2 * pi * sigma^2) + (e$resp$wrss() + e$pp$sqrL(1)) / sigma^2
  }
}

limits <- function(data, restricted, held) {
  deviance <- lmer(y ~ months + (months | id), data, REML = restricted, control = control, devFunOnly = TRUE)
  fit <- lmer(y ~ months + (months | id), data, REML = restricted, control = control)
  at <- criterion(deviance, nrow(data), 2, restricted)
  sd <- attr(VarCorr(fit)$id, "stddev")
  other <- 3 - held
  lowest <- function(value) {
    goal <- function(free) {
      both <- numeric(2)
      both[held] <- value
      both[other] <- exp(free[2])
      at(exp(free[1]), both[1], both[2], tanh(free[3]))
    }
    ways <- lapply(c(-.5, 0, .5, 2), function(r) {
      one <- nlminb(c(log(sigma(fit)), log(max(sd[other], .1 * sd[held])), r), goal, control = list(rel.tol = 1e-13, eval.max = 2000, iter.max = 2000))
      nlminb(one$par, goal, control = list(rel.tol = 1e-14, eval.max = 2000, iter.max = 2000))$objective
    })
    min(unlist(ways))
  }
  least <- if (restricted) REMLcrit(fit) else deviance(fit@theta)
  least <- min(least, lowest(max(sd[held], 1e-9)))
  above <- function(value) lowest(value) - least - qchisq(.95, 1)
  low <- if (sd[held] < 1e-6 || above(1e-9) <= 0) 0 else uniroot(above, c(1e-9, sd[held]), tol = 1e-9)$root
  far <- max(sd[held], .05 * sigma(fit))
  while (above(far) <= 0) far <- 1.5 * far
  c(low, uniroot(above, c(max(sd[held], 1e-9), far), tol = 1e-9)$root)
}

own <- searched <- NULL
for (name in names(panels)) {
  data <- panels[[name]]
  if (name %in% c("sleepstudy", "dropout")) {
    fit <- lmer(y ~ months + (months | id), data, REML = TRUE, control = control)
    found <- confint(fit, method = "profile", quiet = TRUE)
    cat("\n==", name, "confint(method = \"profile\")\n")
    print(found)
    rows <- found[c(".sig01", ".sig03", "(Intercept)", "months"), ]
    own <- rbind(own, data.frame(panel = name, of = c("start", "slope", "intercept", "effect"), low = rows[, 1], high = rows[, 2]))
  }
  for (likelihood in c("restricted", "ordinary")) for (held in 1:2) {
    ends <- limits(data, likelihood == "restricted", held)
    cat(likelihood, name, c("start", "slope")[held], ends, "\n")
    searched <- rbind(searched, data.frame(
      panel = name, likelihood = likelihood, of = c("start", "slope")[held], low = ends[1], high = ends[2]
    ))
  }
}
write.csv(own, "confint.csv", row.names = FALSE, quote = FALSE)
write.csv(searched, "searched.csv", row.names = FALSE, quote = FALSE)
cat("\n", R.version.string, "\nlme4", as.character(packageVersion("lme4")), "\n")

# Figures of R that the tests compare with. Needs survival, sandwich and pROC. Run from this folder, output kept in
# survival.txt, and the answers beside it:
#   Rscript survival.R > survival.txt
suppressMessages({
  library(survival)
  library(sandwich)
  library(pROC)
})
options(digits = 15)

said <- function(name, fitted) {
  cat("\n==", name, "\n")
  cat("coef", unname(coef(fitted)), "\n")
  cat("naive", unname(sqrt(diag(if (is.null(fitted$naive.var)) fitted$var else fitted$naive.var))), "\n")
  if (!is.null(fitted$naive.var)) cat("robust", unname(sqrt(diag(fitted$var))), "\n")
}

heart$transplant <- as.numeric(heart$transplant == 1)
write.csv(heart, "heart.csv", row.names = FALSE)
said("heart", coxph(Surv(start, stop, event) ~ age + year + surgery + transplant, heart, ties = "efron", cluster = id))

lung$event <- lung$status - 1
write.csv(na.omit(lung[, c("time", "event", "age", "sex", "ph.ecog", "inst")]), "lung.csv", row.names = FALSE)
said("lung", coxph(Surv(time, event) ~ age + sex + ph.ecog, na.omit(lung[, c("time", "event", "age", "sex", "ph.ecog", "inst")]),
  ties = "efron", cluster = inst))

write.csv(veteran[, c("time", "status", "karno", "diagtime", "age")], "veteran.csv", row.names = FALSE)
said("veteran", coxph(Surv(time, status) ~ karno + diagtime + age, veteran, ties = "efron"))

# Invented participants in quarters: many ties, entries on the same days as events, clusters of several participants.
quarters <- read.csv("quarters.csv")
said("ties", coxph(Surv(quarter - 1, quarter, event) ~ rating + changes, quarters, ties = "efron", cluster = participant))

cat("\n== logit \n")
fitted <- glm(event ~ rating + changes + log(quarter), binomial, quarters, control = glm.control(epsilon = 1e-14))
cat("coef", unname(coef(fitted)), "\n")
for (name in c("participant", "mentor")) {
  clusters <- length(unique(quarters[[name]]))
  robust <- vcovCL(fitted, quarters[[name]], type = "HC0", cadjust = FALSE) * clusters / (clusters - 1)
  cat(name, clusters, unname(sqrt(diag(robust))), "\n")
  p <- fitted(fitted)
  x <- model.matrix(fitted)
  b <- coef(fitted)[["rating"]]
  gradient <- b * colMeans(p * (1 - p) * (1 - 2 * p) * x)
  gradient[["rating"]] <- gradient[["rating"]] + mean(p * (1 - p))
  cat(paste0(name, "_margin"), b * mean(p * (1 - p)), sqrt(drop(gradient %*% robust %*% gradient)), "\n")
  within <- function(beta, rating) {
    path <- cbind(1, rating, 0, log(1:4))
    1 - prod(1 - plogis(path %*% beta))
  }
  slope <- function(f, beta) sapply(seq_along(beta), function(k) {
    h <- replace(numeric(length(beta)), k, 1e-6)
    (f(beta + h) - f(beta - h)) / 2e-6
  })
  difference <- function(beta) within(beta, 4) - within(beta, 2)
  beta <- unname(coef(fitted))
  g <- slope(difference, beta)
  cat(paste0(name, "_year"), within(beta, 2), within(beta, 4), sqrt(drop(g %*% robust %*% g)), "\n")
}
curve <- roc(quarters$event, fitted(fitted), direction = "<", quiet = TRUE)
cat("area", as.numeric(auc(curve)), sqrt(var(curve, method = "delong")), "\n")
cat("brier", mean((fitted(fitted) - quarters$event)^2), "\n")
cat("\n==", R.version.string, "survival", as.character(packageVersion("survival")), "sandwich",
  as.character(packageVersion("sandwich")), "pROC", as.character(packageVersion("pROC")), "\n")

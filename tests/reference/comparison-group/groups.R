# What stands in groups.txt: Rscript groups.R > groups.txt, in the folder of people.csv.
suppressMessages({library(MASS); library(clubSandwich); library(sandwich)})
said <- function(name, x) cat(name, formatC(as.numeric(x), digits = 15, format = "g"), "\n")
robust <- function(name, fit, cluster, of) {
  v <- vcovCR(fit, cluster = cluster, type = "CR2")
  t <- as.data.frame(coef_test(fit, vcov = v, test = "Satterthwaite"))[of, ]
  ci <- as.data.frame(conf_int(fit, vcov = v, test = "Satterthwaite"))[of, ]
  said(name, c(t$beta, t$SE, t$df_Satt, t$p_Satt, ci$CI_L, ci$CI_U))
}

all <- lm(Postwt ~ Prewt + Treat + offset(Prewt), data = anorexia)
said("venables", coef(all)[3:4])

people <- anorexia[anorexia$Treat != "FT", ]
people$first <- as.numeric(people$Treat == "CBT")
people$id <- seq_len(nrow(people))
people$mentor <- people$id %% 14
people$site <- c("a", "b", "c")[people$id %% 3 + 1]
told <- c("id", "first", "Prewt", "Postwt", "mentor", "site")
write.csv(people[, told], "people.csv", row.names = FALSE, quote = FALSE)

change <- lm(I(Postwt - Prewt) ~ first, data = people)
said("welch", c(t.test(Postwt - Prewt ~ Treat, data = droplevels(people))$stderr))
robust("unadjusted", change, people$id, "first")
said("hc2", sqrt(vcovHC(change, "HC2")["first", "first"]))
robust("unadjusted_mentor", change, people$mentor, "first")
robust("ancova", lm(Postwt ~ first + Prewt, data = people), people$id, "first")
robust("ancova_site_mentor", lm(Postwt ~ first + Prewt + site, data = people), people$mentor, "first")

long <- rbind(transform(people, y = Prewt, later = 0), transform(people, y = Postwt, later = 1))
long <- long[!(long$later == 1 & long$id %in% c(3, 20, 41, 50)) & !(long$later == 0 & long$id %in% c(7, 33)), ]
robust("did", lm(y ~ first * later, data = long), long$id, "first:later")
robust("did_mentor", lm(y ~ first * later, data = long), long$mentor, "first:later")

exactly <- list(epsilon = 1e-14, maxit = 100)
e <- glm(first ~ Prewt + I(site == "b"), data = people, family = binomial, control = exactly)$fitted
w <- ifelse(people$first == 1, 1, e / (1 - e))
second <- people$first == 0
said("chance", e[c(1, 2, 30, 55)])
said("weights", c(w[second][1:3], max(w[second]) / mean(w[second]), sum(w[second])^2 / sum(w[second]^2)))
people$w <- w
robust("weighted", lm(Postwt ~ first + Prewt, data = people, weights = w), people$id, "first")
robust("weighted_mentor", lm(Postwt ~ first + Prewt, data = people, weights = w), people$mentor, "first")

pooled <- with(people, sqrt((sum(first == 1) - 1) * var(Prewt[first == 1]) + (sum(second) - 1) * var(Prewt[second])) /
  sqrt(nrow(people) - 2))
correction <- function(m) gamma(m / 2) / (sqrt(m / 2) * gamma((m - 1) / 2))
gap <- function(m) (mean(people$Prewt[people$first == 1]) - m) / pooled * correction(nrow(people) - 2)
said("balance", c(gap(mean(people$Prewt[second])), gap(weighted.mean(people$Prewt[second], w[second]))))

nsw <- local({ load(system.file("data/lalonde.rda", package = "arm")); lalonde })
nsw <- nsw[, c("treat", "age", "educ", "black", "hisp", "nodegr", "re74", "re75", "re78")]
write.csv(nsw, "nsw.csv", row.names = FALSE, quote = FALSE)
adjusted <- lm(re78 ~ treat + age + I(age^2) + educ + nodegr + black + hisp + re74 + re75, data = nsw)
robust("nsw", lm(re78 ~ treat, data = nsw), seq_len(nrow(nsw)), "treat")
robust("nsw_adjusted", adjusted, seq_len(nrow(nsw)), "treat")

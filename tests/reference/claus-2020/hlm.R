# Rscript hlm.R hamd.csv > hlm.txt
suppressPackageStartupMessages(library(lme4))
wide <- read.csv(commandArgs(TRUE)[1])
long <- data.frame(id = rep(seq_len(nrow(wide)), each = 4), time = rep(1:4, nrow(wide)),
                   y = c(t(as.matrix(wide[, 1:4]))))
fit <- lmer(y ~ time + (time | id), long)
own <- as.data.frame(ranef(fit, condVar = TRUE))
own <- own[own$term == "time", ]
z <- own$condval / own$condsd
cat("criterion", format(REMLcrit(fit), digits = 10), "\n")
cat("fixed", format(fixef(fit), digits = 8), "\n")
cat("slope of patients 1 to 5", format(own$condval[order(as.integer(as.character(own$grp)))][1:5], digits = 8), "\n")
cat("their sd", format(own$condsd[order(as.integer(as.character(own$grp)))][1:5], digits = 8), "\n")
print(table(cut(-z, c(-Inf, -1.96, 1.96, Inf), labels = c("less", "as", "more")), wide$hlm))

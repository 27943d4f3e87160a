# Corrected tests of uneven groups over four waves, by R 4.2.2 alone; Friedman and Cochran. Its output is waves.txt.
y <- matrix(c(3, 4, 6, 5,  2, 2, 3, 5,  4, 6, 5, 7,  5, 5, 7, 6,  1, 3, 2, 4,
              6, 5, 5, 6,  4, 4, 3, 5,  7, 6, 8, 6,  5, 4, 6, 4,  3, 3, 4, 2,  6, 7, 6, 5,  2, 4, 3, 3), ncol = 4, byrow = TRUE)
g <- factor(c(rep("a", 5), rep("b", 7)))
options(digits = 12)
alone <- lm(y ~ 1)
print(anova(alone, update(alone, ~ 0), X = ~ 1, test = "Spherical"))
groups <- lm(y ~ g)
print(anova(groups, update(groups, ~ 1), X = ~ 1, test = "Spherical"))
print(friedman.test(y))
print(friedman.test((y > 4) * 1))
print(anova(lm(rowMeans(y) ~ g)))

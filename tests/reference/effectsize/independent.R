# Standardised differences of two independent groups. Needs effectsize and metafor. Run from this folder:
#   Rscript independent.R > independent.txt
suppressMessages({
  library(effectsize)
  library(metafor)
})
options(digits = 15)
cat(R.version.string, "effectsize", format(packageVersion("effectsize")), "metafor", format(packageVersion("metafor")), "\n")

# Student's sleep as two groups of ten: not so in the experiment, but the figures are known
sleep_g <- as.data.frame(hedges_g(extra ~ group, data = sleep))
print(sleep_g)

# mtcars: miles per gallon, automatic against manual, 19 and 13 cars
print(as.data.frame(hedges_g(mpg ~ am, data = mtcars)))

# Normand (1999): length of stay after stroke, specialist against usual care, nine studies; g from n, mean and SD
made <- escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.normand1999)
print(as.data.frame(made)[c("n1i", "m1i", "sd1i", "n2i", "m2i", "sd2i", "yi")])

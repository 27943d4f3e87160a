"""What the tools with one table of questions have in common: their files, names, marks, conditions and formulas."""

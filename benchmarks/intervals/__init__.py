"""Populations whose values are known, and the intervals that are tried on samples of them: one module per table.

Scope: what ``coverage.py`` counts. Every interval comes from the function that the results come from.
"""

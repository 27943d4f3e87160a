"""The commands, one file per group. Each takes a `Console` and calls ``progression.service``."""

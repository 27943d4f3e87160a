"""The command line: a front door on ``progression.service``."""

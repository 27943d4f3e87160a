"""Renderers: from a built report to a file. Only modules in here know HTML."""

"""The sentences of the reports, one file per language; read through `progression.texts.Catalogue`."""

"""XLSForm: the workbook that KoBoToolbox, ODK, Ona and SurveyCTO make forms of, out and in."""

from progression.exchange.xlsform.reading import import_xlsform
from progression.exchange.xlsform.writing import export_xlsform

__all__ = ["export_xlsform", "import_xlsform"]

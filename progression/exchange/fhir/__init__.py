"""HL7 FHIR: an instrument as a Questionnaire (R4, R5), and Questionnaires as definitions."""

from progression.exchange.fhir.reading import import_fhir
from progression.exchange.fhir.writing import export_fhir

__all__ = ["export_fhir", "import_fhir"]

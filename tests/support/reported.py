"""What a report shows, as tables."""

from progression_reports.blocks import Figure, Table
from progression_reports.report import Report

__all__ = ["tables_of"]


def tables_of(report: Report) -> list[Table]:
    """Every table of a report, those of its figures too; without what is said in sentences."""
    blocks = [block for section in report.sections for block in section.blocks]
    tables = [block.table if isinstance(block, Figure) else block for block in blocks]
    return [each for each in tables if isinstance(each, Table)]

"""Blocks: the figures and tables that reports are made of, one file each.

A figure block gives a tuple: none where the result has nothing for it, several where one page is not enough. A table
block gives one table, possibly without rows. `BLOCKS` names them for the report definitions; adding a block is one
file and one line here. Importing this package imports neither plotly nor jinja2.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from progression.texts import Language
from progression_reports.blocks.attrition_table import attrition_table
from progression_reports.blocks.change_table import change_table
from progression_reports.blocks.choice_table import choice_table
from progression_reports.blocks.due_table import due_table
from progression_reports.blocks.effect_table import effect_table
from progression_reports.blocks.gap_table import gap_table
from progression_reports.blocks.history_table import history_change_table, history_table
from progression_reports.blocks.import_table import import_table
from progression_reports.blocks.indicator_bars import indicator_bars
from progression_reports.blocks.indicator_table import indicator_table
from progression_reports.blocks.individual_table import individual_table
from progression_reports.blocks.likert import change_likert, indicator_likert
from progression_reports.blocks.lines import lines
from progression_reports.blocks.model import Block, Column, Figure, Table
from progression_reports.blocks.paired import paired
from progression_reports.blocks.person_table import person_table
from progression_reports.blocks.previous_table import previous_table
from progression_reports.blocks.score_table import score_table
from progression_reports.blocks.share_table import share_table
from progression_reports.blocks.spider import spider

__all__ = [
    "BLOCKS",
    "Block",
    "Column",
    "Figure",
    "Table",
    "attrition_table",
    "change_likert",
    "change_table",
    "choice_table",
    "due_table",
    "effect_table",
    "gap_table",
    "history_change_table",
    "history_table",
    "import_table",
    "indicator_bars",
    "indicator_likert",
    "indicator_table",
    "individual_table",
    "lines",
    "paired",
    "person_table",
    "previous_table",
    "score_table",
    "share_table",
    "spider",
]

Build: TypeAlias = Callable[[Any, Language], Table | tuple[Figure, ...]]

BLOCKS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "attrition_table": attrition_table,
        "change_likert": change_likert,
        "change_table": change_table,
        "choice_table": choice_table,
        "effect_table": effect_table,
        "gap_table": gap_table,
        "indicator_bars": indicator_bars,
        "indicator_likert": indicator_likert,
        "indicator_table": indicator_table,
        "individual_table": individual_table,
        "lines": lines,
        "paired": paired,
        "person_table": person_table,
        "previous_table": previous_table,
        "share_table": share_table,
        "spider": spider,
    }
)
"""Every block that a report definition can name."""

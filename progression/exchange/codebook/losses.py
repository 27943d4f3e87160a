"""What a codebook leaves out.

Scope: instrument to notes, by form. The pages hold all but other languages, pictures and worked examples; the table
holds what belongs to a column of data.
"""

from collections.abc import Iterator

from progression.definition import Instrument, Scale
from progression.exchange.loss import Feature, lost
from progression.notes import Note
from progression.texts import Language

__all__ = ["losses_of_page", "losses_of_table"]


def losses_of_page(instrument: Instrument, language: Language) -> Iterator[Note]:
    """What the pages leave out."""
    if any(each != language for each in instrument.languages):
        yield lost("languages")
    pictured = [item.id for item in instrument.items if item.picture]
    scales = {name for name, scale in instrument.scales.items() if any(option.picture for option in scale.options)}
    pictured += [item.id for item in instrument.items if item.scale in scales]
    if pictured:
        yield lost("pictures", pictured)
    if instrument.examples:
        yield lost("examples")


def losses_of_table(instrument: Instrument, language: Language) -> Iterator[Note]:
    """What the table leaves out: that too, and what belongs to no column."""
    yield from losses_of_page(instrument, language)
    if instrument.owner or instrument.permission or instrument.note:
        yield lost("about")
    if instrument.disclosure.model_fields_set:
        yield lost("disclosure")
    if instrument.safety:
        yield lost("safety")
    left_out: dict[Feature, list[str]] = {
        "concept": [each.id for each in instrument.items if each.concept],
        "hints": [each.id for each in instrument.items if each.hint],
        "spoken": [each.id for each in instrument.items if each.spoken or _is_read_aloud(instrument.scale_of(each))],
        "sections": [each.id for each in instrument.sections if each.note],
        "occasions": [each.id for each in instrument.occasions],
        "scores": [each.id for each in instrument.scores],
        "indicators": [each.id for each in instrument.indicators],
        "constants": [each.score for each in instrument.constants],
        "versions": [each.since for each in instrument.versions],
    }
    yield from (lost(feature, where) for feature, where in left_out.items() if where)


def _is_read_aloud(scale: Scale) -> bool:
    return any(each.spoken for each in scale.options) or any(each.spoken for each in scale.missing)

"""What is said around the questions: whose they are, what must be in order, what comes before and after.

Scope: the instrument's permission and safety texts and the project's contacts for help, said in lines.
"""

from typing import TYPE_CHECKING, Final

from progression.definition import Instrument
from progression.texts import pick
from progression_cli.recording.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progression.project import HelpContact

__all__ = ["goes_on", "say_after"]

_ASKING: Final = frozenset({"mentor", "staff"})  # who may be the one that puts the questions


def goes_on(terminal: Terminal, instrument: Instrument, respondent: str) -> bool:
    """Say what comes before the questions; whether they can be put now."""
    safety, language = instrument.safety, terminal.language
    if instrument.permission:
        terminal.line()
        terminal.line(pick(instrument.permission, language))
    attended = instrument.disclosure.sensitive or (safety is not None and safety.attended)
    if safety is not None and safety.checklist and (attended or respondent in _ASKING):
        terminal.line()
        terminal.say("checklist")
        terminal.listed(("-", pick(each, language)) for each in safety.checklist)
    if attended and not terminal.agrees("attended"):
        return False
    if safety is not None and safety.before:
        terminal.line()
        terminal.say("before")
        terminal.line(pick(safety.before, language))
    return True


def say_after(terminal: Terminal, instrument: Instrument, contacts: "Sequence[HelpContact]") -> None:
    """Say what comes after the questions."""
    safety, language = instrument.safety, terminal.language
    if safety is not None and safety.after:
        terminal.line()
        terminal.say("after")
        terminal.line(pick(safety.after, language))
    if safety is not None and safety.help_contacts:
        terminal.line()
        terminal.say("contacts" if contacts else "no-contacts")
        terminal.listed(("-", _contact(each, terminal)) for each in contacts)


def _contact(contact: "HelpContact", terminal: Terminal) -> str:
    labels = (contact.hours, contact.languages, contact.note)
    details = [pick(each, terminal.language) for each in labels if each]
    return ", ".join([pick(contact.name, terminal.language), *filter(None, (contact.phone, *details, contact.url))])

"""What a project has said that decides what may be stored, and of whom.

Scope: the part of the settings that the store keeps to. A store opened without a project keeps to what the settings say
where nobody has written anything.
"""

from dataclasses import dataclass, field
from typing import Self

from progression.definition import Instrument
from progression.project import Consent, Insats, Mentor, Participants, Settings, SmallGroups

__all__ = ["Policy"]


@dataclass(frozen=True)
class Policy:
    """What the store keeps to.

    Attributes:
        participants: How participants are called.
        consent: Where consents are kept, and what may be stored without one.
        disclosure: The smallest groups that are told of.
        insatser: Those that there are; any is taken where none is listed.
        mentors: Likewise.
    """

    participants: Participants = field(default_factory=Participants)
    consent: Consent = field(default_factory=Consent)
    disclosure: SmallGroups = field(default_factory=SmallGroups)
    insatser: tuple[Insats, ...] = ()
    mentors: tuple[Mentor, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The policy of a project with these settings."""
        return cls(
            settings.participants,
            settings.consent,
            settings.disclosure,
            tuple(settings.insatser),
            tuple(settings.mentors),
        )

    def smallest_group(self, instrument: Instrument) -> int:
        """How many people must be counted together to be told of."""
        return self.disclosure.smallest(instrument.disclosure)

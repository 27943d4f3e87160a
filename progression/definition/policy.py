"""What an instrument demands of those who use it: small groups, sensitive answers, safety of those asked.

Scope: the tables ``[disclosure]`` and ``[safety]`` as the file has them. They are enforced in
``progression.disclosure`` and shown by every form.
"""

from typing import Annotated

from pydantic import Field

from progression.definition.kinds import Id, Labels, Part

__all__ = ["Disclosure", "Safety"]


class Disclosure(Part):
    """How results of this instrument may leave.

    ``min_group`` is the smallest group of people that is shown; a user can raise it, never lower it. ``crossings`` are
    the only columns by which results may be divided, alone and not combined; without it any may. Answers that are
    ``sensitive`` leave as aggregates only: nobody's own scores, picture or change.
    """

    min_group: Annotated[int, Field(ge=5)] = 5
    crossings: list[Id] | None = None
    sensitive: bool = False


class Safety(Part):
    """What must be said and be at hand when the questions are put.

    ``before`` and ``after`` are read or shown to the person asked; ``checklist`` is for the one who asks. With
    ``attended`` the questions are put by a trained person, never by a link sent out. With ``help_contacts`` the
    project's own contacts for help are shown after the questions.
    """

    before: Labels | None = None
    after: Labels | None = None
    checklist: list[Labels] = Field(default_factory=list)
    attended: bool = False
    help_contacts: bool = False

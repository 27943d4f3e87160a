"""``progression import --self-code``: answers of an anonymous survey, with the codes that respondents made.

Scope: its options, and what they go together with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from progression.problems import Problem
from progression_cli.commands.in_project import who_works
from progression_cli.options import option
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.capture.self_coded import SelfCoded
    from progression.project import Project
    from progression.store import Saved

__all__ = ["SelfCoding"]


@dataclass(frozen=True)
class SelfCoding:
    """Where the elements of the codes stand, and what the survey is called."""

    self_code: Annotated[list[str] | None, option("--self-code", metavar="COLUMN", key="self-code")] = None
    survey: Annotated[str | None, option("--survey", metavar="NAME", key="survey")] = None

    @property
    def columns(self) -> Sequence[str]:
        """Titles of the columns; none where the answers are not anonymous."""
        return self.self_code or ()

    def check(self, given: Mapping[str, bool]) -> None:
        """Refuse what does not go together.

        Args:
            given: Other options, and whether each was given.

        Raises:
            UsageProblemError: If a survey is named without columns, or columns beside one of the other options.
        """
        if self.survey is not None and not self.columns:
            raise UsageProblemError([Problem("survey-without-self-code")])
        if self.columns and (others := [name for name, is_given in given.items() if is_given]):
            raise UsageProblemError([Problem("self-code-not-with", {"options": ", ".join(others)})])

    def keep(self, coded: "SelfCoded", project: "Project", *, author: str | None, dry_run: bool) -> "Saved":
        """Store the forms, or try to.

        Raises:
            DataError: With what keeps them from being stored.
        """
        from progression.service import open_store
        from progression.store.linking.self_codes import save_self_coded

        with open_store(project, author=who_works(author)) as store:
            return save_self_coded(store, coded, survey=self.survey, how="try" if dry_run else "store")

"""The project folder: what a förbund has said once about its work, and where its files lie."""

from progression.project.folder import Project, find_project, make_project, open_project
from progression.project.reading import parse_settings, read_settings
from progression.project.settings import (
    Consent,
    HelpContact,
    Insats,
    Mentor,
    Participants,
    PlannedSubgroups,
    Settings,
    SmallGroups,
)

__all__ = [
    "Consent",
    "HelpContact",
    "Insats",
    "Mentor",
    "Participants",
    "PlannedSubgroups",
    "Project",
    "Settings",
    "SmallGroups",
    "find_project",
    "make_project",
    "open_project",
    "parse_settings",
    "read_settings",
]

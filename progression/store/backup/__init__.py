"""Backups: the whole of a project in one sealed file, and back again, into whichever database."""

from progression.store.backup.lines import Header
from progression.store.backup.making import Backup, backup
from progression.store.backup.marks import Marks, marks_in, marks_of
from progression.store.backup.restoring import Restored, restore

__all__ = ["Backup", "Header", "Marks", "Restored", "backup", "marks_in", "marks_of", "restore"]

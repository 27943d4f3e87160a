"""Sample data: forms files that look like a förbund's own and in which every person and answer is invented.

Scope: one function that writes them. The data come from a seeded random generator and describe nobody; the
persons are called ``exempel-001``, the insatser ``Exempelinsats A``, the förbund ``Exempelförbundet``. The
files have what real ones have: short uneven panels, gaps, "vet ej", blanks, mentor changes, lost
participants, small groups.
"""

from progression.sample.write import write_sample

__all__ = ["write_sample"]

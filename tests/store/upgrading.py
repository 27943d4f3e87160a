"""One of several processes that upgrade a store at once: says that it is ready, waits for a line, and does it.

Called with the store's URL, the revision to reach and the folder of its scripts; prints the revision that it found.
"""

import sys

from progression.store import schema
from progression.store.database.connection import Database


def main(url: str, revision: str, scripts: str) -> None:
    """Upgrade when told to."""
    vars(schema).update(REVISION=revision, _SCRIPTS=scripts)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    with Database(url) as database:
        sys.stdout.write(schema.upgrade(database, author="mentor-2"))


if __name__ == "__main__":
    main(*sys.argv[1:])

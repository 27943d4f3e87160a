"""The installed command, as somebody who reads the documentation types it.

``PROGRESSION_BIN`` names the ``bin`` folder of the environment to try; without it, the one that runs the tests.
"""

import os
import sys
from pathlib import Path

__all__ = ["BIN", "CHECKOUT", "NAMED", "environment"]

CHECKOUT = Path(__file__).parents[2]
NAMED = os.environ.get("PROGRESSION_BIN")
BIN = Path(NAMED) if NAMED else Path(sys.executable).parent


def environment() -> dict[str, str]:
    """The environment under test first on the path, and nothing of the one that runs the tests."""
    foreign = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PROGRESSION_LANG"}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return kept | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}

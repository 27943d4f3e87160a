"""Whether a store is what it was: every record, the log that vouches for them, and the tables that they stand in."""

from progression.store.verify.log import LogHead
from progression.store.verify.verification import Verification, verify

__all__ = ["LogHead", "Verification", "verify"]

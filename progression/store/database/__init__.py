"""The database under the store: connections, tables, and the tables that instruments generate."""

from progression.store.database.connection import Database

__all__ = ["Database"]

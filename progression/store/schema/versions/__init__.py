"""The revisions of the tables, each a module that says what it makes of the one before. Once released, none changes."""

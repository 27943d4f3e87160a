"""Identity: what tells who somebody is, and how it is kept away from answers."""

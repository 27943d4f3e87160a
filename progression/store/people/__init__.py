"""Participants: who there are, where they take part, what they have agreed to, and all that is kept of one."""

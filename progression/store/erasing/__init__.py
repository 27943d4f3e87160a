"""Erasing: a participant taken out for good, by request or because the time is out, and what is left in their place."""

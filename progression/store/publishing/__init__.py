"""Publishing: the ledger of what was released, from which data."""

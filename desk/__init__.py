"""What editors run while they write: check, preview."""

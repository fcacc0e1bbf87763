"""How much may be asked of a search at once, as the command line and the engine have to agree."""

MAX_RESULTS = 1000
"""Results on one page."""

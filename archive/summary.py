"""How the beginning of a text is shown where there is room for a line or two."""

DESCRIPTION_LENGTH = 160
"""Characters of a description that search engines show."""


def shortened(text: str) -> str:
    """Return the beginning of `text` in one line, cut between words."""
    # So many words are more than so many characters; a long text is not split to its end.
    line = " ".join(text.split(maxsplit=DESCRIPTION_LENGTH)[:DESCRIPTION_LENGTH])
    if len(line) <= DESCRIPTION_LENGTH:
        return line
    return line[:DESCRIPTION_LENGTH].rpartition(" ")[0].rstrip(",;:.–- ") + "…"

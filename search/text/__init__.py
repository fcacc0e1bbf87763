"""Vietnamese text as search sees it: syllables, marks as typed, and how they are written."""

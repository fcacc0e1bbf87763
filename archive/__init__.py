"""The nouns of the archive: pure records and rules, no disk, no clock, no environment."""

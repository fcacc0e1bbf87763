"""The verbs of the archive, one stage a file: load, validate, assemble, plan, render, publish."""

"""The forms in which an answer is given, and the command line, which prints them."""

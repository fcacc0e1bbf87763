"""The answer to a command that cannot be carried out on this machine as it was asked."""


class Refusal(Exception):
    """A fault of the surroundings (a folder, a port, a missing index), not of the content.

    The message is a Vietnamese sentence for the person at the terminal; the exit code is 2.
    """

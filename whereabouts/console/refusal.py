"""Why a command was not carried out: words for the operator, and an exit code with them."""


class Refusal(Exception):
    """What was asked for is not to be done; exit code 1."""

    exit_code = 1


class Unable(Refusal):
    """What was given is wrong, or something needed is not there; exit code 2."""

    exit_code = 2

"""The command line: parse, call, print. Each command is imported only when it is asked for."""

from khabar.cli.group import LazyGroup

_COMMANDS = {
    "read": "khabar.cli.read:read",
    "explain": "khabar.cli.explain:explain",
    "evaluate": "khabar.cli.evaluate:evaluate",
    "codebook": "khabar.cli.codebook:show",
    "schema": "khabar.cli.schema:schema",
    "places": "khabar.cli.places:places",
}

main = LazyGroup(
    "khabar",
    _COMMANDS,
    help="Read reporting on armed conflict, first of all in Arabic, and keep for every claim who says it.\n\n"
    "Exit status: 0 all went well, 1 some input failed, 2 wrong use, 130 interrupted.",
)

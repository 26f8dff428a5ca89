"""The command line: parse, call, print. Each command is imported only when it is asked for."""

from khabar.cli.group import LazyGroup

_COMMANDS = {
    "read": "khabar.cli.read:read",
    "explain": "khabar.cli.explain:explain",
    "evaluate": "khabar.cli.evaluate:evaluate",
    "bulk": "khabar.cli.bulk:bulk",
    "codebook": "khabar.cli.codebook:show",
    "schema": "khabar.cli.schema:schema",
    "places": "khabar.cli.places:places",
    "init": "khabar.cli.casefile_init:init",
    "add": "khabar.cli.casefile_add:add",
    "incidents": "khabar.cli.casefile_show:incidents",
    "incident": "khabar.cli.casefile_show:incident",
    "search": "khabar.cli.casefile_search:search",
    "merge": "khabar.cli.casefile_decide:merge",
    "split": "khabar.cli.casefile_decide:split",
    "confirm": "khabar.cli.casefile_decide:confirm",
    "correct": "khabar.cli.casefile_decide:correct",
    "dismiss": "khabar.cli.casefile_decide:dismiss",
    "mark": "khabar.cli.casefile_decide:mark",
    "person": "khabar.cli.casefile_decide:person",
    "standard": "khabar.cli.casefile_decide:standard",
    "undo": "khabar.cli.casefile_decide:undo",
    "log": "khabar.cli.casefile_show:log",
    "stats": "khabar.cli.casefile_show:stats",
    "desk": "khabar.cli.desk:desk",
    "clear": "khabar.cli.release:clear",
    "approve": "khabar.cli.release_dossier:approve",
    "release": "khabar.cli.release:release",
    "import": "khabar.cli.importing:import_",
    "audit": "khabar.cli.casefile_keep:audit",
    "erase": "khabar.cli.casefile_keep:erase",
    "reread": "khabar.cli.casefile_keep:reread",
    "relink": "khabar.cli.casefile_keep:relink",
    "backup": "khabar.cli.casefile_safe:backup",
    "restore": "khabar.cli.casefile_safe:restore",
    "lock": "khabar.cli.casefile_safe:lock",
    "rekey": "khabar.cli.casefile_safe:rekey",
    "upgrade": "khabar.cli.casefile_keep:upgrade",
}

main = LazyGroup(
    "khabar",
    _COMMANDS,
    help="Read reporting on armed conflict, first of all in Arabic, and keep for every claim who says it.\n\n"
    "Exit status: 0 all went well, 1 some input failed, 2 wrong use, 130 interrupted.",
)

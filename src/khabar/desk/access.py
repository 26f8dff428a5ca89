"""Who may read and write what: `data/routes.tsv` names every route, and one that it does not name is refused."""

import csv
import io
from functools import cache
from importlib.resources import files

import msgspec

PUBLIC = "public"
"""In the place of a role: whoever comes, signed in or not."""
NOBODY = "-"
"""In the place of a role: the route has no such request."""
_TEAM = ("account_", "mfa_", "join", "renew", "people")
_READING = ("GET", "HEAD")


class Rule(msgspec.Struct, frozen=True):
    """The least role that may read (GET) and write (POST); `public` and `-` stand beside the roles."""

    route: str
    read: str
    write: str
    note: str = ""

    def needed(self, method: str) -> str:
        """The least role for a request by this method."""
        return self.read if method in _READING else self.write


def for_team(route: str) -> bool:
    """Whether a route serves accounts only: on one person's laptop there is no such page."""
    return route.startswith(_TEAM)


@cache
def rules() -> dict[str, Rule]:
    """By the route's name; «admin:*» stands for all of a namespace."""
    text = (files("khabar.desk") / "data" / "routes.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["route"]: Rule(**row) for row in rows}


def rule_of(route: str) -> Rule | None:
    """The rule of a route by its full name («admin:index»); None where there is none."""
    namespace, separator, _ = route.partition(":")
    return rules().get(route) or (rules().get(f"{namespace}:*") if separator else None)

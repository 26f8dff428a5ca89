"""Release policies as data: read strictly, named by a hash."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from khabar.errors import UsageError
from khabar.records.resolution import PlaceGrain

Field = Literal["day", "place", "status", "killed", "injured", "detained", "displaced", "blamed", "means"]
SHIPPED = ("public", "partners", "court")


class Title(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a policy is called, in both languages."""

    ar: str
    en: str


class PlaceRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How coarse places are, and how many people (`floor`; those of known towns) an area has at least: else the next that holds it is told.

    By `unit`: an administrative one of `grain`. By `cell`: an H3 cell of `resolution`, finer with the number.
    """

    by: Literal["unit", "cell"]
    grain: PlaceGrain = "governorate"
    resolution: Annotated[int, msgspec.Meta(ge=0, le=9)] = 4
    floor: Annotated[int, msgspec.Meta(ge=0)] = 0


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What may leave. Each rule is explained in docs/explanation/release.md.

    `fields` may leave where a person confirmed them. `day`: the grain of days. `delay_days`: after the latest of incident, entry and last
    change. `tellers`: names of listed bodies, or none. `least_origins`: apparently independent ones. `k`: the smallest number of a table's
    cell, and of what is told to be withheld. `posture`: claims of the posture of forces, never or by their district. `concerns`: none, all,
    or those that say nothing of where forces are. `held`: incidents with people still held or missing. `texts`: words of reports.
    """

    title: Title
    fields: tuple[Field, ...] = ()
    place: PlaceRule = PlaceRule("unit", "country")
    day: Literal["day", "week", "month", "year"] = "year"
    delay_days: Annotated[int, msgspec.Meta(ge=0)] = 3650
    tellers: Literal["none", "bodies"] = "none"
    outlets: Literal["none", "named", "linked"] = "none"
    victims: Literal["none", "cleared"] = "none"
    accounts: Literal["none", "numbers"] = "none"
    least_origins: Annotated[int, msgspec.Meta(ge=1)] = 2
    k: Annotated[int, msgspec.Meta(ge=1)] = 10
    posture: Literal["never", "district"] = "never"
    concerns: Literal["none", "others", "all"] = "none"
    held: Literal["withhold", "release"] = "withhold"
    texts: Literal["never", "cleared"] = "never"


class Named(msgspec.Struct, frozen=True):
    """A policy with its name, the version of its file, and the SHA-256 of all that it says."""

    name: str
    version: int
    policy: Policy

    @property
    def digest(self) -> str:
        """The hash by which a manifest names the policy."""
        told = msgspec.json.encode([self.name, self.version, self.policy], order="deterministic")
        return hashlib.sha256(told).hexdigest()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Annotated[int, msgspec.Meta(ge=1)]
    policies: dict[str, Policy]


def load(path: Path | None = None) -> dict[str, Named]:
    """The policies of a file, by name; the shipped ones where none is given. Raises UsageError where the file is no policy file."""
    if path is None:
        return dict(_shipped())
    try:
        return _read(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from None


@cache
def _shipped() -> dict[str, Named]:
    return _read((files("khabar.release") / "data" / "policy.yaml").read_bytes(), "the shipped policies")


def _read(data: bytes, where: str) -> dict[str, Named]:
    import yaml

    try:
        found = msgspec.convert(yaml.safe_load(data), _File)
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise UsageError(f"{where} is no file of release policies: {error}") from None
    return {name: Named(name, found.version, policy) for name, policy in found.policies.items()}


def policy(name: str, path: Path | None = None) -> Named:
    """One policy. Raises UsageError where there is none of that name."""
    found = load(path)
    if name not in found:
        raise UsageError(f"there is no policy {name!r}; there are: {', '.join(sorted(found))}")
    return found[name]

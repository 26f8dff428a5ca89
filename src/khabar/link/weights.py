"""The fitted weights and every number that linking uses: read from `lang/link/weights.yaml`, which says how they were made."""

from functools import cache

import msgspec
import yaml

from khabar.errors import DataError
from khabar.lang.load import resource

FILE = "link/weights.yaml"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Made(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the weights were made: from what, by which command, and the note that a reader needs."""

    source: str
    command: str
    note: str


class SetByHand(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The numbers that are not fitted.

    `near_km` and `far_km` part near, apart and far; `far_days`: told days that lie so far apart contradict. `published_lag`: days
    before its publication at which an undated passage is looked for. `long_days`: a longer stretch is no day to look under.
    `cosine`, `wording` and `copied`: the lower ends of the classes of these likenesses, falling; `copy`: the share of
    words from which two reports count as copies of one text. `name_likeness`: see people.like.
    `part_most`, `part_step` and `part_top`: see khabar.link.parts.Levels.
    """

    near_km: float
    far_km: float
    far_days: int
    published_lag: int
    long_days: int
    cosine: tuple[float, ...]
    wording: tuple[float, ...]
    copied: tuple[float, ...]
    copy: float
    name_likeness: float
    part_most: int
    part_step: float
    part_top: float


class Weights(SetByHand, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything that scoring and clustering need; weights are log odds.

    `features`: weight by feature and class. `centre`: the mean of the reader's vectors; with another reader it has to be made again.
    `link_at`: average log odds from which groups of tellings are joined. `floor`: what a pair counts that was not compared or is lower.
    """

    made: Made
    intercept: float
    link_at: float
    floor: float
    centre: tuple[float, ...]
    features: dict[str, dict[str, float]]


@cache
def weights() -> Weights:
    """The weights that ship with this version. Raises DataError where the file is damaged."""
    return read_weights(resource(FILE).read_bytes())


def read_weights(data: bytes) -> Weights:
    """Weights in YAML. Raises DataError, saying what is wrong."""
    try:
        return msgspec.convert(yaml.load(data, Loader=_LOADER), type=Weights, strict=False)  # noqa: S506 - both loaders are the safe ones
    except (yaml.YAMLError, msgspec.ValidationError) as e:
        raise DataError(f"khabar/lang/{FILE}: {e}") from e

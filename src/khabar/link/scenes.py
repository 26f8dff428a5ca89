"""Which claims of one report belong together: scenes, each told of one incident.

Claims of one event and of one chain of causes are one scene. Scenes then join along the text where the later one says where or when
in the same way, or says neither; what contradicts (another day, another place) stays apart. A round-up thus falls into its items.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from khabar.link.days import Stretch, least_gap, stretch_of
from khabar.link.kinds import families, makes_incidents
from khabar.link.late_death import late_deaths
from khabar.link.spots import Spot, best_standing, spot_of
from khabar.records.report import Claim, Mention, Report

_TOLD = ("actual", "possible", "negated")
_LINKS = ("cause", "content")
_FAIR_SHARE = 3  # a day is the scene's where at least every third of its claims tells it


class Scene(msgspec.Struct, frozen=True):
    """Claims of one incident, in the order of the text, with every time that they tell, one a claim, and the places that they name."""

    claims: tuple[Claim, ...]
    told: tuple[Stretch, ...]
    spots: tuple[Spot, ...]

    @property
    def days(self) -> tuple[Stretch, ...]:
        """The days of the scene, see `_finest`."""
        return _finest(self.told, len(self.claims))

    @property
    def start(self) -> int:
        """The code point at which its first trigger stands."""
        return min(c.trigger.start for c in self.claims)

    @property
    def makes(self) -> bool:
        """Whether it can stand as an incident: an act or harm that is told or denied to have happened."""
        return any(makes_incidents(c.type) and c.modality in ("actual", "possible") for c in self.claims) or self.denies

    @property
    def denies(self) -> bool:
        """Whether all that it tells of acts and harm is that they did not happen, and somebody is named who says so."""
        told = [c for c in self.claims if makes_incidents(c.type)]
        return bool(told) and all(c.modality == "negated" for c in told) and any(c.attribution for c in told)


class Limits(msgspec.Struct, frozen=True):
    """How places are told apart, in kilometres, and days; from the file of weights."""

    near_km: float
    far_km: float
    far_days: int


def scenes(report: Report, limits: Limits) -> list[Scene]:
    """The scenes of a report that can stand as incidents, in the order of the text."""
    told = [c for c in report.claims if c.modality in _TOLD]
    mentions = {m.id: m for m in report.mentions}
    out: list[Scene] = []
    for group in _groups(told):
        scene = _scene(group, mentions)
        at = _home(scene, out, report.document.text, limits)
        if at is None:
            out.append(scene)
        else:
            out[at] = _joined(out[at], scene)
    return [s for s in out if s.makes]


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims tied by event, cause or content; in the order of the text."""
    home = {c.id: [c] for c in claims}
    by_event: dict[str, str] = {}
    ties: list[tuple[str, str]] = []
    for c in claims:
        if c.event:
            ties.append((by_event.setdefault(c.event, c.id), c.id))
        ties += [(a.claim, c.id) for a in c.arguments if a.role in _LINKS and a.claim in home]
    for a, b in ties:
        one, other = home[a], home[b]
        if one is not other:
            one += other
            home.update({c.id: one for c in other})
    distinct = {id(group): group for group in home.values()}
    return sorted((sorted(g, key=_at) for g in distinct.values()), key=lambda g: _at(g[0]))


def _at(claim: Claim) -> tuple[int, str]:
    return claim.trigger.start, claim.id


def _scene(claims: Sequence[Claim], mentions: Mapping[str, Mention]) -> Scene:
    late = late_deaths(claims)  # a death of wounds has a day of its own, which is not the incident's
    times = [mentions[c.time].time for c in claims if c.id not in late and c.time is not None and c.time in mentions]
    days = [d for value in times if value is not None and (d := stretch_of(value)) is not None]
    spots = [s for c in claims for p in c.places if p in mentions and (s := spot_of(mentions[p])) is not None]
    return Scene(tuple(claims), tuple(days), tuple(dict.fromkeys(spots)))


def _finest(days: Iterable[Stretch], claims: int) -> tuple[Stretch, ...]:
    """Days where any are told, else what longer stretches there are; in the order of the text.

    Those stay that are told at least half as often as the one told most, and by a fair share of the scene's claims: a remark on
    another day does not date a scene.
    """
    found = list(days)
    told = Counter([d for d in found if d.grain == "day"] or found)
    most = max(told.values(), default=0)
    return tuple(d for d, n in told.items() if 2 * n >= most and _FAIR_SHARE * n >= claims)


def _joined(a: Scene, b: Scene) -> Scene:
    claims = sorted((*a.claims, *b.claims), key=_at)
    return Scene(tuple(claims), (*a.told, *b.told), tuple(dict.fromkeys((*a.spots, *b.spots))))


def _home(scene: Scene, earlier: Sequence[Scene], text: str, limits: Limits) -> int | None:
    """The earlier scene to which this one belongs; None where it begins its own.

    That is the last spoken of that is told of the same place; else one of the same paragraph, of which this one says no more; else the
    first of the report, which is what it is about. What has neither place nor day and stands in the paragraph of a scene belongs to it
    whatever kind of act it is.
    """
    fits = [n for n in range(len(earlier)) if _fits(scene, earlier[n], limits)]
    tied = [n for n in fits if _tied(scene, earlier[n], limits)]
    less = [n for n in fits if _says_less(scene, earlier[n])]
    bare = range(len(earlier)) if not scene.spots and not scene.days else []
    near = [n for n in (less or bare) if text.count("\n", _last(earlier[n], scene), scene.start) == 0]
    found = tied or near or [n for n in less if n == 0]
    return max(found, key=lambda n: _last(earlier[n], scene), default=None)


def _last(scene: Scene, before: Scene) -> int:
    """The code point at which `scene` was last spoken of before another scene begins."""
    return max((c.trigger.start for c in scene.claims if c.trigger.start < before.start), default=scene.start)


def _fits(a: Scene, b: Scene, limits: Limits) -> bool:
    """Whether nothing speaks against two scenes of one report being one: kinds, days, places."""
    one, other = (families(tuple(c.type for c in s.claims)) for s in (a, b))
    apart_in_time = least_gap(a.days, b.days)
    if not one & other or (apart_in_time or 0) > 0:
        return False
    fine = [tuple(s for s in x.spots if s.fine) for x in (a, b)]
    if not all(fine):
        return _standing(a.spots, b.spots, limits) not in ("other", "one country") or not (a.spots and b.spots)
    return _standing(fine[0], fine[1], limits) in ("same", "inside", "near")


def _tied(a: Scene, b: Scene, limits: Limits) -> bool:
    """Whether two scenes that fit name the same place; or, on one day, a unit and a place in it of which only one tells more."""
    where = _standing(a.spots, b.spots, limits)
    same_day = least_gap(a.days, b.days) == 0
    return where in ("same", "inside", "near") or (same_day and where in ("one district", "one governorate") and _says_less(a, b))


def _standing(a: Sequence[Spot], b: Sequence[Spot], limits: Limits) -> str:
    return best_standing(a, b, near_km=limits.near_km, far_km=limits.far_km)


def _says_less(a: Scene, b: Scene) -> bool:
    """Whether the later scene tells of no finer place than the earlier, or no day where the places do not say more."""
    return not any(s.fine for s in a.spots) or not any(s.fine for s in b.spots)

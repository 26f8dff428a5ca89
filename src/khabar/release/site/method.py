"""The page of method and limits: what was read, who confirmed, the policy in words, what stayed and why, whose borders, how to verify."""

from importlib.metadata import version

from khabar.codebook.load import codebook
from khabar.release.policy import Policy
from khabar.release.releasable import Release
from khabar.release.site import frame
from khabar.release.site.voice import Voice
from khabar.view.markup import Child, Markup, el

_COMMAND = "khabar release verify DIR"


def page(voice: Voice, release: Release) -> str:
    """The page."""
    engine = {"engine": f"khabar {version('khabar')}", "codebook": f"{codebook().version}"}
    sections = [
        ("read", [voice.say("method.read.1", **engine), voice.say("method.read.2"), voice.say("method.read.3")]),
        ("who", [voice.say(f"method.who.{n}") for n in (1, 2)]),
        ("policy", _policy(voice, release)),
        ("withheld", _withheld(voice, release)),
        ("limits", [el("ul", (el("li", voice.say(f"method.limits.{n}")) for n in range(1, 7)))]),
        ("borders", [voice.say("method.borders.1")]),
        ("verify", [voice.say("method.verify.1"), voice.say("method.verify.2"), _command(), voice.say("method.verify.3")]),
        ("private", [voice.say("method.private.1")]),
    ]
    contents = el("ul", (el("li", el("a", voice.say(f"method.{name}"), href=f"#{name}")) for name, _ in sections), class_="bare contents")
    head = [
        el("h1", voice.say("method")),
        el("p", voice.say("method.lead"), class_="lead"),
        el("nav", contents, aria_label=voice.plain("method")),
    ]
    body = [_section(voice, name, parts) for name, parts in sections]
    return frame.page(voice, release, "method", voice.plain("method"), el("div", head, body, class_="prose"))


def _section(voice: Voice, name: str, parts: list[Markup]) -> Markup:
    content = (p if p.startswith(("<ul", "<div", "<pre")) else el("p", p) for p in parts)
    return el("section", el("h2", voice.say(f"method.{name}"), id=name), content, class_="card", aria_labelledby=name)


def _command() -> Markup:
    return el("pre", el("code", _COMMAND), dir="ltr", lang="en", tabindex="0")


def _policy(voice: Voice, release: Release) -> list[Markup]:
    """The policy, a sentence a rule."""
    name = frame.policy_name(voice, release)
    if release.rules is None:
        return [voice.say("method.policy.unknown", policy=name)]
    return [voice.say("method.policy.say", policy=name), el("ul", (el("li", rule) for rule in rules(voice, release.rules)))]


def rules(voice: Voice, policy: Policy) -> list[Markup]:
    """What a policy says, in words."""
    fields = voice.listed([voice.coded("field", f) for f in policy.fields])
    delay = policy.delay_days
    out = [
        voice.say("policy.fields", fields=fields or "–"),
        _places(voice, policy),
        voice.say("policy.day", grain=voice.coded("grain", policy.day)),
        voice.say("policy.delay", n=f"{delay:,}") if delay else voice.say("policy.delay.none"),
        voice.say("policy.origins", n=f"{policy.least_origins}"),
        voice.say("policy.k", k=f"{policy.k}") if policy.k > 1 else voice.say("policy.k.none"),
    ]
    kinds = ("tellers", "outlets", "accounts", "victims", "posture", "held", "concerns", "texts")
    return out + [voice.say(f"policy.{kind}.{getattr(policy, kind)}") for kind in kinds]


def _places(voice: Voice, policy: Policy) -> Markup:
    place = policy.place
    if place.by == "cell":
        return voice.say("policy.place.cell", resolution=f"{place.resolution}", floor=f"{place.floor:,}")
    grain = voice.coded("grain", place.grain)
    if not place.floor:
        return voice.say("policy.place.unit.any", grain=grain)
    return voice.say("policy.place.unit", grain=grain, floor=f"{place.floor:,}")


def _withheld(voice: Voice, release: Release) -> list[Markup]:
    """How many stayed, by rule, as the manifest tells it."""
    k = f"{release.k}"
    if not release.withheld and not release.fields:
        return [voice.say("method.withheld.none", k=k)]
    out = [voice.say("method.withheld.say", k=k) if release.k > 1 else voice.say("method.withheld.say.all")]
    if release.withheld:
        whole = [[voice.coded("release rule", rule), f"{n:,}"] for rule, n in release.withheld.items()]
        out.append(_table(voice, "incidents", ["rule", "n"], whole))
    if release.fields:
        parts = [(*name.partition(": ")[::2], n) for name, n in release.fields.items()]
        rows = [[voice.coded("field", field), voice.coded("release rule", rule), f"{n:,}"] for field, rule, n in parts]
        out.append(_table(voice, "fields", ["field", "rule", "n"], rows))
    return out


def _table(voice: Voice, name: str, columns: list[str], rows: list[list[str]]) -> Markup:
    heads = (el("th", voice.say(f"method.withheld.{c}"), scope="col", class_="num" if c == "n" else None) for c in columns)
    body: list[Child] = [
        el("tr", (el("td", cell, class_="num" if c == "n" else None) for c, cell in zip(columns, row, strict=True))) for row in rows
    ]
    caption = el("caption", voice.say(f"method.withheld.{name}"))
    return el("div", el("table", caption, el("thead", el("tr", heads)), el("tbody", body)), class_="table")

"""Incidents that may leave, made by hand, with every field filled and texts that mean ill. Places and groups are made up."""

from khabar.release.releasable import Account, Blame, Day, Label, Number, Place, Release, Released, Teller, Told, Victim

HOSTILE = (
    '=HYPERLINK("http://elsewhere.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    " =1+1",
    "\u200f=1+1",
    "\ufeff=cmd|' /C calc'!A0",
    "＝1+1",
    "\t=1",
    'قال: "نعم"، ثم\nسطر\r\nآخر; و|و\\',
    "<script>alert(1)</script>",
    "\u202eقلب\u202c",
    "\x00\x07نص\x1b[31m",
    "ن" * 40_000,
)
AREA = Place(
    "unit",
    "X01",
    Label("ناحية الوادي", "Valley district"),
    "district",
    35.5,
    40.25,
    12.0,
    (Label("محافظة السهل", "Plain"), Label("بلد", "Land")),
    "SY",
)
OFFICIAL = Teller("official", "party to the conflict", "plain-army", Label("جيش السهل", "Army of the Plain"))
RESCUER = Teller("rescuer", "none told")


def whole(ident: str = "0a1b2c3d4e5f6071", text: str = "نص مأذون", **changes: object) -> Released:
    """An incident with every field filled; `text` stands wherever a text from outside can."""
    fields: dict[str, object] = {
        "id": ident,
        "kinds": ("strike", "killing", "injury"),
        "day": Day("2023-03-16", "2023-03-16", "day"),
        "place": AREA,
        "status": "confirmed",
        "killed": Number(3, 7),
        "injured": Number(10, None),
        "detained": Number(1, 1),
        "displaced": Number(40, 40),
        "means": ("air strike",),
        "blame": (Blame(RESCUER, Label("جيش السهل", "Army of the Plain"), "plain-army", "plain", (OFFICIAL,)),),
        "accounts": (
            Account(RESCUER, (Told("killed", Number(3, 3)),), (), (text,), ("https://nahr.example/1",)),
            Account(OFFICIAL, (Told("killed", Number(7, 7)),), ("strike",), ("وكالة السهل",), ()),
        ),
        "origins": 2,
        "victims": (Victim(text, "killed", (30, 30), "male"),),
        "concerns": ("civilians-harmed-in-attack",),
        "texts": (text,),
    }
    return Released(**{**fields, **changes})  # type: ignore[arg-type]


def bare(ident: str = "ffffffffffffffff") -> Released:
    """An incident of which next to nothing leaves."""
    return Released(id=ident, kinds=("killing",), status="confirmed")


def release(*more: Released, k: int = 1) -> Release:
    """A whole incident, a bare one, one with each hostile text, and more."""
    hostile = [whole(f"{n:016x}", text) for n, text in enumerate(HOSTILE)]
    return Release((whole(), bare(), *hostile, *more), "partners", "2026-01-01", k)

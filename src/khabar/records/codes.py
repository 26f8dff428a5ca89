"""The closed lists of the codebook, as types. `codebook/data` explains each; a test keeps the two equal."""

from typing import Literal, get_args

MentionType = Literal["PER", "ORG", "POP", "LOC", "SITE", "WEAPON", "TIME"]
SourceKind = Literal["correspondent", "official", "rescuer", "monitor", "media", "activist", "witness", "expert", "anonymous", "rumour"]
ClaimType = Literal[
    "killing", "injury", "detention", "abuse", "displacement", "strike", "explosion", "clash", "attack", "raid",
    "destruction", "movement", "placement", "withdrawal", "control", "recruitment", "restriction", "meeting",
    "agreement", "demand", "refusal", "support", "threat", "accusation", "protest", "disclosure", "aid", "release",
    "tension",
]  # fmt: skip
MentionRole = Literal["agent", "patient", "object", "place", "origin", "destination", "time", "instrument"]
ClaimRole = Literal["content", "cause"]
Role = Literal["agent", "patient", "object", "place", "origin", "destination", "time", "instrument", "content", "cause"]
Modality = Literal["actual", "negated", "possible", "future", "general"]
Stance = Literal["report", "affirm", "deny", "doubt"]

MENTION_TYPES: tuple[str, ...] = get_args(MentionType)
SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)
CLAIM_TYPES: tuple[str, ...] = get_args(ClaimType)
MENTION_ROLES: tuple[str, ...] = get_args(MentionRole)
CLAIM_ROLES: tuple[str, ...] = get_args(ClaimRole)
ROLES: tuple[str, ...] = get_args(Role)
MODALITIES: tuple[str, ...] = get_args(Modality)

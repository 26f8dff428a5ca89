"""The tables of a case file.

`Entry` is the log: what people decided and what came in, append-only, in a hash chain. All else either came in and stays as it was
(`Received`, `Reading`) or follows from both (`Report.state`, the rows of the current reading, incidents), and can be made again.
"""

from django.db import models

from khabar.casefile.configuration import configure

configure()

_ASKED = ("claim", "standing", "first_day", "last_day")
"""What every question about harm may ask for."""


class Setting(models.Model):
    """What holds for this case file: its number, the keys of its received bytes, the versions that its rows were made by."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.JSONField()


class Entry(models.Model):
    """One line of the log. `hash` is over all other fields and the line before; what was decided is only committed to here.

    `at` is a UTC instant in ISO form, kept as the text that was hashed. `who` is a handle.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=32)
    who = models.CharField(max_length=64)
    at = models.CharField(max_length=32)
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["kind", "seq"], name="entry_kind")]


class Payload(models.Model):
    """What an entry says, with the salt of its commitment. Erasing destroys the row; the entry stays, as a tombstone."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    salt = models.BinaryField()
    body = models.TextField()


class Subject(models.Model):
    """What an entry is about, for look-ups: a report's key, a claim's anchor, an incident's number. Follows from the payload."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="subjects")
    value = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["value", "entry"], name="subject_value")]


class Engine(models.Model):
    """What made a reading: the record's `engine`, once for all readings that it made."""

    digest = models.CharField(max_length=64, unique=True)
    version = models.CharField(max_length=64)
    record = models.JSONField()


class Received(models.Model):
    """Bytes as they came. They lie in the folder beside the file, or in `ReceivedContent` where the database is a server.

    `complete` once every report in them is in; `size` None and `stored` False where only ready records came.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(null=True)
    name = models.CharField(max_length=255, default="")
    stored = models.BooleanField(default=False)
    complete = models.BooleanField(default=False)
    erased = models.BooleanField(default=False)


class ReceivedContent(models.Model):
    """The bytes themselves, where there is no folder for them."""

    name = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()


class Report(models.Model):
    """A report: one document of what was received.

    `key` tells it from all others (see `anchors.report_key`), `ident` is the document's id, `address` the canonical address. `state`
    follows from the log: current, corrected, retracted, deleted or erased.
    """

    received = models.ForeignKey(Received, on_delete=models.PROTECT, related_name="reports")
    key = models.CharField(max_length=64, unique=True)
    ident = models.CharField(max_length=255, unique=True)
    address = models.CharField(max_length=2048, default="", db_index=True)
    title = models.TextField(default="")
    outlet = models.CharField(max_length=255, default="", db_index=True)
    published = models.CharField(max_length=40, default="", db_index=True)
    text_hash = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=16, default="current")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Reading(models.Model):
    """What an engine read out of a report: the whole record, compressed. Older readings stay when a newer engine reads again.

    `digest` is the SHA-256 of the record's JSON. `passages` holds what linking needs of the text and the record does not carry.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="readings")
    engine = models.ForeignKey(Engine, on_delete=models.PROTECT, related_name="readings")
    text_hash = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    record = models.BinaryField()
    passages = models.BinaryField(default=b"")
    current = models.BooleanField(default=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "digest"], name="reading_once")]


class Mention(models.Model):
    """A mention of a current reading; its words are in the report's text (code points, half-open)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="mentions")
    ident = models.CharField(max_length=16)
    type = models.CharField(max_length=8)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    actor = models.CharField(max_length=80, default="")
    place = models.CharField(max_length=80, default="")


class Source(models.Model):
    """A teller in a current reading."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sources")
    ident = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    stance = models.CharField(max_length=8)
    actor = models.CharField(max_length=80, default="")
    side = models.CharField(max_length=32)


class Claim(models.Model):
    """A claim of a current reading. `anchor` outlives readings (see `anchors.claim_anchor`); days are ISO, empty where unknown."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="claims")
    ident = models.CharField(max_length=16)
    anchor = models.CharField(max_length=64, db_index=True)
    type = models.CharField(max_length=16)
    modality = models.CharField(max_length=12)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    event = models.CharField(max_length=16, default="")
    first_day = models.CharField(max_length=16, default="", db_index=True)
    last_day = models.CharField(max_length=16, default="")
    grain = models.CharField(max_length=8, default="")
    score = models.FloatField()
    telling = models.ForeignKey("Telling", on_delete=models.SET_NULL, null=True, related_name="claim_rows")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "ident"], name="claim_once")]


class Facet(models.Model):
    """What a claim can be found by: (kind, value), such as ("place", "SY08") for every place and all that contain it."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="facets", db_index=False)
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["kind", "value", "claim"], name="facet_value"), models.Index(fields=["claim"], name="facet_claim")]


class Spot(models.Model):
    """A place on the map: as reports tell of harm there, with how far from the point it may really be. `lat` None: it has no point.

    `within` holds the ids of the place and of what contains it, each between spaces.
    """

    ident = models.CharField(max_length=80)
    name_ar = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, default="")
    grain = models.CharField(max_length=16)
    relation = models.CharField(max_length=16)
    within = models.CharField(max_length=512, default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    radius_km = models.FloatField(null=True)

    class Meta:
        indexes = [models.Index(fields=["ident"], name="spot_ident"), models.Index(fields=["lat", "lon"], name="spot_point")]


class Harm(models.Model):
    """That a claim tells of harm, where and when, as it is corrected (see `harms`): one row a place, one without where none is known.

    `incident` is that of the claim's telling, `standing` whether its report stands. `outcomes` is a sum of bits, in the order of the
    record's outcomes. `week` is a Monday, empty where neither day nor week is told. The indexes hold all that maps, timelines and counts
    ask for, so that they never read the table itself.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="harms")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="harms")
    incident = models.ForeignKey("Incident", on_delete=models.SET_NULL, null=True, related_name="harms", db_index=False)
    spot = models.ForeignKey(Spot, on_delete=models.PROTECT, null=True, related_name="harms", db_index=False)
    kind = models.CharField(max_length=16)
    modality = models.CharField(max_length=12)
    outcomes = models.PositiveSmallIntegerField()
    first_day = models.CharField(max_length=16, default="")
    last_day = models.CharField(max_length=16, default="")
    week = models.CharField(max_length=10, default="")
    standing = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["spot", "incident", *_ASKED, "kind", "outcomes"], name="harm_spot"),
            models.Index(fields=["week", "incident", *_ASKED, "kind", "outcomes", "spot"], name="harm_week"),
            models.Index(fields=["kind", "incident", *_ASKED, "outcomes", "spot"], name="harm_kind"),
            models.Index(fields=["incident", "outcomes", *_ASKED, "kind", "spot"], name="harm_incident"),
        ]


class Copy(models.Model):
    """One report looks like another: the same text, the same address, or nearly the same words. Flagged, never dropped."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="copies")
    of = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="copied")
    kind = models.CharField(max_length=12)
    similarity = models.FloatField()


class Band(models.Model):
    """A piece of a report's MinHash signature; reports that share one may be near copies."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="bands", db_index=False)
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "report"], name="band_value"), models.Index(fields=["report"], name="band_report")]


class Signature(models.Model):
    """A report's MinHash signature, 32-bit numbers in little-endian order."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, primary_key=True, related_name="signature")
    digest = models.BinaryField()


class Incident(models.Model):
    """Claims that tell the same incident. Its number stays when claims come and go; `dissolved` once it has none.

    `changed` is the log's last line when its claims or decisions last changed.
    """

    dissolved = models.BooleanField(default=False)
    changed = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["changed"], name="incident_changed")]


class Summary(models.Model):
    """What lists show of an incident (see `summaries`), made from its record; can be made again.

    `at` is the incident's `changed` when it was made: where they differ, it is outdated. `contested`: accounts differ, whatever a person
    decided. `concerns`: questions that nobody has answered. `body` holds the whole line.
    """

    incident = models.OneToOneField(Incident, on_delete=models.CASCADE, primary_key=True, related_name="summary")
    at = models.PositiveBigIntegerField()
    status = models.CharField(max_length=16)
    first_day = models.CharField(max_length=16, default="", db_index=True)
    harm = models.BooleanField(default=False)
    contested = models.BooleanField(default=False)
    confirmed = models.BooleanField(default=False)
    killed_low = models.PositiveIntegerField(null=True)
    killed_high = models.PositiveIntegerField(null=True)
    injured_low = models.PositiveIntegerField(null=True)
    injured_high = models.PositiveIntegerField(null=True)
    score = models.FloatField(default=1.0)
    concerns = models.PositiveIntegerField(default=0)
    reports = models.PositiveIntegerField(default=0)
    origins = models.PositiveIntegerField(default=0)
    named = models.PositiveIntegerField(default=0)
    body = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["contested", "confirmed", "at", "incident"], name="summary_contested"),
            models.Index(fields=["status", "at", "incident"], name="summary_status"),
            models.Index(fields=["concerns"], name="summary_concerns"),
            models.Index(fields=["harm", "contested", "concerns", "score", "status", "at", "incident"], name="summary_need"),
        ]


class Telling(models.Model):
    """What one current reading tells of one incident, as `khabar.link` makes and compares it; `ident` is its id there.

    `home` is the number that the machine's group has, `incident` what people's merges and splits make of it. Where a split goes through
    a telling, it keeps its first claim and those that stay with it, and each other piece is a row of its own, of which it is the `whole`:
    a piece is compared with nothing, and is in the machine's group of its whole. `level`: from which score on edges tie in its part (see
    `khabar.link.parts`); empty: not looked at yet, as in files of older versions, and of pieces.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="tellings")
    ident = models.CharField(max_length=280, unique=True)
    body = models.BinaryField()
    incident = models.ForeignKey(Incident, on_delete=models.SET_NULL, null=True, related_name="tellings")
    home = models.ForeignKey(Incident, on_delete=models.SET_NULL, null=True, related_name="homed")
    whole = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="pieces")
    level = models.FloatField(null=True)


class Edge(models.Model):
    """Two tellings that were compared: the log odds that they tell one incident, and why they cannot (empty: they can)."""

    a = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="edges_as_a")
    b = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="edges_as_b")
    score = models.FloatField()
    barred = models.TextField(default="")


class Review(models.Model):
    """How far people are with an incident: its reviews in their present round. Follows from the log (see `rounds`).

    `since` is the last decision between reviews that is in force; `shown` the last line of the log up to which everybody sees what was
    answered.
    """

    incident = models.OneToOneField(Incident, on_delete=models.CASCADE, primary_key=True, related_name="review")
    state = models.CharField(max_length=12)
    since = models.PositiveBigIntegerField(default=0)
    shown = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["state", "incident"], name="review_state")]


class Reviewer(models.Model):
    """Somebody who is to review an incident in its present round, or has answered it: then `answer` is the log's line."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="reviewers")
    handle = models.CharField(max_length=64)
    assigned = models.BooleanField(default=False)
    answer = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "handle"], name="reviewer_once")]
        indexes = [models.Index(fields=["handle", "incident"], name="reviewer_handle")]


class Left(models.Model):
    """What a release told of an incident with this claim: by which system of areas it was placed, and in which area (empty: nowhere)."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    anchor = models.CharField(max_length=64, db_index=True)
    system = models.CharField(max_length=8, default="")
    area = models.CharField(max_length=80, default="")

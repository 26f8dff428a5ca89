"""Incidents, and what ties reports to them."""

from django.db import models

from khabar.casefile.models.received import Report


class Incident(models.Model):
    """Claims that tell the same incident. Its number stays when claims come and go; `dissolved` once it has none.

    `changed` is the log's last line when its claims or decisions last changed.
    """

    dissolved = models.BooleanField(default=False)
    changed = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["changed"], name="incident_changed")]


class Kept(models.Model):
    """An incident's record as it was composed (see `kept`): compressed MessagePack, empty where none could be made.

    `at` is the incident's `changed` when it was made: where they differ, or another version of Khabar made it, it is outdated.
    """

    incident = models.OneToOneField(Incident, on_delete=models.CASCADE, primary_key=True, related_name="kept")
    at = models.PositiveBigIntegerField()
    made_by = models.CharField(max_length=64)
    body = models.BinaryField()


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

    class Meta:
        indexes = [models.Index(fields=["report", "incident"], name="telling_report_incident")]


class Edge(models.Model):
    """Two tellings that were compared: the log odds that they tell one incident, and why they cannot (empty: they can)."""

    a = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="edges_as_a")
    b = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="edges_as_b")
    score = models.FloatField()
    barred = models.TextField(default="")

"""How far people are with an incident."""

from django.db import models

from khabar.casefile.models.linked import Incident


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

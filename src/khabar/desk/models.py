"""What the desk keeps in the case file beside the case itself: people, their visits, and which forms were sent."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy


class Role(models.TextChoices):
    """What somebody may do, each what those before it may and more: read; add and correct; decide; run the desk."""

    VIEWER = "viewer"
    ANALYST = "analyst"
    REVIEWER = "reviewer"
    LEAD = "lead"


class Person(AbstractUser):
    """Somebody who uses the desk. `username` is the handle by which the log names them; no name or address of theirs is asked."""

    role = models.CharField(max_length=10, choices=Role.choices, default=Role.VIEWER)
    seen = models.PositiveBigIntegerField(default=0)
    """The log's last line at their last visit of the home page but one: what came later is new to them."""
    visited = models.PositiveBigIntegerField(default=0)
    """The log's last line at their last visit."""
    visited_at = models.DateTimeField(null=True)

    def may(self, role: str) -> bool:
        """Whether this person has that role, or one that may more."""
        order = list(Role.values)
        return self.is_active and order.index(self.role) >= order.index(role)


class Invitation(models.Model):
    """A link by which one person gets an account, or a new password for the account that they have (`handle`).

    Only the hash of the link's token is kept: who reads the case file cannot join by it. It serves once, for a few days.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=10, choices=Role.choices)
    handle = models.CharField(max_length=64, default="")
    by = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used_by = models.CharField(max_length=64, default="")
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = gettext_lazy("invitation")
        verbose_name_plural = gettext_lazy("invitations")

    def __str__(self) -> str:
        return str(self.pk)


class Once(models.Model):
    """A form that was sent: the same form, sent twice, makes one decision. `entry` is the log's line that came of it."""

    token = models.CharField(max_length=36, primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    entry = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

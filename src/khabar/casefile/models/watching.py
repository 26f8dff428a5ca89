"""What is watched: sources, and what each of them listed. Kept in the case file, so that it is locked with it and a restart goes on."""

from django.db import models

from khabar.casefile.models.log import Entry
from khabar.casefile.models.received import Received, Report


class WatchSource(models.Model):
    """A feed, a sitemap or a folder, and how it does. Instants are ISO in UTC, to the second; empty: never.

    `every` are seconds between two looks. `digest` is of what the last look found: unchanged bytes are not read again. `looks` counts the
    looks that went well, `failures` those that failed one after the other, since `failing_since`; `fault` says how the last one did,
    `notes` what there was to say of the last good one. `listed`: it is among the sources that the last run was given.
    """

    kind = models.CharField(max_length=16)
    address = models.CharField(max_length=2048)
    title = models.CharField(max_length=255, default="")
    every = models.PositiveIntegerField()
    etag = models.CharField(max_length=512, default="")
    modified = models.CharField(max_length=128, default="")
    digest = models.CharField(max_length=64, default="")
    tried_at = models.CharField(max_length=25, default="")
    seen_at = models.CharField(max_length=25, default="")
    due_at = models.CharField(max_length=25, default="")
    looks = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.CharField(max_length=25, default="")
    fault = models.TextField(default="")
    notes = models.TextField(default="")
    given_up = models.BooleanField(default=False)
    listed = models.BooleanField(default=True)
    arrived = models.PositiveIntegerField(default=0)
    versions = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "address"], name="watch_source_once")]


class WatchPage(models.Model):
    """Something that a source listed: a page, a post, a file. `name` is a keyed hash of what tells it from others (see `watch.names`).

    `state`: waiting (to be fetched or read), done, settling (a file that may still be written), gone, failed, before (it was there when
    the source was first looked at, and is left), same (another name of a page that is there), erased. `mark` is what the source said of
    its state: another mark means that it changed. `said_at` is when it was published, as the source says; `summary` what a feed tells of
    it. `article` is the hash of the text that was read last. `turn` counts changes: who holds an older one has nothing to write.
    """

    source = models.ForeignKey(WatchSource, on_delete=models.PROTECT, related_name="pages")
    name = models.CharField(max_length=64, unique=True)
    url = models.CharField(max_length=2048, default="")
    title = models.CharField(max_length=500, default="")
    said_at = models.CharField(max_length=40, default="")
    summary = models.TextField(default="")
    mark = models.CharField(max_length=64, default="")
    state = models.CharField(max_length=8)
    due_at = models.CharField(max_length=25, default="")
    turn = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    checks = models.PositiveIntegerField(default=0)
    fault = models.TextField(default="")
    etag = models.CharField(max_length=512, default="")
    modified = models.CharField(max_length=128, default="")
    first_at = models.CharField(max_length=25, default="")
    fetched_at = models.CharField(max_length=25, default="")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["source", "state", "due_at"], name="watch_page_due")]


class Version(models.Model):
    """A text that a report had, by the bytes that it came in, where it had several. Follows from the log. The newest is the current one."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    received = models.ForeignKey(Received, on_delete=models.PROTECT, related_name="versions")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "received"], name="version_once")]

"""What is watched, and the texts that a report had."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Both follow from what was watched after this step; a file that was not has none."""

    dependencies = [
        ("casefile", "0010_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="WatchSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=16)),
                ("address", models.CharField(max_length=2048)),
                ("title", models.CharField(default="", max_length=255)),
                ("every", models.PositiveIntegerField()),
                ("etag", models.CharField(default="", max_length=512)),
                ("modified", models.CharField(default="", max_length=128)),
                ("digest", models.CharField(default="", max_length=64)),
                ("tried_at", models.CharField(default="", max_length=25)),
                ("seen_at", models.CharField(default="", max_length=25)),
                ("due_at", models.CharField(default="", max_length=25)),
                ("looks", models.PositiveIntegerField(default=0)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("failing_since", models.CharField(default="", max_length=25)),
                ("fault", models.TextField(default="")),
                ("notes", models.TextField(default="")),
                ("given_up", models.BooleanField(default=False)),
                ("listed", models.BooleanField(default=True)),
                ("arrived", models.PositiveIntegerField(default=0)),
                ("versions", models.PositiveIntegerField(default=0)),
                ("gone", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "address"), name="watch_source_once")],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casefile.entry")),
                (
                    "received",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="casefile.received"),
                ),
                ("report", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="casefile.report")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("report", "received"), name="version_once")],
            },
        ),
        migrations.CreateModel(
            name="WatchPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64, unique=True)),
                ("url", models.CharField(default="", max_length=2048)),
                ("title", models.CharField(default="", max_length=500)),
                ("said_at", models.CharField(default="", max_length=40)),
                ("summary", models.TextField(default="")),
                ("mark", models.CharField(default="", max_length=64)),
                ("state", models.CharField(max_length=8)),
                ("due_at", models.CharField(default="", max_length=25)),
                ("turn", models.PositiveIntegerField(default=0)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("checks", models.PositiveIntegerField(default=0)),
                ("fault", models.TextField(default="")),
                ("etag", models.CharField(default="", max_length=512)),
                ("modified", models.CharField(default="", max_length=128)),
                ("first_at", models.CharField(default="", max_length=25)),
                ("fetched_at", models.CharField(default="", max_length=25)),
                (
                    "report",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casefile.report"),
                ),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="pages", to="casefile.watchsource")),
            ],
            options={
                "indexes": [models.Index(fields=["source", "state", "due_at"], name="watch_page_due")],
            },
        ),
    ]

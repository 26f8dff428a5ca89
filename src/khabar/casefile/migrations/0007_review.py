"""The seventh step: how far people are with each incident's review."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Both tables follow from the log, which has no reviews before this step."""

    dependencies = [("casefile", "0006_summary")]

    operations = [
        migrations.AddIndex(
            model_name="summary",
            index=models.Index(fields=["harm", "contested", "concerns", "score", "status", "at", "incident"], name="summary_need"),
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="review",
                        serialize=False,
                        to="casefile.incident",
                    ),
                ),
                ("state", models.CharField(max_length=12)),
                ("since", models.PositiveBigIntegerField(default=0)),
                ("shown", models.PositiveBigIntegerField(default=0)),
            ],
            options={"indexes": [models.Index(fields=["state", "incident"], name="review_state")]},
        ),
        migrations.CreateModel(
            name="Reviewer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handle", models.CharField(max_length=64)),
                ("assigned", models.BooleanField(default=False)),
                ("answer", models.PositiveBigIntegerField(null=True)),
                (
                    "incident",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="reviewers", to="casefile.incident"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["handle", "incident"], name="reviewer_handle")],
                "constraints": [models.UniqueConstraint(fields=("incident", "handle"), name="reviewer_once")],
            },
        ),
    ]

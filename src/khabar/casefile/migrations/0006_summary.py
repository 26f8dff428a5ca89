"""The sixth step: what lists show of each incident, kept beside it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The summaries; they are made when they are first asked for."""

    dependencies = [("casefile", "0005_harms")]

    operations = [
        migrations.CreateModel(
            name="Summary",
            fields=[
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="summary",
                        serialize=False,
                        to="casefile.incident",
                    ),
                ),
                ("at", models.PositiveBigIntegerField()),
                ("status", models.CharField(max_length=16)),
                ("first_day", models.CharField(db_index=True, default="", max_length=16)),
                ("harm", models.BooleanField(default=False)),
                ("contested", models.BooleanField(default=False)),
                ("confirmed", models.BooleanField(default=False)),
                ("killed_low", models.PositiveIntegerField(null=True)),
                ("killed_high", models.PositiveIntegerField(null=True)),
                ("injured_low", models.PositiveIntegerField(null=True)),
                ("injured_high", models.PositiveIntegerField(null=True)),
                ("score", models.FloatField(default=1.0)),
                ("concerns", models.PositiveIntegerField(default=0)),
                ("reports", models.PositiveIntegerField(default=0)),
                ("origins", models.PositiveIntegerField(default=0)),
                ("named", models.PositiveIntegerField(default=0)),
                ("body", models.BinaryField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["contested", "confirmed", "at", "incident"], name="summary_contested"),
                    models.Index(fields=["status", "at", "incident"], name="summary_status"),
                    models.Index(fields=["concerns"], name="summary_concerns"),
                ],
            },
        ),
    ]

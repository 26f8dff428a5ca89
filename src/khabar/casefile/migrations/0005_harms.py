"""The fifth step: where and when harm is told of, for maps, timelines and counts."""

import django.db.models.deletion
from django.db import migrations, models

_ASKED = ["claim", "standing", "first_day", "last_day"]


class Migration(migrations.Migration):
    """The places of harm, and the claims that tell of it there. The tenth step fills them, once they have all their columns."""

    dependencies = [("casefile", "0004_levels")]

    operations = [
        migrations.CreateModel(
            name="Spot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ident", models.CharField(max_length=80)),
                ("name_ar", models.CharField(max_length=80)),
                ("name_en", models.CharField(default="", max_length=80)),
                ("grain", models.CharField(max_length=16)),
                ("relation", models.CharField(max_length=16)),
                ("within", models.CharField(default="", max_length=512)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("radius_km", models.FloatField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["ident"], name="spot_ident"), models.Index(fields=["lat", "lon"], name="spot_point")],
            },
        ),
        migrations.CreateModel(
            name="Harm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=16)),
                ("modality", models.CharField(max_length=12)),
                ("outcomes", models.PositiveSmallIntegerField()),
                ("first_day", models.CharField(default="", max_length=16)),
                ("last_day", models.CharField(default="", max_length=16)),
                ("week", models.CharField(default="", max_length=10)),
                ("standing", models.BooleanField(default=True)),
                (
                    "claim",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="harms", to="casefile.claim"),
                ),
                (
                    "report",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="harms", to="casefile.report"),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="harms",
                        to="casefile.incident",
                    ),
                ),
                (
                    "spot",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="harms",
                        to="casefile.spot",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["spot", "incident", *_ASKED, "kind", "outcomes"], name="harm_spot"),
                    models.Index(fields=["week", "incident", *_ASKED, "kind", "outcomes", "spot"], name="harm_week"),
                    models.Index(fields=["kind", "incident", *_ASKED, "outcomes", "spot"], name="harm_kind"),
                    models.Index(fields=["incident", "outcomes", *_ASKED, "kind", "spot"], name="harm_incident"),
                ],
            },
        ),
        migrations.AddIndex(model_name="incident", index=models.Index(fields=["changed"], name="incident_changed")),
    ]

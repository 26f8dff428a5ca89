"""The ninth step: each incident's record, kept as it was composed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """`Kept` comes, empty: a record is kept when it is first made."""

    dependencies = [("casefile", "0008_left")]

    operations = [
        migrations.CreateModel(
            name="Kept",
            fields=[
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kept",
                        serialize=False,
                        to="casefile.incident",
                    ),
                ),
                ("at", models.PositiveBigIntegerField()),
                ("made_by", models.CharField(max_length=64)),
                ("body", models.BinaryField()),
            ],
        ),
    ]

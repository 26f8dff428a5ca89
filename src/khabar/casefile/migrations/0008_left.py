"""What releases told is kept beside the log, so that a later release can be held against the earlier ones."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """`Left` comes."""

    dependencies = [("casefile", "0007_review")]

    operations = [
        migrations.CreateModel(
            name="Left",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("anchor", models.CharField(db_index=True, max_length=64)),
                ("system", models.CharField(default="", max_length=8)),
                ("area", models.CharField(default="", max_length=80)),
                ("entry", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casefile.entry")),
            ],
        ),
    ]

"""Which incidents a report tells of, answered by an index alone: what a search for a word asks of thousands of reports at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing is written but the index."""

    dependencies = [
        ("casefile", "0011_watch"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="telling",
            index=models.Index(fields=["report", "incident"], name="telling_report_incident"),
        ),
    ]

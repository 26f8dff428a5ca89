"""The first step: all tables that are Django models."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """As Django wrote it, laid out by the formatter."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Band",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Bond",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("together", models.BooleanField()),
                ("a", models.CharField(db_index=True, max_length=64)),
                ("b", models.CharField(db_index=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ident", models.CharField(max_length=16)),
                ("anchor", models.CharField(db_index=True, max_length=64)),
                ("type", models.CharField(max_length=16)),
                ("modality", models.CharField(max_length=12)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("event", models.CharField(default="", max_length=16)),
                ("first_day", models.CharField(db_index=True, default="", max_length=16)),
                ("last_day", models.CharField(default="", max_length=16)),
                ("grain", models.CharField(default="", max_length=8)),
                ("score", models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12)),
                ("similarity", models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name="Edge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("score", models.FloatField()),
                ("barred", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="Engine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("version", models.CharField(max_length=64)),
                ("record", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=32)),
                ("who", models.CharField(max_length=64)),
                ("at", models.CharField(max_length=32)),
                ("commitment", models.CharField(max_length=64)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Facet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("value", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dissolved", models.BooleanField(default=False)),
                ("changed", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ident", models.CharField(max_length=16)),
                ("type", models.CharField(max_length=8)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("actor", models.CharField(default="", max_length=80)),
                ("place", models.CharField(default="", max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text_hash", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("record", models.BinaryField()),
                ("passages", models.BinaryField(default=b"")),
                ("current", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="Received",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("size", models.PositiveBigIntegerField(null=True)),
                ("name", models.CharField(default="", max_length=255)),
                ("stored", models.BooleanField(default=False)),
                ("complete", models.BooleanField(default=False)),
                ("erased", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="ReceivedContent",
            fields=[
                ("name", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
                ("ident", models.CharField(max_length=255, unique=True)),
                ("address", models.CharField(db_index=True, default="", max_length=2048)),
                ("title", models.TextField(default="")),
                ("outlet", models.CharField(db_index=True, default="", max_length=255)),
                ("published", models.CharField(db_index=True, default="", max_length=40)),
                ("text_hash", models.CharField(db_index=True, max_length=64)),
                ("state", models.CharField(default="current", max_length=16)),
            ],
        ),
        migrations.CreateModel(
            name="Setting",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("value", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ident", models.CharField(max_length=16)),
                ("kind", models.CharField(max_length=16)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("stance", models.CharField(max_length=8)),
                ("actor", models.CharField(default="", max_length=80)),
                ("side", models.CharField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ident", models.CharField(max_length=280, unique=True)),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Payload",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="payload",
                        serialize=False,
                        to="casefile.entry",
                    ),
                ),
                ("salt", models.BinaryField()),
                ("body", models.TextField()),
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["kind", "seq"], name="entry_kind"),
        ),
        migrations.AddField(
            model_name="bond",
            name="entry",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bonds", to="casefile.entry"),
        ),
        migrations.AddField(
            model_name="facet",
            name="claim",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="facets", to="casefile.claim"
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="engine",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="casefile.engine"),
        ),
        migrations.AddField(
            model_name="reading",
            name="entry",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casefile.entry"),
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="signature",
                        serialize=False,
                        to="casefile.report",
                    ),
                ),
                ("digest", models.BinaryField()),
            ],
        ),
        migrations.AddField(
            model_name="report",
            name="entry",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casefile.entry"),
        ),
        migrations.AddField(
            model_name="report",
            name="received",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="casefile.received"),
        ),
        migrations.AddField(
            model_name="reading",
            name="report",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="casefile.report"),
        ),
        migrations.AddField(
            model_name="mention",
            name="report",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="casefile.report"),
        ),
        migrations.AddField(
            model_name="copy",
            name="of",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="copied", to="casefile.report"),
        ),
        migrations.AddField(
            model_name="copy",
            name="report",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="casefile.report"),
        ),
        migrations.AddField(
            model_name="claim",
            name="report",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="claims", to="casefile.report"),
        ),
        migrations.AddField(
            model_name="band",
            name="report",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="bands", to="casefile.report"
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="report",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="casefile.report"),
        ),
        migrations.AddField(
            model_name="subject",
            name="entry",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="subjects", to="casefile.entry"),
        ),
        migrations.AddField(
            model_name="telling",
            name="incident",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="tellings", to="casefile.incident"
            ),
        ),
        migrations.AddField(
            model_name="telling",
            name="report",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="tellings", to="casefile.report"),
        ),
        migrations.AddField(
            model_name="edge",
            name="a",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="edges_as_a", to="casefile.telling"),
        ),
        migrations.AddField(
            model_name="edge",
            name="b",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="edges_as_b", to="casefile.telling"),
        ),
        migrations.AddField(
            model_name="claim",
            name="telling",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="claim_rows", to="casefile.telling"
            ),
        ),
        migrations.AddIndex(
            model_name="facet",
            index=models.Index(fields=["kind", "value", "claim"], name="facet_value"),
        ),
        migrations.AddIndex(
            model_name="facet",
            index=models.Index(fields=["claim"], name="facet_claim"),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(fields=("report", "digest"), name="reading_once"),
        ),
        migrations.AddIndex(
            model_name="band",
            index=models.Index(fields=["value", "report"], name="band_value"),
        ),
        migrations.AddIndex(
            model_name="band",
            index=models.Index(fields=["report"], name="band_report"),
        ),
        migrations.AddIndex(
            model_name="subject",
            index=models.Index(fields=["value", "entry"], name="subject_value"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(fields=("report", "ident"), name="claim_once"),
        ),
    ]

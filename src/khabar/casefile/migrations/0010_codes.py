"""The tenth step: a claim's codes in one text, which many share, so that lists, maps and timelines find what fulfils several filters."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

_KINDS = ("kind", "harm", "source", "concern")
_ASKED = ["standing", "codes", "first_day", "last_day"]
_AT_ONCE = 10_000


def _codes(field: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name=field, to="casefile.codes"
    )


def fill(apps, schema_editor):  # type: ignore[no-untyped-def] # as Django calls it
    """The codes of all claims, from the rows by which they were found."""
    from khabar.casefile import codes

    alias = schema_editor.connection.alias
    claim, facet, harm = (apps.get_model("casefile", name).objects.using(alias) for name in ("claim", "facet", "harm"))
    last = claim.order_by("-pk").values_list("pk", flat=True).first() or 0
    for start in range(0, last + 1, _AT_ONCE):
        told = {
            pk: {("kind", kind), ("modality", how)} for pk, kind, how in _some(claim, "pk", start).values_list("pk", "type", "modality")
        }
        for pk, kind, value in _some(facet, "claim", start).filter(kind__in=_KINDS).values_list("claim", "kind", "value"):
            told[pk].add((kind, value))
        alike: dict[str, list[int]] = {}
        for pk, found in told.items():
            alike.setdefault(codes.text(found), []).append(pk)
        for text, row in codes.rows_of(alias, alike).items():
            claim.filter(pk__in=alike[text]).update(codes=row)
    harm.update(codes=models.Subquery(claim.filter(pk=models.OuterRef("claim")).values("codes")[:1]))
    facet.filter(kind__in=_KINDS).delete()
    _settle(schema_editor)


def keep_harm(apps, schema_editor):  # type: ignore[no-untyped-def] # as Django calls it
    """The rows of harm of a file that comes from before the fifth step, and has none."""
    from khabar.casefile import harms

    alias = schema_editor.connection.alias
    if not apps.get_model("casefile", "harm").objects.using(alias).exists():
        harms.keep_all(alias)


def empty(apps, schema_editor):  # type: ignore[no-untyped-def] # as Django calls it
    """Back to rows for each code."""
    alias = schema_editor.connection.alias
    claim, facet, harm = (apps.get_model("casefile", name) for name in ("claim", "facet", "harm"))
    harm.objects.using(alias).update(modality=models.Subquery(claim.objects.filter(pk=models.OuterRef("claim")).values("modality")[:1]))
    for pk, told in claim.objects.using(alias).exclude(codes=None).values_list("pk", "codes__told"):
        pairs = [code.partition("=")[::2] for code in told.split()]
        facet.objects.using(alias).bulk_create(facet(claim_id=pk, kind=kind, value=value) for kind, value in pairs if kind in _KINDS)
    _settle(schema_editor)


def _settle(schema_editor: Any) -> None:
    """A server alters no table while it has still to look whether rows that changed lead somewhere."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.connection.check_constraints()


def _some(rows: Any, field: str, start: int) -> Any:
    return rows.filter(**{f"{field}__gte": start, f"{field}__lt": start + _AT_ONCE})


class Migration(migrations.Migration):
    """`Codes` comes, and takes the place of the facets of these kinds; the indexes of claims and of harm hold it."""

    dependencies = [("casefile", "0009_kept")]

    operations = [
        migrations.CreateModel(
            name="Codes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
                ("told", models.TextField()),
            ],
        ),
        *(migrations.RemoveIndex(model_name="harm", name=f"harm_{name}") for name in ("spot", "week", "kind", "incident")),
        migrations.AddField(model_name="claim", name="codes", field=_codes("claims")),
        migrations.AddField(model_name="harm", name="codes", field=_codes("harms")),
        migrations.RunPython(fill, empty),
        migrations.AlterField(model_name="harm", name="modality", field=models.CharField(default="", max_length=12)),
        migrations.RemoveField(model_name="harm", name="modality"),
        migrations.AlterField(
            model_name="claim",
            name="report",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="claims", to="casefile.report"
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="telling",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="claim_rows",
                to="casefile.telling",
            ),
        ),
        migrations.AlterField(model_name="claim", name="first_day", field=models.CharField(default="", max_length=16)),
        migrations.AddIndex("claim", models.Index(fields=["codes", "first_day", "last_day", "telling", "report"], name="claim_codes")),
        migrations.AddIndex("claim", models.Index(fields=["first_day", "last_day", "telling", "report"], name="claim_days")),
        migrations.AddIndex(
            "claim",
            models.Index(
                fields=["last_day", "first_day", "codes", "telling", "report"],
                condition=models.Q(last_day__gt=models.F("first_day")),
                name="claim_long",
            ),
        ),
        migrations.AddIndex("claim", models.Index(fields=["telling", "codes", "first_day", "last_day"], name="claim_telling")),
        migrations.AddIndex("claim", models.Index(fields=["report", "codes", "first_day", "last_day"], name="claim_report")),
        migrations.AddIndex("harm", models.Index(fields=["spot", "incident", *_ASKED], name="harm_spot")),
        migrations.AddIndex("harm", models.Index(fields=["week", "incident", *_ASKED, "spot"], name="harm_week")),
        migrations.AddIndex("harm", models.Index(fields=["kind", "incident", *_ASKED, "spot", "claim"], name="harm_kind")),
        migrations.AddIndex("harm", models.Index(fields=["incident", "outcomes", *_ASKED, "spot", "claim"], name="harm_incident")),
        migrations.RunPython(keep_harm, migrations.RunPython.noop),
    ]

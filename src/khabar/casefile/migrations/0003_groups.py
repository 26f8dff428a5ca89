"""The third step: what the machine grouped is kept beside what people made of it, so that an undo finds it again."""

import django.db.models.deletion
from django.db import migrations, models


def homes(apps, schema_editor):  # type: ignore[no-untyped-def] # as Django calls it
    """Until now there was one number; what people have merged or split is counted anew when it changes next."""
    telling = apps.get_model("casefile", "Telling")
    telling.objects.using(schema_editor.connection.alias).update(home=models.F("incident"))


class Migration(migrations.Migration):
    """`Bond` goes: merges and splits are replayed from the log."""

    dependencies = [("casefile", "0002_words")]

    operations = [
        migrations.AddField(
            model_name="telling",
            name="home",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="homed", to="casefile.incident"),
        ),
        migrations.AddField(
            model_name="telling",
            name="whole",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="casefile.telling"),
        ),
        migrations.RunPython(homes, migrations.RunPython.noop),
        migrations.DeleteModel(name="Bond"),
    ]

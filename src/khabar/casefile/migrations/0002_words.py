"""The search index's table, in the words of each database."""

from typing import Any

from django.db import migrations

from khabar.casefile import index


def make(apps: Any, editor: Any) -> None:
    """Make the index."""
    for statement in index.make(editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):
    """The second step: the search index."""

    dependencies = [("casefile", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]

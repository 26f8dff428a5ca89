"""What an invitation is called on the pages of the plumbing."""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing is written: it is a name."""

    dependencies = [
        ("desk", "0002_invitation"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="invitation",
            options={"verbose_name": "invitation", "verbose_name_plural": "invitations"},
        ),
    ]

"""Invitations."""

from django.db import migrations, models

ROLES = [("viewer", "Viewer"), ("analyst", "Analyst"), ("reviewer", "Reviewer"), ("lead", "Lead")]


class Migration(migrations.Migration):
    """The table of invitations."""

    dependencies = [("desk", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("role", models.CharField(choices=ROLES, max_length=10)),
                ("handle", models.CharField(default="", max_length=64)),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("expires", models.DateTimeField()),
                ("used_by", models.CharField(default="", max_length=64)),
                ("used_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
        ),
    ]

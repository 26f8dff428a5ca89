"""The fourth step: the level of its part is kept with each telling, so that who adds one need not look at all that is near it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Tellings that are there get theirs when what is near them is next clustered: until then every level is looked at for them."""

    dependencies = [("casefile", "0003_groups")]

    operations = [migrations.AddField(model_name="telling", name="level", field=models.FloatField(null=True))]

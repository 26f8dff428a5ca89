"""The app's name and label, for Django."""

from django.apps import AppConfig


class CaseFileConfig(AppConfig):
    """The case file as a Django app; the desk lists it among its own."""

    name = "khabar.casefile"
    label = "casefile"
    verbose_name = "case file"
    default_auto_field = "django.db.models.BigAutoField"

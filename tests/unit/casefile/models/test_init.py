from khabar.casefile.configuration import configure

configure()


def test_every_model_says_what_it_is() -> None:
    from django.apps import apps

    models = list(apps.get_app_config("casefile").get_models())
    assert len(models) > 15
    assert not [m.__name__ for m in models if (m.__doc__ or "").startswith(f"{m.__name__}(")]


def test_nothing_in_the_log_goes_with_something_else() -> None:
    from django.db.models import PROTECT

    from khabar.casefile.models import Payload, Reading, Report, Subject

    for model, field in ((Payload, "entry"), (Subject, "entry"), (Reading, "report"), (Report, "received"), (Reading, "entry")):
        assert model._meta.get_field(field).remote_field.on_delete is PROTECT  # type: ignore[union-attr]


def test_the_migrations_make_the_tables_that_are_declared() -> None:
    from django.core.management import call_command
    from django.db import connections

    from khabar.casefile.configuration import connect, disconnect

    alias = connect({"ENGINE": "khabar.casefile.sqlite", "NAME": ":memory:"}, "default")
    try:
        call_command("makemigrations", "casefile", "desk", check=True, dry_run=True, verbosity=0)
    finally:
        connections[alias].close()
        disconnect(alias)

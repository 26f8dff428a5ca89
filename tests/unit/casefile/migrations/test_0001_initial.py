from khabar.casefile.configuration import configure


def test_the_steps_give_the_models_as_they_are() -> None:
    configure()
    from django.core.management import call_command

    call_command("makemigrations", "casefile", check=True, dry_run=True, verbosity=0)

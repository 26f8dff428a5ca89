from khabar.casefile.configuration import configure


def test_django_knows_the_app_by_its_label() -> None:
    configure()
    from django.apps import apps

    assert apps.get_app_config("casefile").name == "khabar.casefile"

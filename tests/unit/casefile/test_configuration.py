import subprocess
import sys

import pytest

from khabar.casefile.configuration import connect, disconnect


def test_setting_django_up_twice_is_once() -> None:
    """In a program of its own: that of the tests is set up as a desk."""
    code = (
        "from khabar.casefile.configuration import configure; configure(); configure(); from django.conf import settings; "
        "print(settings.INSTALLED_APPS, settings.DATABASES)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("['khabar.casefile'] {'default': ")


def test_each_connection_is_its_own_and_can_be_forgotten() -> None:
    from django.db import connections

    one, other = (connect({"ENGINE": "khabar.casefile.sqlite", "NAME": ":memory:"}) for _ in range(2))
    assert one != other
    with connections[one].cursor() as cursor:
        assert cursor.execute("SELECT 1").fetchone() == (1,)
    disconnect(one)
    disconnect(one)
    assert one not in connections.databases
    disconnect(other)


def test_a_query_that_names_no_case_file_fails() -> None:
    from django.core.exceptions import ImproperlyConfigured

    from khabar.casefile.models import Report

    with pytest.raises(ImproperlyConfigured):
        Report.objects.count()


def test_a_web_site_that_configured_django_is_left_alone() -> None:
    code = (
        "from django.conf import settings\n"
        "settings.configure(INSTALLED_APPS=['khabar.casefile'], DATABASES={}, SITE='desk')\n"
        "import django; django.setup()\n"
        "from khabar.casefile.models import Report\n"
        "from khabar.casefile.configuration import configure; configure()\n"
        "print(settings.SITE)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "desk\n", done.stderr


@pytest.mark.parametrize("module", ["models", "adding", "opening", "migrations.0001_initial"])
def test_any_module_can_be_the_first(module: str) -> None:
    code = f"import importlib; importlib.import_module('khabar.casefile.{module}')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

"""Where imported data lies: the folder that KHABAR_DATA names, else the platform's folder for data of this user."""

import os
from pathlib import Path


def data_folder() -> Path:
    """The folder; it need not exist."""
    named = os.environ.get("KHABAR_DATA")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("khabar", appauthor=False)

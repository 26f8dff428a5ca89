"""Django's settings for programs that open case files without a web site: no default database, no time zone but UTC.

Which database a case file is in is no setting of the process: `configuration.connect` adds one for each file that is opened.
"""

INSTALLED_APPS = ["khabar.casefile"]
DATABASES: dict[str, dict[str, object]] = {}
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LOGGING_CONFIG = None
"""Django's own logging prints SQL with its values where somebody turns it on; nothing of a report may go there."""

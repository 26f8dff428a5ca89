"""Django's settings that hold for every desk. What differs from one desk to another is added by `site.configure`.

There is no database here: the desk's only one is that of the case file it opens, so that accounts and sessions are locked with it.
"""

from pathlib import Path

from khabar.desk.site import Site

_HERE = Path(__file__).parent

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "khabar.casefile",
    "khabar.desk",
]
MIDDLEWARE = [
    "khabar.desk.middleware.going_first.GoingFirst",
    "khabar.desk.middleware.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "khabar.desk.middleware.language.Language",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "khabar.desk.middleware.access.Access",
    "khabar.desk.middleware.idle.Idle",
    "khabar.desk.middleware.second_step.SecondStep",
    "khabar.desk.middleware.own_lists.OwnLists",
    "khabar.desk.middleware.faults.Faults",
]
DESK_SITE = Site()
ROOT_URLCONF = "khabar.desk.urls"
DATABASES: dict[str, dict[str, object]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "desk.Person"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "khabar.desk.people.passwords.Length"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "khabar.desk.frame.frame",
            ],
        },
    }
]
LANGUAGES = [("ar", "العربية"), ("en", "English")]
LANGUAGE_CODE = "ar"
LANGUAGE_COOKIE_NAME = "khabar_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = sorted(str(folder) for folder in (_HERE / "locale").iterdir() if folder.is_dir())
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
"""No report is ever written to a temporary file: an upload is held in memory, and one that is too large is refused (see `adding`)."""
FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 2**20
DATA_UPLOAD_MAX_NUMBER_FILES = 500
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "khabar.desk.views.faults.csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "khabar.desk.people.adapter.Accounts"
ACCOUNT_USERNAME_MIN_LENGTH = 1
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/300s/key", "signup": "20/m/ip", "reauthenticate": "10/m/user"}
"""Five failures lock a handle for five minutes, whoever tries; counted in memory, since one process serves the desk."""
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
MFA_ADAPTER = "khabar.desk.people.adapter.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Khabar"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}}
LOGGING_CONFIG = None
"""Django's own logging prints addresses and SQL with their values; nothing of a report may go there."""

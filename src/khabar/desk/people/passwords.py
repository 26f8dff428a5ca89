"""The rule of a password's length, in the desk's own words: Django's are not in Arabic."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST = 12


class Length:
    """At least so many characters; what they are is left to whoever chooses them."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError where the password is too short."""
        if len(password) < SHORTEST:
            raise ValidationError(_("The password is too short: it takes at least 12 characters."))

    def get_help_text(self) -> str:
        """The rule."""
        return _("At least 12 characters; several words that do not belong together are best.")

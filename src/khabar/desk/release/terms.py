"""A policy in sentences of the page's language: how coarse, how late, whose names."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khabar.desk import wording
from khabar.release.policy import Policy


def terms(policy: Policy) -> tuple[str, ...]:
    """What it lets leave, a sentence a rule."""
    days = policy.delay_days
    late = ngettext("%(many)s day after the last change at the earliest.", "%(many)s days after the last change at the earliest.", days)
    origins = policy.least_origins
    told_by = ngettext("Told by at least %(many)s independent origin.", "Told by at least %(many)s independent origins.", origins)
    return (
        _("Only what a person confirmed of: %(fields)s.") % {"fields": _(", ").join(wording.coded("field", f) for f in policy.fields)},
        _place(policy),
        _("Days as: %(grain)s.") % {"grain": wording.coded("grain", policy.day)},
        late % {"many": days} if days else _("Without a delay."),
        told_by % {"many": origins},
        _OUTLETS[policy.outlets](),
        _("Victims’ names only where somebody cleared each, with its basis; never a child’s.")
        if policy.victims == "cleared"
        else _("No names."),
        _("Words of reports only where somebody cleared them.") if policy.texts == "cleared" else _("No words of reports."),
        _("People still held or missing: nothing leaves.") if policy.held == "withhold" else _("People still held or missing: it leaves."),
        _("Where forces are: by district, in words.") if policy.posture == "district" else _("Where forces are or move: never."),
    )


def _place(policy: Policy) -> str:
    rule, people = policy.place, policy.place.floor
    if rule.by == "cell":
        where = _("Places as map cells of resolution %(resolution)s.") % {"resolution": rule.resolution}
    else:
        where = _("Places no finer than: %(grain)s.") % {"grain": wording.coded("grain", rule.grain)}
    if not people:
        return where
    more = ngettext("Areas of at least %(many)s person.", "Areas of at least %(many)s people.", people) % {"many": people}
    return f"{where} {more}"


_OUTLETS = {
    "none": lambda: _("No outlet is named."),
    "named": lambda: _("Outlets are named, without links."),
    "linked": lambda: _("Outlets are named and linked."),
}

"""The reasons that a record gives in English, in words of the page's language; one that this version does not know stays as it is."""

import re
from collections.abc import Callable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khabar.desk import wording
from khabar.desk.sentences import in_language

Say = Callable[[re.Match[str]], SafeString]


def account_name(ident: str) -> str:
    """An account as pages name it: «account 3»."""
    return _("account %(number)s") % {"number": account_number(ident)}


def account_number(ident: str) -> str:
    """The number of an account's id."""
    return ident.removeprefix("a")


def said(because: str) -> SafeString:
    """A reason of a status, of an origin, or of what keeps two passages apart."""
    for pattern, say in _SAID:
        found = pattern.fullmatch(because)
        if found is not None:
            return say(found)
    return in_language(because)


def _plain(text: str, **values: object) -> SafeString:
    """A sentence with values in it; each is escaped."""
    return format_html(text.replace("{", "{{").replace("}", "}}").replace("%(", "{").replace(")s", "}"), **values)


def _differs(m: re.Match[str]) -> SafeString:
    return _plain(_("%(field)s: the accounts differ"), field=wording.coded("field", m[1]))


def _denied(m: re.Match[str]) -> SafeString:
    what = _(", ").join(wording.coded("claim", x) for x in m[1].split(", "))
    return _plain(_("%(account)s denies it: %(what)s"), account=account_name(m[2]), what=what)


def _origins(m: re.Match[str]) -> SafeString:
    many = int(m[1])
    return _plain(ngettext("%(many)s apparently independent origin", "%(many)s apparently independent origins", many), many=many)


def _sides(m: re.Match[str]) -> SafeString:
    many, names = int(m[1]), _(", ").join(wording.actor_name(x) for x in m[2].split(", "))
    text = ngettext("%(many)s side heard: %(names)s", "%(many)s sides heard: %(names)s", many)
    return _plain(text, many=many, names=wording.isolated(names))


def _direct(m: re.Match[str]) -> SafeString:
    many = int(m[1])
    said_ = ngettext("%(many)s origin of one who would have seen it", "%(many)s origins of those who would have seen it", many)
    return _plain(said_, many=many)


def _gone(m: re.Match[str]) -> SafeString:
    return _plain(_("the report %(report)s was withdrawn or corrected by its outlet"), report=wording.isolated(m[1]))


def _reopened(m: re.Match[str]) -> SafeString:
    text = _("entry %(entry)s was decided on the report %(report)s, which its outlet has withdrawn or corrected since")
    return _plain(text, entry=m[1], report=wording.isolated(m[2]))


def _decision(m: re.Match[str]) -> SafeString:
    return _plain(_("decided in entry %(entry)s of the log"), entry=m[1])


def _cites(m: re.Match[str]) -> SafeString:
    return _plain(_("in the report %(report)s the outlet cites a source for what it tells itself"), report=wording.isolated(m[1]))


def _shares(m: re.Match[str]) -> SafeString:
    text = _("%(a)s and %(b)s share about %(percent)s of their words")
    return _plain(text, a=wording.isolated(m[1]), b=wording.isolated(m[2]), percent=f"{m[3]}%")


def _quotes(m: re.Match[str]) -> SafeString:
    return _plain(_("%(a)s and %(b)s quote the same words"), a=wording.isolated(m[1]), b=wording.isolated(m[2]))


def _days_apart(m: re.Match[str]) -> SafeString:
    many = int(m[1])
    text = ngettext("the days that are told lie %(many)s day apart", "the days that are told lie %(many)s days apart", many)
    return _plain(text, many=many)


def _km_apart(m: re.Match[str]) -> SafeString:
    return _plain(_("the places lie %(km)s km apart"), km=m[1])


_SAID: tuple[tuple[re.Pattern[str], Say], ...] = (
    (re.compile(r"(\w+) differs"), _differs),
    (re.compile(r"(.+) denied by (a\d+)"), _denied),
    (re.compile(r"(\d+) apparently independent origins?"), _origins),
    (re.compile(r"(\d+) sides? heard: (.+)"), _sides),
    (re.compile(r"(\d+) with direct knowledge"), _direct),
    (re.compile(r"decision (\d+) was taken on (.+), which was withdrawn or corrected"), _reopened),
    (re.compile(r"(.+) was withdrawn or corrected"), _gone),
    (re.compile(r"decision (\d+)"), _decision),
    (re.compile(r"(.+): the outlet cites a source for what it tells itself"), _cites),
    (re.compile(r"(.+) and (.+) share about (\d+)% of their words"), _shares),
    (re.compile(r"(.+) and (.+) quote the same words"), _quotes),
    (re.compile(r"told days are (\d+) days apart .*"), _days_apart),
    (re.compile(r"the places are (\d+) km apart"), _km_apart),
)

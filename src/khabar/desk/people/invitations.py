"""Invitations: how somebody comes to an account. A lead makes a link and hands it over; the desk sends no mail and knows no addresses."""

import datetime
import hashlib
import secrets

from django.utils import timezone
from django.utils.translation import gettext as _

from khabar.casefile import ledger, log
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.desk.models import Invitation, Person, Role

DAYS = 7
_TOKEN_BYTES = 32


def make(case: CaseFile, role: str, *, who: str, why: str = "", handle: str = "") -> tuple[Invitation, str]:
    """An invitation and its token, which is kept nowhere: show it once. `handle`: for an account that is there, in place of its password.

    Raises DecisionError where there is no such role or account.
    """
    if role not in Role.values:
        raise DecisionError(_("There is no role «%(role)s».") % {"role": role})
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with case.writing():
        if handle and not Person.objects.using(case.alias).filter(username=handle, is_active=True).exists():
            raise DecisionError(_("There is no account with this handle."))
        Invitation.objects.using(case.alias).filter(handle=handle, **_OPEN).exclude(handle="").update(revoked_at=timezone.now())
        expires = timezone.now() + datetime.timedelta(days=DAYS)
        made = Invitation.objects.using(case.alias).create(token_hash=hashed(token), role=role, handle=handle, by=who, expires=expires)
        body = {"invitation": made.pk, "what": "renewed" if handle else "invited", "role": role, "why": why}
        ledger.append(case.alias, log.INVITED, who, body | ({"handle": handle} if handle else {}))
    return made, token


def first(case: CaseFile, *, who: str) -> str | None:
    """The token by which the first lead of a team comes in; None where a lead has an account already. Earlier ones end."""
    with case.writing():
        if leads(case):
            return None
        for open_one in Invitation.objects.using(case.alias).filter(role=Role.LEAD, handle="", **_OPEN):
            revoke(case, open_one.pk, who=who)
        return make(case, Role.LEAD, who=who)[1]


def leads(case: CaseFile) -> list[Person]:
    """The leads who can sign in. Whoever came in on their own laptop has no password and cannot."""
    found = Person.objects.using(case.alias).filter(role=Role.LEAD, is_active=True).order_by("pk")
    return [person for person in found if person.has_usable_password()]


def revoke(case: CaseFile, number: int, *, who: str, why: str = "") -> int:
    """An invitation holds no more. The log's entry. Raises DecisionError where it was used or has ended."""
    with case.writing():
        found = Invitation.objects.using(case.alias).filter(pk=number, **_OPEN)
        if not found.update(revoked_at=timezone.now()):
            raise DecisionError(_("This invitation is used, withdrawn or too old already."))
        return ledger.append(case.alias, log.INVITED, who, {"invitation": number, "what": "withdrawn", "why": why}).seq


def valid(case: CaseFile, token_hash: str) -> Invitation | None:
    """The invitation with this hash, where it can still be used."""
    return Invitation.objects.using(case.alias).filter(token_hash=token_hash, expires__gt=timezone.now(), **_OPEN).first()


def use(case: CaseFile, token_hash: str, handle: str) -> Invitation:
    """Use an invitation up, inside the caller's write transaction. Raises DecisionError where it cannot be: two cannot come in by one."""
    found = valid(case, token_hash)
    if found is None or found.handle not in ("", handle):
        raise DecisionError(_("This invitation is used, withdrawn or too old already."))
    found.used_by, found.used_at = handle, timezone.now()
    found.save(using=case.alias)
    ledger.append(case.alias, log.PERSON, handle, {"handle": handle, "what": "renewed" if found.handle else "joined", "role": found.role,
                                                    "invitation": found.pk})  # fmt: skip
    return found


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


_OPEN = {"used_at": None, "revoked_at": None}

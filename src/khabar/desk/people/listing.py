"""Who has an account and which invitations are open, as the page of people shows them."""

import datetime

import msgspec
from allauth.mfa.models import Authenticator
from django.utils import timezone

from khabar.casefile.opening import CaseFile
from khabar.desk.models import Invitation, Person, Role
from khabar.desk.people.accounts import second_step_for_all
from khabar.desk.people.invitations import DAYS, leads

MOST = 200
"""So many accounts and so many invitations are shown: a team, not a public."""


class Account(msgspec.Struct, frozen=True):
    """Somebody with an account. `needs`: their role needs the second step; `last_lead`: they cannot go before another lead is there."""

    number: int
    handle: str
    role: str
    active: bool
    second_step: bool
    needs: bool
    last_lead: bool
    laptop: bool
    last: datetime.datetime | None


class Invited(msgspec.Struct, frozen=True):
    """An invitation that can still be used."""

    number: int
    role: str
    handle: str
    by: str
    at: datetime.datetime
    expires: datetime.datetime


class People(msgspec.Struct, frozen=True):
    """The page."""

    accounts: tuple[Account, ...]
    invitations: tuple[Invited, ...]
    for_all: bool
    roles: tuple[str, ...] = tuple(Role.values)
    days: int = DAYS


def people(case: CaseFile) -> People:
    """All of it, the accounts by role and handle."""
    for_all, last = second_step_for_all(case), [p.pk for p in leads(case)]
    stepped = set(Authenticator.objects.using(case.alias).filter(type=Authenticator.Type.TOTP).values_list("user_id", flat=True))
    rising = list(Role.values)
    found = sorted(
        Person.objects.using(case.alias).order_by("pk")[:MOST], key=lambda p: (not p.is_active, -rising.index(p.role), p.username)
    )
    accounts = tuple(
        Account(
            number=p.pk,
            handle=p.username,
            role=p.role,
            active=p.is_active,
            second_step=p.pk in stepped,
            needs=for_all or p.may(Role.REVIEWER),
            last_lead=last == [p.pk],
            laptop=not p.has_usable_password(),
            last=p.last_login,
        )
        for p in found
    )
    waiting = Invitation.objects.using(case.alias).filter(used_at=None, revoked_at=None, expires__gt=timezone.now()).order_by("-pk")
    invited = tuple(Invited(i.pk, i.role, i.handle, i.by, i.at, i.expires) for i in waiting[:MOST])
    return People(accounts=accounts, invitations=invited, for_all=for_all)

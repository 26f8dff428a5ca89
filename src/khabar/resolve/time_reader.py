"""Terms as one moment: what each word and number adds to a day, an hour or a period."""

from collections.abc import Callable, Sequence
from typing import cast

import msgspec

from khabar.resolve.time_lexicon import joint_part
from khabar.resolve.time_moment import Length, Moment, Unit, Which
from khabar.resolve.time_numeric import is_year
from khabar.resolve.time_term import Term
from khabar.resolve.time_walk import Walk

_SHIFTS = {"last": -1, "before-last": -2, "this": 0, "next": 1}
_STEPS = {"following": 1, "preceding": -1}
_NIGHTS = ("night", "night-of")


def read_moment(terms: Sequence[Term]) -> Moment:
    """What `terms` say of one moment. Words that say nothing of time are counted in `unread`."""
    return _Reader(terms).read()


class _Reader(Walk):
    """Takes every term by its kind, and ends with the moment that they make."""

    def __init__(self, terms: Sequence[Term]) -> None:
        super().__init__(terms)
        self.bare: Unit | None = None
        self.handlers: dict[str, Callable[[Term], None]] = {
            "number": self.number, "month": self._month, "weekday": self._weekday, "relday": self._relday, "part": self._part,
            "tonight": self._tonight, "unit": self._unit, "dual": self._dual, "plural": self._plural, "which": self._which,
            "clock": self._clock, "final": self._final, "era": self._era, "other": self._other, "that-day": self._that_day,
            "day-from-told": self._day_from_told,
            "fraction": self.fraction, "feast": self._feast,
        }  # fmt: skip

    def read(self) -> Moment:
        while self.i < len(self.terms):
            term = self.terms[self.i]
            self.i += 1
            handler = self.handlers.get(term.kind)
            if handler is not None:
                handler(term)
            elif term.kind in ("portion", "season", "meridiem", "zone", "vague"):
                self.said.setdefault(term.kind, term.name)
                self.last = "shifted" if term.kind == "season" else self.last
            elif term.kind in ("now", "just-now"):
                self.said["now"] = term.kind
            elif term.kind in ("more", "less"):
                self.said["more"] = term.kind == "more"
        return self._moment()

    def _moment(self) -> Moment:
        more = bool(self.said.pop("more", False))
        if self.bare in ("week", "month", "year") and "portion" in self.said and not Moment(**self.said).dated:
            self.said["shift"] = (self.bare, 0)
        if self.bare and not {"length", "part", "unread", "spare"} & self.said.keys() and not Moment(**self.said).dated:
            self.said["length"] = Length(1, self.bare)
        if "length" in self.said and more:
            self.said["length"] = msgspec.structs.replace(self.said["length"], more=True)
        return Moment(**self.said)

    # days

    def _month(self, term: Term) -> None:
        self.add("months", (term.name, term.number))
        self._apply_waiting("date")

    def _feast(self, term: Term) -> None:
        """A feast begins on a fixed date of its calendar; «ثاني أيام عيد الفطر» is the day after."""
        calendar, month, day = term.name.split(":")
        self.add("months", (calendar, int(month)))
        self.said["day"] = int(day) + self.said.get("day", 1) - 1
        self._apply_waiting("date")

    def _weekday(self, term: Term) -> None:
        if term.number not in self.said.get("weekdays", ()):
            self.add("weekdays", term.number)
        self._apply_waiting("date")

    def _relday(self, term: Term) -> None:
        following = self.terms[self.i] if self.i < len(self.terms) else None
        told = self.waiting in ("same", "following", "preceding") or (
            following is not None and following.kind == "which" and following.name in ("same", "following", "preceding")
        )
        if term.number == 0 and told:
            self._apply_waiting("day")
            return
        if term.number == 0 and self._counted(following):
            self.said.setdefault("vague", "a day counted from another event")
            return
        self.waiting = None
        if "relday" not in self.said or "now" in self.said:
            self.said["relday"] = term.number
        self.last = "relday"

    def _counted(self, following: Term | None) -> bool:
        """Whether «اليوم» is a day of a count («اليوم الثالث على التوالي»), not today and not «اليوم الأول من أيار»."""
        if following is None or following.kind != "number" or following.name != "ordinal":
            return False
        after = next((t for t in self.terms[self.i + 1 :] if t.kind not in ("from", "skip")), None)
        return after is None or (after.kind != "month" and after.name != "month")

    def _that_day(self, term: Term) -> None:
        self.said["same"] = term.name

    def _day_from_told(self, term: Term) -> None:
        self.said["same"], self.said["step"] = "day", term.number

    def _part(self, term: Term) -> None:
        self.said["part"] = joint_part(self.said["part"], term.name) if "part" in self.said else term.name
        self._apply_waiting("part")

    def _tonight(self, _: Term) -> None:
        following = self.terms[self.i] if self.i < len(self.terms) else None
        self.said.setdefault("part", "night")
        self._apply_waiting("part")
        if "relday" not in self.said and "same" not in self.said and (following is None or following.kind != "which"):
            self.said["relday"] = 0

    # units and which of them

    def _unit(self, term: Term) -> None:
        self.bare = cast(Unit, term.name)
        self._apply_waiting(term.name)

    def _dual(self, term: Term) -> None:
        self.set_length(2, cast(Unit, term.name))

    def _plural(self, term: Term) -> None:
        following = self.peek()
        if term.name == "hour" and following is not None and following.kind == "part" and not following.joined:
            return  # «ساعات الليل» are that part of the day, and no length
        after = self.peek("skip", "some")
        count = None
        if after is not None and after.kind == "number" and not is_year(after) and not after.joined:
            count = after.number
            self.i = self.terms.index(after, self.i) + 1
            if self.i < len(self.terms) and self.terms[self.i].kind == "numeral":
                self.i += 1
        self.set_length(count, cast(Unit, term.name))

    def _which(self, term: Term) -> None:
        which = cast(Which, term.name)
        before = self.terms[self.i - 2].kind if self.i > 1 else ""
        if not self.last or (before in ("from", "skip") and self.last != "length") or (which == "this" and before == "part"):
            self.waiting = which
            return
        self._apply(which, self.last)

    def _final(self, _: Term) -> None:
        after = self.peek("skip", "sign")
        if after is not None and (after.kind == "month" or (after.kind == "unit" and after.name in ("month", "year"))):
            self.said.setdefault("portion", "late")
        else:
            self.waiting = "last"

    def _apply_waiting(self, target: str) -> None:
        self.last = target
        if self.waiting is not None:
            which, self.waiting = self.waiting, None
            self._apply(which, target)

    def _apply(self, which: Which, target: str) -> None:
        if target == "length":
            self.said["length"] = msgspec.structs.replace(self.said["length"], which=which)
        elif target == "part":
            self._apply_to_part(which)
        elif target == "number" and "months" not in self.said:
            self._apply_to_number(which)
        elif target in ("day", "hour", "week", "month", "year"):
            self._apply_to_unit(which, cast(Unit, target))
        elif target in ("date", "number"):
            self.said.setdefault("which", which)

    def _apply_to_part(self, which: Which) -> None:
        if which in ("same", "following", "preceding"):
            self.said["same"], self.said["step"] = "day", _STEPS.get(which, 0)
            return
        self.said["relday"] = {"last": -1, "before-last": -2, "next": 1}.get(which, 0)
        if which in ("last", "before-last"):
            swaps = {"night": "whole-night", "night-of": "whole-night", "after-midnight": "after-midnight-of"}
            self.said["part"] = swaps.get(self.said["part"], self.said["part"])

    def _apply_to_number(self, which: Which) -> None:
        spare = self.said.get("spare", ())
        if spare and 1 <= spare[-1] <= 31 and which in _SHIFTS:
            self.said["day"], self.said["spare"] = spare[-1], spare[:-1]
        if "day" in self.said and which in _SHIFTS:
            self.said["shift"] = ("month", _SHIFTS[which])

    def _apply_to_unit(self, which: Which, unit: Unit) -> None:
        if which in _SHIFTS:
            self.said.setdefault("shift", (unit, _SHIFTS[which]))
        else:
            self.said["same"], self.said["step"] = unit, _STEPS.get(which, 0)

    # the rest

    def _clock(self, _: Term) -> None:
        if self.peek("skip", "sign", "from") is None and not self.said:
            self.said["now"] = "now"
        self.last = "hour"

    def _era(self, term: Term) -> None:
        self.said.setdefault("era", term.name)

    def _other(self, _: Term) -> None:
        self.said["unread"] = self.said.get("unread", 0) + 1

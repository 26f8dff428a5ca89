"""The forms of a case file's own places and actors."""

import re
from typing import Any, get_args

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy

from khabar.casefile import own_lists
from khabar.casefile.opening import CaseFile
from khabar.desk import typed_days
from khabar.errors import UsageError
from khabar.lang.gazetteer_load import Entry, Gazetteer
from khabar.lang.own import Kind, OwnActor, OwnPlace
from khabar.records.resolution import PlaceGrain, Side
from khabar.resolve.place_look_up import look_up, place_key
from khabar.view.labels import label

LONGEST_NAME = 80
_LONGEST_SOURCE = 300
_GRAINS = tuple(g for g in get_args(PlaceGrain) if g != "country")
_BETWEEN = re.compile(r"[\n،,;؛|]+")


def choices(kind: str, codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """The codes with what they are called in the page's language."""
    return [(code, found.ar if get_language() == "ar" else found.en) for code in codes for found in [label(kind, code)]]


class OwnForm(forms.Form):
    """What both have: names, where they are known from, and why they are needed."""

    id = forms.CharField(required=False, max_length=LONGEST_NAME, widget=forms.HiddenInput)
    name_ar = forms.CharField(label=gettext_lazy("Name in Arabic"), max_length=LONGEST_NAME)
    name_en = forms.CharField(label=gettext_lazy("Name in English, if there is one"), max_length=LONGEST_NAME, required=False)
    aliases = forms.CharField(
        label=gettext_lazy("Other spellings, parted by commas"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    source = forms.CharField(label=gettext_lazy("Source: where this is known from"), max_length=_LONGEST_SOURCE)
    why = forms.CharField(label=gettext_lazy("Note: why it is needed"), max_length=1000)

    def clean_aliases(self) -> tuple[str, ...]:
        """One by one."""
        found = (name.strip() for name in _BETWEEN.split(self.cleaned_data["aliases"]))
        return tuple(dict.fromkeys(name[:LONGEST_NAME] for name in found if name))


class PlaceForm(OwnForm):
    """A place. `within` is written as a name; where several places have it, `parent` asks which."""

    grain = forms.ChoiceField(label=gettext_lazy("What it is"))
    within = forms.CharField(label=gettext_lazy("Inside which district, governorate or town"), max_length=LONGEST_NAME)
    parent = forms.ChoiceField(label=gettext_lazy("Which of these contains it"), required=False, widget=forms.RadioSelect)
    lat = forms.FloatField(label=gettext_lazy("Latitude, if known"), required=False, min_value=-90, max_value=90)
    lon = forms.FloatField(label=gettext_lazy("Longitude, if known"), required=False, min_value=-180, max_value=180)

    def __init__(self, case: CaseFile, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._gazetteer = own_lists.gazetteer(case)
        _choice(self, "grain").choices = choices("grain", _GRAINS)
        written = str(self.data.get("within", "") or self.initial.get("within", ""))
        self.parents = _wider(self._gazetteer, written)
        _choice(self, "parent").choices = [(e.id, described(self._gazetteer, e)) for e in self.parents]
        for name in ("lat", "lon"):
            self.fields[name].widget.attrs.update({"step": "any", "inputmode": "decimal", "dir": "ltr"})

    def clean(self) -> dict[str, Any]:
        """Which place contains it: the only one of that name, or the one that was chosen."""
        found = super().clean() or {}
        if "within" in found and not found.get("parent"):
            if not self.parents:
                self.add_error("within", gettext("No gazetteer here has a district, governorate or town of this name."))
            elif len(self.parents) > 1:
                self.add_error("parent", gettext("Several places have this name; choose one."))
            else:
                found["parent"] = self.parents[0].id
        return found

    def value(self) -> dict[str, Any]:
        """The fields of `OwnPlace` but id and within."""
        return {name: self.cleaned_data[name] for name in ("name_ar", "name_en", "aliases", "grain", "source", "lat", "lon")}


class DayField(forms.CharField):
    """A day, as ISO text; empty where none was typed."""

    widget = forms.TextInput(attrs=typed_days.DAY_FIELD)

    def clean(self, value: str) -> str:
        """The day. Raises ValidationError where it is none."""
        try:
            return typed_days.day(super().clean(value))
        except UsageError as error:
            raise forms.ValidationError(str(error)) from None


class ActorForm(OwnForm):
    """An actor."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"))
    side = forms.ChoiceField(label=gettext_lazy("What its speakers are to the conflict"))
    since = DayField(label=gettext_lazy("Under this name from (day)"), required=False)
    until = DayField(label=gettext_lazy("until before (day)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choice(self, "kind").choices = choices("actor kind", get_args(Kind))
        _choice(self, "side").choices = choices("side", get_args(Side))

    def value(self) -> dict[str, Any]:
        """The fields of `OwnActor` but id."""
        return {name: self.cleaned_data[name] for name in ("since", "until", "name_ar", "name_en", "aliases", "kind", "side", "source")}


def place_initial(case: CaseFile, place: OwnPlace) -> dict[str, Any]:
    """What the form shows of a place that is to be changed."""
    parent = own_lists.gazetteer(case).entry(place.within[0]) if place.within else None
    plain = {name: getattr(place, name) for name in ("id", "name_ar", "name_en", "grain", "source", "lat", "lon")}
    return plain | {"aliases": "، ".join(place.aliases), "within": parent.name_ar if parent else "", "parent": place.within[0]}


def actor_initial(actor: OwnActor) -> dict[str, Any]:
    """What the form shows of an actor that is to be changed."""
    plain = {name: getattr(actor, name) for name in ("id", "name_ar", "name_en", "kind", "side", "source", "since", "until")}
    return plain | {"aliases": "، ".join(actor.aliases)}


def described(gazetteer: Gazetteer, entry: Entry) -> str:
    """A place's name, its grain and what contains it, in the page's language."""
    arabic = get_language() == "ar"
    chain = [e for ident in entry.chain if (e := gazetteer.entry(ident)) is not None]
    names = [e.name_ar if arabic else e.name_en or e.name_ar for e in chain]
    grain = dict(choices("grain", (entry.grain,)))[entry.grain]
    return ("، " if arabic else ", ").join(names) + f" ({grain})"


def _wider(gazetteer: Gazetteer, written: str) -> tuple[Entry, ...]:
    named = gazetteer.entry(written)
    found = (named,) if named is not None else look_up(gazetteer, place_key(written))
    return tuple(entry for entry in found if entry.grain not in ("site", "neighbourhood"))


def _choice(form: forms.Form, name: str) -> forms.ChoiceField:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
    return field

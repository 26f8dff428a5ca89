"""Names of project data that may stand in a release."""

from khabar.release.releasable import Label
from khabar.resolve.actor_list import actor_list


def actor_label(ident: str) -> Label | None:
    """The name of an actor of the list; None where the list has it not: then the words are a report's, and stay."""
    listed = actor_list().actors.get(ident)
    return None if listed is None else Label(listed.name.ar, listed.name.en or listed.name.ar)

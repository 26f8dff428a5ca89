from khabar.casefile.opening import CaseFile
from khabar.desk.home.frontpage import frontpage
from khabar.desk.models import Person


def test_it_gathers_all_and_notes_the_visit(desk_case: CaseFile) -> None:
    person = Person.objects.create(username="nour")
    found = frontpage(desk_case, person, show="all", before="", behind=3, fault="a fault")
    assert len(found.listing.cards) == min(25, found.waiting.incidents) > 0
    assert (found.behind, found.fault, found.on_server, found.backup) == (3, "a fault", False, None)
    assert Person.objects.get(pk=person.pk).visited_at is not None

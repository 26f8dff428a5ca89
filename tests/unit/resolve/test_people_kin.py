import pytest
from people_text import marked

from khabar.resolve.people import people_of

KIN = [
    ("{killing:1,2 مقتل} [PER خالد العلي] وزوجته [PER سارة]", "خالد العلي", None),
    ("{killing:1,2 مقتل} [PER خالد العلي] ونجله [PER أحمد]", "خالد العلي", "خالد العلي"),
    ("{killing:1,2 مقتل} [PER خالد العلي] وطفله الرضيع [PER أحمد]", None, None),
    ("{killing:1,2 مقتل} [PER سارة العلي] وابنها [PER أحمد]", "سارة العلي", None),
    ("{killing:1,2 مقتل} [PER خالد العلي] وشقيقه [PER أحمد]", "خالد العلي", None),
    ("{killing:1,2 مقتل} [PER خالد العلي] و[PER أحمد]", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "of", "father"), KIN)
def test_relative_named_before(source, of, father):
    document, reading = marked(source)
    person = people_of(document, reading.claims[0], reading)[-1]
    assert (person.kin_of, person.father) == (of, father)
    assert ("kin_of" in person.spans) == (of is not None)


BEHIND = [
    ("{killing:1 مقتل} [PER أحمد العلي] شقيق القيادي [PER خالد العلي]", "خالد العلي", None),
    ("{killing:1 مقتل} [PER أحمد العلي]، نجل [PER خالد العلي]", "خالد العلي", "خالد العلي"),
    ("{killing:1 مقتل} [PER سارة] زوجة القيادي [PER خالد العلي]", "خالد العلي", None),
    ("{killing:1 مقتل} [PER أحمد العلي] ووالده [PER خالد العلي]", None, "خالد العلي"),
    ("{killing:1 مقتل} [PER أحمد العلي] وشقيق [PER خالد العلي]", None, None),
    ("{killing:1 مقتل} [PER أحمد العلي] بقصف بيت [PER خالد العلي]", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "of", "father"), BEHIND)
def test_relative_named_behind(source, of, father):
    document, reading = marked(source)
    (person,) = people_of(document, reading.claims[0], reading)
    assert (person.kin_of, person.father) == (of, father)


def test_spans_point_at_the_words():
    document, reading = marked("{killing:1,2 مقتل} [PER خالد العلي] ونجله [PER أحمد]")
    person = people_of(document, reading.claims[0], reading)[1]
    assert person.spans["kin"].text == "ونجله"
    assert person.spans["kin_of"].text == person.spans["father"].text == "خالد العلي"

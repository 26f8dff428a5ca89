from khabar.view.markup import Markup, both, el, join, told


def test_what_is_not_markup_is_escaped() -> None:
    assert el("p", "<b>&\"'") == "<p>&lt;b&gt;&amp;&quot;&#x27;</p>"
    assert el("p", el("b", "x")) == "<p><b>x</b></p>"


def test_attributes_cannot_be_left() -> None:
    assert el("p", class_='"><script>') == '<p class="&quot;&gt;&lt;script&gt;"></p>'
    assert el("p", title=None, text_anchor="middle") == '<p text-anchor="middle"></p>'


def test_a_plain_string_that_looks_like_markup_is_text() -> None:
    assert isinstance(join("<b>"), Markup)
    assert join(["<b>", None, [Markup("<i></i>")]]) == "&lt;b&gt;<i></i>"


def test_report_text_has_language_and_direction() -> None:
    assert told("حي", "ar") == '<bdi lang="ar" dir="rtl">حي</bdi>'
    assert told("BBC", None) == '<bdi lang="und" dir="ltr">BBC</bdi>'


def test_labels_say_their_language() -> None:
    assert both("قتل", "killing") == '<span class="ar" lang="ar" dir="rtl">قتل</span> <span class="en" lang="en" dir="ltr">killing</span>'

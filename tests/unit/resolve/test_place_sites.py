from marked_places import resolved, value


def test_a_site_of_the_gazetteer() -> None:
    found = value("حريق قرب {سجن صيدنايا}")
    assert (found.id, found.grain, found.relation) == ("khabar:saydnaya-prison", "site", "near")


def test_a_site_named_after_a_place_of_the_report_has_that_extent_widened() -> None:
    source = "حريق في {مشفى سراقب} في [سراقب]"
    site, town = value(source), value(source, "m1")
    assert site.id == town.id
    assert site.relation == "in"
    assert site.radius_km is not None
    assert town.radius_km is not None
    assert site.radius_km > town.radius_km
    assert "not the site's own point" in site.basis


def test_a_site_named_like_a_village_that_the_report_does_not_name_is_not_there() -> None:
    found = resolved("حريق في {مدرسة الزهراء} في [حماة]")["m0"]
    assert (found.resolved.value, found.resolved.why) == (None, "not in the gazetteer")


def test_a_numbered_unit_is_unresolved_and_nothing_else() -> None:
    found = resolved("حريق في {اللواء 137} في [دير الزور]")["m0"]
    assert (found.resolved.value, found.resolved.why, found.candidates) == (None, "not in the gazetteer", ())


def test_a_site_without_a_name_has_no_entry() -> None:
    assert list(resolved("حريق في {مستودع أسلحة} و{مقر سري} و{الأحياء السكنية} و{المشفى} في [حماة]")) == ["m4"]


def test_a_camp_as_a_site() -> None:
    assert value("حريق في {مخيم اليرموك} في [دمشق]").id == "khabar:yarmouk-camp"

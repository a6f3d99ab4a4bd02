"""Our own welfare from the command line."""


def test_who_is_on_duty_is_listed_the_figures_count_and_a_thing_in_confidence_is_shown_to_those_it_is_for(cr, given):
    cr.clock = given
    signed = ("--by", "0001", "--password-file", cr.secret)
    assert "nobody is on duty" in cr("welfare", "list").err
    assert cr.log("k disturbing", by="0001").code == 0
    listed = cr("welfare", "list", "--json", *signed).json
    assert [each["owed"] for each in listed["care"]] == [["welfare_debrief"]]
    assert cr("welfare", "list", "--json").json["care"] == []
    assert "the debrief by" in cr("welfare", "show", "wf1", *signed).out
    assert cr("welfare", "show", "as1", *signed).code == 2
    given.tick(60)
    period = ("--from", "2026-03-13", "--to", "2026-03-13")
    assert cr("welfare", "figures", *period, "--json", *signed).json["disturbing"] == 1
    assert "times somebody saw something disturbing" in cr("welfare", "figures", *period, *signed).out
    assert cr("welfare", "figures", "--from", "2026-03-13", "--to", "2026-03-12", *signed).code == 2

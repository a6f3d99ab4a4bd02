"""`morning`: text, CSV and PDF, and what is refused."""


def test_a_service_without_a_call_is_said_only_where_it_is_asked_for(cr, tmp_path):
    answer = cr("morning")
    assert (answer.code, answer.out) == (0, "")
    answer = cr("morning", "building_control")
    assert answer.code == 0, answer.err
    assert "Morning report: " in answer.out
    assert "0 calls; 0 things for you today." in answer.out
    assert cr("morning", "building_control", "--format", "csv").out.startswith("service,since,until,part,call")
    assert cr("morning", "building_control", "--format", "pdf", "--out", tmp_path).code == 0
    assert (tmp_path / "morning-building_control.pdf").read_bytes().startswith(b"%PDF")


def test_what_cannot_be_made_is_said(cr):
    assert "there is no service dragons; the services are: " in cr("morning", "dragons").err
    assert cr("morning", "building_control", "--day", "yesterday").code == 2
    assert cr("morning", "building_control", "--format", "pdf").code == 2

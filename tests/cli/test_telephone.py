"""The telephone from the command line, where no telephone system is set: calls by hand, and a hosted system's records."""


def by(cr):
    return ("--by", "0001", "--password-file", cr.secret)


def test_a_night_beside_its_records_names_what_the_book_has_not(cr, clock, tmp_path):
    file = tmp_path / "calls.csv"
    at = clock.now().replace(hour=3)
    file.write_text(f"Call-ID,Start,From\nabc,{at:%Y-%m-%dT%H:%M:%SZ},07700900123\nbad,soon,\n")
    evening = f"{at.replace(day=at.day - 1):%Y-%m-%d}"
    clock.at = at.replace(hour=12)
    done = cr("telephone", "reconcile", str(file), "--night", evening, *by(cr), "--json")
    assert done.code == 1
    assert ([each["call"] for each in done.json["missing"]], done.json["faults"][0]["line"]) == (["abc"], 3)
    assert "not in the book" in cr("telephone", "reconcile", str(file), "--night", evening, *by(cr)).out


def test_a_night_without_calls_agrees_with_records_without_any(cr, tmp_path):
    (tmp_path / "calls.csv").write_text("Call-ID,Start,From\n")
    assert cr("telephone", "reconcile", str(tmp_path / "calls.csv"), *by(cr)).code == 0
    assert cr("telephone", "reconcile", str(tmp_path / "calls.csv"), "--night", "soon", *by(cr)).code == 2


def test_how_it_is_set_and_whom_to_ring_back(cr):
    assert cr("telephone", "status", *by(cr), "--json").json == {
        "kind": "none", "port": 4444, "records": "csv", "to_ring_back": [],
    }  # fmt: skip
    assert "telephone: none" in cr("telephone", "status", *by(cr)).out


def test_a_message_by_hand_is_to_be_rung_back(cr):
    assert cr("telephone", "message", "no heating", "--number", "07700900111", *by(cr)).code == 0
    assert "ring back 07700900111" in cr("telephone", "status", *by(cr)).out


def test_what_came_of_ringing_back_is_in_the_book(cr):
    cr("call", "take", "--text", "wall down", *by(cr))
    assert cr("telephone", "back", "cl1", "voicemail", *by(cr)).code == 0
    assert cr("telephone", "back", "cl99", "busy", *by(cr)).code == 1

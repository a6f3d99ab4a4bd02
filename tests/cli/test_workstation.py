"""The keys that sign checkpoints, as a supervisor sees and revokes them."""


def by(cr):
    return ("--by", "0001", "--password-file", cr.secret)


def test_the_list_says_who_signs_and_from_which_line(either):
    (station,) = either("workstation", "list", "--json").json
    assert (station["name"], station["revoked"]) == ("CR-2", None)
    said = either("workstation", "list").out
    assert said.startswith(f"CR-2 admitted, from line {station['admitted']}: cctv.")
    assert station["vkey"] in said


def test_a_revoked_workstation_is_listed_with_the_line_that_revoked_it(either):
    done = either("workstation", "revoke", "CR-2", "--reason", "stolen", *by(either))
    assert (done.code, done.err.strip()) == (0, f"CR-2 is revoked by line {done.json['number']}")
    assert either("workstation", "list").out.startswith(f"CR-2 revoked at line {done.json['number']}, from line ")
    assert either("verify", "--json").json["ok"] is True


def test_a_workstation_nobody_knows_is_not_revoked_and_a_reason_is_wanted(cr):
    lines = len(cr.listed())
    unknown = cr("workstation", "revoke", "CR-9", "--reason", "sold", *by(cr))
    assert (unknown.code, unknown.told) == (1, ["CR-9 signs no checkpoints; those that do: CR-2"])
    assert len(cr.listed()) == lines
    assert cr("workstation", "revoke", "CR-2", *by(cr)).code == 2
    assert cr("workstation", "list", "--json").json[0]["revoked"] is None

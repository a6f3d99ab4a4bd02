def _by(cr, staff="0001"):
    return ("--by", staff, "--password-file", cr.secret)


def _add(cr, staff="0417", role="operator"):
    named = ("--name", "J Wright", "--role", role, "--their-password-file", cr.secret)
    return cr("person", "add", staff, *named, *_by(cr))


def test_people_are_enrolled_listed_and_stood_down(either):
    assert _add(either).code == 0
    people = either("person", "list", "--json").json
    assert [(p["staff"], p["role"], p["active"]) for p in people] == [
        ("0001", "supervisor", True),
        ("0417", "operator", True),
    ]
    assert either("person", "stand-down", "0417", *_by(either)).code == 0
    assert either("person", "list", "--json").json[1]["active"] is False
    assert "stood down" in either("person", "list").out


def test_what_may_not_be_is_refused(cr):
    assert _add(cr).code == 0
    assert _add(cr).code == 1
    assert _add(cr, staff="cctv").code == 1
    mine = cr(
        "person",
        "add",
        "0500",
        "--name",
        "X",
        "--role",
        "operator",
        *_by(cr, "0417"),
        "--their-password-file",
        cr.secret,
    )
    assert mine.code == 1
    assert "supervisor" in mine.err
    assert cr("person", "stand-down", "0001", *_by(cr)).code == 1
    assert cr("person", "stand-down", "9999", *_by(cr)).code == 1
    assert cr("person", "add", "0500", "--name", "X", "--role", "nobody", *_by(cr)).code == 2


def test_a_password_is_changed_and_the_old_one_opens_nothing(cr, tmp_path):
    new = tmp_path / "new"
    new.write_text("copper kettle harbour 7\n")
    new.chmod(0o600)
    assert cr("person", "password", "0001", *_by(cr), "--new-password-file", new).code == 0
    assert cr.log("n words").code == 1
    cr.secret = new
    assert cr.log("n words").code == 0


def test_a_password_others_can_read_is_said(cr):
    cr.secret.chmod(0o644)
    answer = cr.log("n words")
    assert answer.code == 0
    assert "chmod 600" in answer.err


def test_workstations_are_admitted_once_and_revoked(cr, monkeypatch):
    assert cr("workstation", "admit", *_by(cr)).code == 1
    settings = cr.home / "settings.toml"
    settings.write_text(settings.read_text().replace("CR-2", "CR-3"))
    assert cr("workstation", "admit", *_by(cr)).code == 0
    assert [each["name"] for each in cr("workstation", "list", "--json").json] == ["CR-2", "CR-3"]
    assert cr("workstation", "revoke", "CR-3", "--reason", "sold", *_by(cr)).code == 0
    assert cr("workstation", "list", "--json").json[1]["revoked"] is not None
    assert "revoked" in cr("workstation", "admit", *_by(cr)).err
    assert cr("verify").code == 0

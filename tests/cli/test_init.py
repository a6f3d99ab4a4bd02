import stat


def test_a_room_is_set_up_with_its_supervisor_its_key_its_cameras_and_a_checkpoint(either):
    kinds = [row["kind"] for row in either.listed()]
    assert kinds == [
        "book.opened",
        "person.enrolled",
        "workstation.admitted",
        "inventory.loaded",
        "protocol.loaded",
        "book.checkpointed",
    ]
    key = either.home / "workstation" / "CR-2" / "key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert either("verify", "--json").json["ok"] is True


def test_a_room_is_set_up_once(either):
    before = either.listed()
    answer = either.init()
    assert answer.code == 1
    assert "set up here before" in answer.err
    assert either.listed() == before


def test_what_will_not_do_is_refused_before_anything_is_written(bare):
    bare.secret.write_text("short\n")
    answer = bare.init()
    assert answer.code == 1
    assert "at least 12" in answer.err
    assert not (bare.home / "room.db").exists()
    bare.secret.write_text("velvet orbit lantern 9\n")
    assert bare.init().code == 0


def test_a_password_file_that_cannot_be_read_is_named(bare):
    bare.secret.unlink()
    answer = bare.init()
    assert answer.code == 1
    assert answer.told == [
        f"{bare.secret}:1: the password file cannot be read (no such file or directory); a file with the password on its first line"
    ]


def test_a_set_up_that_was_cut_off_goes_on(bare, monkeypatch):
    from control_room.services.signin import Identity

    enrol = Identity.enrol

    async def cut_off(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr(Identity, "enrol", cut_off)
    assert bare.init().code == 1
    monkeypatch.setattr(Identity, "enrol", enrol)
    assert bare.init().code == 0
    assert [row["kind"] for row in bare.listed()].count("book.opened") == 1


def test_a_home_that_cannot_be_made_is_one_line(bare, monkeypatch):
    monkeypatch.setenv("CONTROL_ROOM_HOME", "/proc/nowhere")
    answer = bare.init()
    assert answer.code == 1
    assert len(answer.told) == 1

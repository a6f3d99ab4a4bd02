"""What is faulty in a table of settings is told, and the usual value stands in: of the telephone system's table."""

import pytest

from control_room.settings import Telephony, read_settings

USUAL = Telephony()


def telephony_of(home, text, *, training=False):
    (home / "settings.toml").write_text(text, encoding="utf-8")
    if training:
        (home / "training").mkdir()
        (home / "settings.toml").rename(home / "training" / "settings.toml")
    return read_settings({"CONTROL_ROOM_HOME": str(home)}, training=training)


def test_a_softphone_and_a_systems_own_columns_are_set(tmp_path):
    found = telephony_of(tmp_path, '[telephony]\nkind = "baresip"\nport = 4555\ncall = "Id"\nended = "Hung up"\n')
    assert found.faulty == ()
    assert (found.telephony.kind, found.telephony.port, found.telephony.call, found.telephony.ended) == (
        "baresip", 4555, "Id", "Hung up",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('kind = "asterisk"', '"none", "baresip" or "records"'),
        ("port = 0", "a whole number from 1 to 65535"),
        ("port = true", "a whole number"),
        ('host = "pbx.example"', "has no 'host'"),
        ('records = "xml"', '"csv" or "kamailio"'),
        ('call = "a\\nb"', "up to 80 characters"),
    ],
)
def test_what_is_faulty_is_told_and_everything_goes_by_hand(tmp_path, line, told):
    found = telephony_of(tmp_path, f"[telephony]\n{line}\n")
    assert told in "".join(found.faulty)
    assert found.telephony == USUAL


def test_no_real_call_comes_into_the_training_room(tmp_path):
    assert telephony_of(tmp_path, '[telephony]\nkind = "baresip"\n', training=True).telephony.kind == "none"

import pytest

from control_room.services import training


@pytest.fixture
def short(monkeypatch):
    """A training year of three days."""
    whole = training.build

    async def build(settings, progress=None, *, clock=None):
        await whole(settings, progress, clock=clock, days=3)

    monkeypatch.setattr(training, "build", build)


def test_a_command_on_the_training_room_builds_it_once(bare, short):
    answer = bare("--training", "book", "list", "--json", "--limit", "1")
    assert answer.code == 0, answer.err
    assert answer.rows[0]["kind"] == "book.opened"
    assert answer.told[0].startswith("TRAINING")
    assert "building the training room" in answer.told[1]
    again = bare("--training", "verify", "--json")
    assert again.code == 0
    assert "building" not in again.err
    assert not (bare.home / "room.db").exists()


def test_the_rooms_own_workstation_refuses_it_until_a_manager_allows(cr, short):
    answer = cr("--training", "book", "list")
    assert answer.code == 1
    assert "training allow --by MANAGER" in answer.told[1]
    by = ("--by", "0001", "--password-file", cr.secret)
    assert cr("training", "allow", *by).code == 1  # a supervisor is no manager
    named = ("--name", "M Head", "--role", "manager", "--their-password-file", cr.secret)
    assert cr("person", "add", "0100", *named, *by).code == 0
    assert cr("training", "allow", "--by", "0100", "--password-file", cr.secret).code == 0
    told = cr("--training", "book", "list", "--limit", "1")
    assert told.code == 0
    assert told.told[0].startswith("TRAINING")
    assert not any("TRAINING" in line for line in cr("book", "list", "--limit", "1").told)

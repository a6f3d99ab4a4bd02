"""The rotas as they stand: read again when a file changes, the training room's own."""

from datetime import UTC, date, datetime, timedelta

from control_room.domain.ladders import Ladder, Ladders, Rung
from control_room.services.directories import Directories
from control_room.services.doubts import Doubts
from control_room.services.policyfiles import Kept
from control_room.services.rotas import Rotas, folder_of
from control_room.settings import Settings
from tests.services.callfiles import DIRECTORY, lay
from tests.services.pagefiles import rota
from tests.services.test_callprotocols import opened

NOW = datetime(2026, 3, 13, 20, 30, tzinfo=UTC)


def rotas(room, home, **settings):
    made = Settings(home=home, database_url="sqlite+aiosqlite:///x", workstation="CR-2", **settings)
    return Rotas(made, Directories(room.acts, home, Kept(room.acts)))


def test_a_training_room_without_its_own_has_those_that_come_with_the_protocols(tmp_path):
    made = Settings(home=tmp_path, database_url="", workstation="CR-2", training=True, protocols=tmp_path / "protocols")
    assert folder_of(made) == tmp_path / "protocols/rota"
    (tmp_path / "rota").mkdir()
    assert folder_of(made) == tmp_path / "rota"


async def test_a_file_that_changes_is_read_again_and_a_bad_one_changes_nothing(room, tmp_path):
    (tmp_path / "rota").mkdir()
    held = rotas(room, tmp_path)
    assert held.rotas(NOW) == ()
    path = rota(tmp_path / "rota", "surveyor", "gas-emergency")
    (found,) = held.on_call(NOW, days=7)
    assert (found.on.who, found.well) == ("gas-emergency", False)
    path.write_text("bad")
    (again,) = held.on_call(NOW, days=7)
    assert (again.on.who, again.file.kept, again.file.faults[0].what) == ("gas-emergency", True, "this is no calendar")


async def test_turns_are_laid_out_afresh_before_they_run_out(room, tmp_path):
    (tmp_path / "rota").mkdir()
    rota(tmp_path / "rota", "surveyor", "gas-emergency")
    held = rotas(room, tmp_path)
    for weeks in (0, 3, 30, 1):
        now = NOW + timedelta(weeks=weeks)
        assert held.rotas(now)[0].on(now) is not None, weeks


async def test_a_rota_of_a_ladder_without_a_file_is_a_gap(room, tmp_path):
    rung = Ladder(id="x", name="x", service="x", rungs=(Rung(rota="edt"),))
    ladders = Ladders(name="x", version="1", effective=date(2020, 1, 1), ladders=(rung,))
    (found,) = rotas(room, lay(tmp_path)).on_call(NOW, days=7, ladders=ladders)
    assert (found.file.rota.id, found.on, [each.what.value for each in found.wants]) == ("edt", None, ["gap"])


async def test_a_number_that_was_tried_and_is_right_is_never_verified_no_more(room, jw, sup, clock, tmp_path):
    true = DIRECTORY.replace("020 7946 0111", "0800 111 999").replace("placeholder", "confirm")
    home = lay(tmp_path, directory=true)
    (tmp_path / "rota").mkdir()
    rota(tmp_path / "rota", "surveyor", "gas-emergency")
    directory = (await opened(room, sup, home)).directory
    made = Settings(home=tmp_path, database_url="", workstation="CR-2")

    async def wanting():
        rung = await Doubts(room.acts, directory).rung(by=jw)
        (found,) = Rotas(made, directory).on_call(clock.now(), days=7, rung=rung)
        return [each.what.value for each in found.wants if each.who]

    assert await wanting() == ["never_verified"]
    await Doubts(room.acts, directory).rang("gas-emergency", by=jw, right=True, text="he answered")
    assert await wanting() == []

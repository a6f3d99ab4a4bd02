"""`directory` on the command line, what `check` says of its file, and a call-back by an entry of it."""

from datetime import UTC, datetime

from control_room.adapters.clock import GivenClock
from tests.cli.conftest import CHECKOUT

SHIPPED = (CHECKOUT / "protocols/directory.yml").read_text()
LATER = SHIPPED.replace("version: 2026-1", "version: 2026-2").replace("0800 111 999", "0800 111 998")


def own(home, text):
    (home / "protocols").mkdir(exist_ok=True)
    (home / "protocols/cctv-access.yml").write_text((CHECKOUT / "protocols/cctv-access.yml").read_text())
    (home / "protocols/directory.yml").write_text(text)


def test_a_number_is_found_with_or_without_a_room(bare, cr):
    for line in (bare, cr):
        answer = line("directory", "smell", "gaz")
        assert answer.out.startswith("gas-emergency          0800 111 999")
        assert "seen 21 Nov 2026; Sutton's emergency planning page" in answer.out
    told = cr("directory", "btp", "--json").json
    (number,) = told["numbers"]
    assert (told["version"], number["id"], number["agencies"], number["placeholder"]) == (
        *("2026-1", "btp-control", ["btp"], True),
    )
    assert cr("directory", "xylophone").code == 1


def test_a_room_shows_what_it_keeps_whatever_stands_in_the_file(cr):
    cr("morning")  # a command that rings somebody takes the file as it stands
    own(cr.home, LATER)
    assert "0800 111 999" in cr("directory", "gas").out


def test_what_is_due_to_be_looked_at_again_is_named(bare):
    bare.clock = GivenClock(datetime(2027, 5, 31, 12, tzinfo=UTC))
    assert bare("directory", "--due").out == ""
    bare.clock = GivenClock(datetime(2027, 6, 1, tzinfo=UTC))
    answer = bare("directory", "--due", "gas")
    assert answer.out.count("review overdue since 31 May 2027") == 1
    assert "gas-emergency 0800 111 999" in answer.err
    assert any("105 was to be looked at again by 31 May 2027" in line for line in bare("check").told)


def test_check_proves_the_directory_and_counts_what_stands_for_the_true_numbers(bare):
    answer = bare("check")
    assert answer.code == 0
    placeholders = SHIPPED.count("\n    placeholder: true")
    assert any(f"warning: {placeholders} numbers kept for plays" in line for line in answer.told)
    own(bare.home, SHIPPED.replace('"105"', '"105 1"'))
    answer = bare("check")
    assert answer.code == 1
    line = SHIPPED[: SHIPPED.index('"105"')].count("\n") + 1
    assert any(f"directory.yml:{line}: entry power-cut: " in each for each in answer.told)
    own(bare.home, "version: 1")
    assert bare("directory").code == 1

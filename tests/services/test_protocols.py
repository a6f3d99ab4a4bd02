"""The protocol in force: a good file is kept by its version, a bad one changes nothing and is told once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from control_room.domain.authority import Act
from control_room.domain.book import Noted
from control_room.domain.clauses import CloseFacts, Figures
from control_room.domain.clauses.lines import ProtocolLoaded, ProtocolRefused
from control_room.domain.requests.codes import Outcome
from control_room.domain.requests.suggesting import Tuning
from control_room.room import Room
from control_room.services.protocols import NoProtocol, Protocols
from control_room.words import say

SHIPPED = (Path(__file__).parents[2] / "protocols/cctv-access.yml").read_text("utf-8")
LATER = SHIPPED.replace("version: 2026-6", "version: 2026-7").replace("effective: 2024-01-01", "effective: 2026-04-01")
LATER = LATER.replace("minutes: 240, serious", "minutes: 120, serious")
MARCH = datetime(2026, 3, 31, 22, 59, tzinfo=UTC)


@pytest.fixture
def protocols(room, tmp_path):
    return Protocols(room.acts, tmp_path)


async def told(room, by):
    return [line for line in await room.book.lines(by=by, limit=1000) if line.kind.startswith("protocol.")]


async def test_a_good_file_comes_into_force_as_one_line(room, sup, protocols):
    protocols.path.write_text(SHIPPED)
    taken = await protocols.load(by=sup)
    assert taken.version == "2026-6"
    assert await protocols.load(by=sup) is None
    (line,) = await told(room, sup)
    assert isinstance(line.facts, ProtocolLoaded)
    assert (line.facts.version, line.facts.clauses) == ("2026-6", 75)
    assert say(line) == "cctv-access protocol, version 2026-6: 75 clauses, holds from 1 Jan 2024"
    assert protocols.in_force(MARCH).version == "2026-6"


async def test_the_version_is_the_one_that_held_on_the_london_day(room, sup, protocols):
    for text in (SHIPPED, LATER):
        protocols.path.write_text(text)
        await protocols.load(by=sup)
    assert protocols.in_force(MARCH).version == "2026-6"
    assert protocols.in_force(MARCH + timedelta(minutes=1)).version == "2026-7"
    assert protocols.in_force(datetime(2019, 12, 31, tzinfo=UTC)) is None
    assert protocols.in_force(MARCH).clause("P-06b").rule.minutes == 240
    assert protocols.in_force(MARCH + timedelta(minutes=1)).clause("P-06b").rule.minutes == 120


@pytest.mark.parametrize("bad", ["", "- 7", "clauses: [", SHIPPED.replace("rule: complete", "rule: compleat")])
async def test_a_bad_file_leaves_the_last_good_one_and_is_told_once(room, sup, protocols, bad):
    protocols.path.write_text(SHIPPED)
    await protocols.load(by=sup)
    protocols.path.write_text(bad)
    assert await protocols.load(by=sup) is None
    assert await protocols.load(by=sup) is None
    assert protocols.faults
    assert protocols.in_force(MARCH).version == "2026-6"
    lines = await told(room, sup)
    assert [type(line.facts) for line in lines] == [ProtocolLoaded, ProtocolRefused]
    assert "the last good one stays: cctv-access.yml" in say(lines[1])


async def test_a_version_is_never_given_to_other_words(room, sup, protocols):
    protocols.path.write_text(SHIPPED)
    await protocols.load(by=sup)
    protocols.path.write_text(SHIPPED.replace("minutes: 240, serious", "minutes: 200, serious"))
    assert await protocols.load(by=sup) is None
    assert "version 2026-6 was taken with other words before" in protocols.faults[0].what
    assert protocols.in_force(MARCH).clause("P-06b").rule.minutes == 240
    protocols.path.write_text(LATER)
    await protocols.load(by=sup)
    protocols.path.write_text(SHIPPED)
    assert (await protocols.load(by=sup)).version == "2026-6"


async def test_mending_a_file_needs_no_new_line(room, sup, protocols):
    protocols.path.write_text(SHIPPED)
    await protocols.load(by=sup)
    protocols.path.unlink()
    await protocols.load(by=sup)
    protocols.path.write_text(SHIPPED)
    assert await protocols.load(by=sup) is None
    assert protocols.faults == ()
    assert len(await told(room, sup)) == 2


async def test_without_any_protocol_steps_refuse_and_figures_are_the_usual_ones(room, sup, protocols):
    await protocols.load(by=sup)
    assert protocols.in_force(MARCH) is None
    assert protocols.figures(MARCH) == Figures()
    assert protocols.tuning(MARCH) == Tuning()
    with pytest.raises(NoProtocol, match="control-room protocol check"):
        protocols.ask(CloseFacts(outcome=Outcome.UNABLE), MARCH)


async def test_a_step_is_asked_about_and_the_version_is_told(room, sup, protocols):
    protocols.path.write_text(SHIPPED.replace("ish_minutes: 30", "ish_minutes: 15"))
    await protocols.load(by=sup)
    answer = protocols.ask(CloseFacts(outcome=Outcome.NOTHING_SEEN, unsearched=("item 1 camera 17",)), MARCH)
    assert answer.version == "2026-6"
    assert [each.clause for each in answer.findings] == ["P-15"]
    assert protocols.figures(MARCH).ish_minutes == 15
    assert protocols.tuning(MARCH) == Tuning(ish_minutes=15)


async def test_another_console_takes_what_was_kept(room, sup, protocols, tmp_path):
    protocols.path.write_text(SHIPPED)
    await protocols.load(by=sup)
    other = Protocols(room.acts, tmp_path / "nowhere")
    assert [each.version for each in await other.last_good(by=sup)] == ["2026-6"]


async def test_a_room_that_starts_has_the_protocol_that_came_with_it(room: Room, sup):
    await room.protocols.load(by=sup)
    assert room.protocols.in_force(MARCH) is not None


async def test_what_another_console_loaded_is_in_force_here_at_the_next_look_and_in_the_next_act(
    room, sup, jw, protocols, tmp_path
):
    protocols.path.write_text(SHIPPED)
    other = Protocols(room.acts, tmp_path / "nowhere")
    await protocols.load(by=sup)
    await room.acts.read(jw, lambda look: look.now)
    assert other.in_force(MARCH).version == "2026-6"
    protocols.path.write_text(LATER)
    inside = []
    far = Room(room.settings, clock=room.clock)
    try:
        await Protocols(far.acts, protocols.path.parent).load(by=sup)
        later = MARCH + timedelta(minutes=1)

        def decide(w):
            inside.append(other.in_force(later).version)
            w.record(Noted(text="quiet"))

        await room.acts.write(Act.NOTE, jw, decide)
    finally:
        await far.close()
    assert inside == ["2026-7"]
    assert other.in_force(MARCH).version == "2026-6"


async def test_what_is_known_is_read_once(room, sup, protocols):
    protocols.path.write_text(SHIPPED)
    await protocols.load(by=sup)
    taken = protocols.kept
    await protocols.last_good(by=sup)
    assert protocols.kept is taken


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("effective: 2026-04-01", "effective: 2024-01-01", "a day has one version"),
        ("effective: 2026-04-01", "effective: 2023-12-31", "it would begin before version 2026-6"),
        ("version: 2026-7", "version: 2026-6", "was taken with other words before"),
        ("number: P-27\n", "number: P-28\n", "number P-28 is given twice"),
        ("rule: own_account", "rule: own_acount", 'did you mean "own_account"?'),
    ],
)
async def test_a_version_that_does_not_follow_is_refused_and_the_room_goes_on(room, sup, protocols, old, new, said):
    protocols.path.write_text(SHIPPED)
    await protocols.load(by=sup)
    assert LATER.count(old) == 1
    protocols.path.write_text(LATER.replace(old, new))
    assert await protocols.load(by=sup) is None
    assert any(said in fault.said("f") for fault in protocols.faults), protocols.faults
    assert protocols.in_force(MARCH + timedelta(days=9)).version == "2026-6"
    assert [type(line.facts) for line in await told(room, sup)] == [ProtocolLoaded, ProtocolRefused]


async def test_a_gap_between_two_versions_is_refused_and_the_last_one_goes_on(room, sup, protocols):
    ends = SHIPPED.replace("effective: 2024-01-01", "effective: 2024-01-01\nuntil: 2026-03-20")
    protocols.path.write_text(ends)
    await protocols.load(by=sup)
    protocols.path.write_text(LATER)
    assert await protocols.load(by=sup) is None
    (fault,) = protocols.faults
    assert fault.said("f") == (
        f"f:{fault.line}: from 21 Mar 2026 to 31 Mar 2026 no version would hold; "
        "effective: 2026-03-21, the day after version 2026-6 ends"
    )
    assert LATER.splitlines()[fault.line - 1].startswith("effective:")
    assert protocols.in_force(MARCH + timedelta(days=9)).version == "2026-6"
    protocols.path.write_text(LATER.replace("effective: 2026-04-01", "effective: 2026-03-21"))
    assert (await protocols.load(by=sup)).version == "2026-7"


async def test_what_is_dated_back_is_taken_and_told(room, sup, protocols):
    protocols.path.write_text(SHIPPED)
    await protocols.load(by=sup)
    protocols.path.write_text(LATER.replace("effective: 2026-04-01", "effective: 2026-02-01"))
    assert (await protocols.load(by=sup)).version == "2026-7"
    (fault,) = protocols.faults
    assert "dated 1 Feb 2026, which is past" in fault.what

"""Named police operations: a name tags any line, is found and counted, and says nothing of what is restricted."""

from datetime import UTC, date, datetime

import pytest

from control_room.domain.find import ask
from control_room.domain.named import NameTaken, NoName, NoSuchName, name_of, tags
from control_room.domain.people import Role
from control_room.words import say
from tests.services.test_needtoknow import DK, PLAYED, operation
from tests.services.test_needtoknow import people as restricted_people

DAY = date(2026, 3, 13)


@pytest.fixture
async def desk(room, sup, jw):
    await room.cameras.load(by=sup)
    await room.identity.enrol(by=sup, staff="0417", name="Jo Wright", role=Role.OPERATOR, password="three small words")
    return room


async def test_a_name_anywhere_in_a_line_tags_it_and_its_matter(desk, jw, clock):
    await desk.onshift.named.open_("Nightingale", by=jw, runs="Insp Marsh, town centre team", until=date(2026, 3, 20))
    note = await desk.desk.enter("n op nightingale two stops on c12", by=jw)
    assert "op NIGHTINGALE" in note.said
    assist = (await desk.desk.enter("a c12 shoplifter op nightingale", by=jw)).ref
    await desk.desk.enter("r sn21 c12 op Nightingale any cameras?", by=jw)
    await desk.desk.enter("still there, operation nightingale told", by=jw, active=assist)
    await desk.desk.enter("stop nightingale singing c12", by=jw)
    counted, lines = await desk.onshift.named.show("nightingale", by=jw)
    assert [line.kind for line in lines] == ["line.noted", "assist.opened", "radio.called", "assist.noted"]
    assert (counted.lines, counted.matters) == (4, 2)
    assert [line.number for line in await desk.find.find("op:nightingale", by=jw)] == [n.number for n in lines[::-1]]
    figures = await desk.figures.figures(DAY, DAY, by=jw)
    assert dict(figures.operations) == {"NIGHTINGALE": 4}
    assert dict((await desk.figures.figures(date(2026, 3, 12), date(2026, 3, 12), by=jw)).operations) == {}
    await desk.book.strike(by=jw, number=note.number, reason="wrong one")
    assert [each.lines for each in await desk.onshift.named.every(by=jw)] == [3]


async def test_a_misspelt_name_offers_the_known_ones_and_the_line_is_kept(desk, jw):
    await desk.onshift.named.open_("nightingale", by=jw)
    entered = await desk.desk.enter("n op nightingle two stops", by=jw)
    assert entered.said.endswith("no operation runs called NIGHTINGLE; is it NIGHTINGALE?")
    context = await desk.desk.context(by=jw)
    assert context.operations == ("NIGHTINGALE",)
    with pytest.raises(NoSuchName, match="did you mean NIGHTINGALE"):
        await desk.onshift.named.show("nightingle", by=jw)


async def test_a_name_is_offered_while_it_runs_and_found_for_good(desk, jw, clock):
    opened = await desk.onshift.named.open_("op Nightingale", by=jw, runs="Insp Marsh", until=DAY)
    line = await desk.book.line(by=jw, number=opened.number)
    assert say(line) == "op NIGHTINGALE opened, Insp Marsh, till 13 Mar 2026"
    with pytest.raises(NameTaken):
        await desk.onshift.named.open_("NIGHTINGALE", by=jw)
    await desk.desk.enter("n op nightingale begins", by=jw)
    clock.at = datetime(2026, 3, 14, 0, 1, tzinfo=UTC)
    assert await desk.onshift.named.names(by=jw) == ()
    await desk.onshift.named.open_("nightingale", by=jw)
    await desk.onshift.named.end("nightingale", by=jw, text="over early")
    assert await desk.onshift.named.names(by=jw) == ()
    (each,) = await desk.onshift.named.every(by=jw)
    assert each.lines == 1


@pytest.mark.parametrize("typed", ["", "op", "x", "two words", "n1ght", "op 7"])
async def test_what_is_no_name_is_refused(desk, jw, typed):
    with pytest.raises(NoName):
        await desk.onshift.named.open_(typed, by=jw)


def test_a_tag_is_the_word_op_and_a_name():
    assert tags("op nightingale, operation fox-glove; op. ash, stop watch op no op 7 ops room") == (
        "nightingale", "fox-glove", "ash"
    )  # fmt: skip
    assert name_of(" Operation  Fox-Glove ") == "FOX-GLOVE"
    assert ask("op:nightingale").facets == ("qzonightingale",)


@pytest.mark.parametrize("restricted", [True, False])
async def test_a_name_of_a_restricted_operation_answers_like_any_other(room, sup, clock, restricted):
    """What somebody who is not on its list does with the name ASHDOWN comes to the same with the operation and without."""
    clock.at = PLAYED
    await restricted_people(room)
    if restricted:
        await operation(room, 3)
    assert await room.onshift.named.names(by=DK) == ()
    with pytest.raises(NoSuchName, match="no operation called ASHDOWN was opened here; op list says which there are"):
        await room.onshift.named.show("ashdown", by=DK)
    assert "no operation runs called ASHDOWN" in (await room.desk.enter("n op ashdown?", by=DK)).said
    assert [say(line) for line in await room.find.find("op:ashdown", by=DK)] == ["op ashdown?"]
    await room.onshift.named.open_("ashdown", by=DK)
    await room.desk.enter("n op ashdown begins", by=DK)
    counted, lines = await room.onshift.named.show("ashdown", by=DK)
    assert (counted.lines, counted.matters, [say(line) for line in lines]) == (
        2,
        0,
        ["op ashdown?", "op ashdown begins"],
    )

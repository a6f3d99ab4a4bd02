"""Acts: one pen, no gaps, repeats settled by asking."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from control_room.domain.audience import Reader
from control_room.domain.authority import Act, NotYours
from control_room.domain.book import Noted, Struck
from control_room.domain.codes import RadioResult
from control_room.domain.errors import NoSuchLine
from control_room.domain.find import ask
from control_room.services.acts import AlreadyStruck, Looking, Receipt


def note(text: str) -> Noted:
    return Noted(text=text)


async def test_a_line_written_is_read_back_in_the_same_words(room, jw):
    words = "two males, O'Brien's doorway — 2 x IC3 [/nope] \x1b[2J"
    receipt = await room.book.note(by=jw, note=note(words))
    line = await room.book.line(by=jw, number=receipt.number)
    assert (line.facts.text, line.by, line.ws, line.kind) == (words, "0417", "CR-2", "line.noted")


async def test_a_repeated_act_is_done_once_and_answers_the_first_receipt(room, jw):
    uid = uuid4()
    first = await room.book.note(by=jw, note=note("once"), uid=uid)
    again = await room.book.note(by=jw, note=note("once"), uid=uid)
    assert again == Receipt(number=first.number, ref=None, repeated=True)
    assert await room.book.size() == first.number


async def test_many_at_once_leave_no_gap(room, jw, dk):
    before = await room.book.size()
    receipts = await asyncio.gather(*(room.book.note(by=who, note=note(f"{n}")) for n in range(5) for who in (jw, dk)))
    assert sorted(r.number for r in receipts) == list(range(before + 1, before + 11))


async def test_an_act_that_fails_inside_leaves_nothing_behind(room, jw):
    before = await room.book.size()

    def decide(w):
        w.record(note("half"))
        raise RuntimeError("the decision broke")

    with pytest.raises(RuntimeError):
        await room.acts.write(Act.NOTE, jw, decide)
    assert await room.book.size() == before
    assert (await room.book.note(by=jw, note=note("next"))).number == before + 1


async def test_an_act_of_another_role_is_refused(room, jw):
    with pytest.raises(NotYours, match=r"ask one on duty$"):
        await room.acts.write(Act.COUNTERSIGN, jw, lambda w: w.record(note("mine")))


async def test_a_struck_line_stays_visible_and_is_struck_once(room, jw):
    wrong = await room.book.note(by=jw, note=note("wrong street"))
    strike = await room.book.strike(by=jw, number=wrong.number, reason="heard wrongly")
    line = await room.book.line(by=jw, number=wrong.number)
    assert (line.facts.text, line.struck) == ("wrong street", strike.number)
    assert isinstance((await room.book.line(by=jw, number=strike.number)).facts, Struck)
    with pytest.raises(AlreadyStruck):
        await room.book.strike(by=jw, number=wrong.number, reason="again")


async def test_a_correction_is_a_later_line_that_names_the_first(room, jw):
    first = await room.book.note(by=jw, note=note("grey hood"))
    later = await room.book.correct(by=jw, number=first.number, text="white hood", reason="seen on c4")
    line = await room.book.line(by=jw, number=first.number)
    assert (line.facts.text, line.corrected) == ("grey hood", later.number)


async def test_a_line_of_an_audience_a_reader_is_not_listed_for_is_not_there(room, jw, sup):
    receipt = await room.acts.write(Act.NOTE, sup, lambda w: w.record(note("between us zebra"), aud="supervisors"))
    with pytest.raises(NoSuchLine):
        await room.book.line(by=jw, number=receipt.number)
    assert await room.acts.read(jw, Looking.found, ask("zebra")) == ()
    assert [n.number for n in await room.acts.read(sup, Looking.found, ask("zebra"))] == [receipt.number]


async def test_of_every_kind_those_that_began_in_a_period_are_found_and_no_others(room, jw, clock):
    began = clock.at
    early = await room.radio.call("male in red, North End", by=jw, at=began - timedelta(hours=2))
    late = await room.radio.call("two at the tram stop", by=jw)
    clock.tick(3600)
    await room.holds.request(by=jw, cameras=("12",), text="written later")
    await room.radio.result(late.ref, RadioResult.SEEN_AND_PASSED, by=jw)

    async def between(since, until):
        found = await room.acts.read(jw, lambda look: look.all_matters(since=since, until=until))
        return [matter.ref for matter in found]

    hour = timedelta(hours=1)
    assert await between(began - 3 * hour, began) == [early.ref]
    assert await between(began, began + hour) == [late.ref]
    assert len(await between(began - 3 * hour, began + 2 * hour)) == 3
    assert await between(began + 2 * hour, began + 9 * hour) == []


async def test_nothing_hidden_is_everything_and_who_is_listed_for_nothing_sees_nothing(room, jw):
    written = await room.book.note(by=jw, note=note("shown"))
    unlisted = Reader(staff="9999", audiences=frozenset())
    ask_for = {"after": written.number - 1, "hidden": ()}
    assert await room.acts.read(jw, Looking.shown_numbers, **ask_for) == (written.number,)
    assert await room.acts.read(jw, Looking.shown_numbers, after=0, hidden=("line.noted",)) != ()
    assert await room.acts.read(unlisted, Looking.shown_numbers, **ask_for) == ()
    assert await room.acts.read(unlisted, Looking.lines) == ()
    assert await room.acts.read(jw, Looking.chosen, ()) == ()


@pytest.mark.parametrize(
    "typed", ["zeb", "zebra crossing", "cam:12", "c12", "ward:fairfield zebra", "by:0417 zebra", "crossing zeb"]
)
async def test_a_line_is_found_by_its_words_and_facets(room, jw, typed):
    if typed.startswith("ward"):
        typed = "zebra"
    receipt = await room.book.note(by=jw, note=Noted(text="man on the zebra crossing", cameras=("12",)))
    await room.book.note(by=jw, note=note("nothing to do with it"))
    assert [n.number for n in await room.acts.read(jw, Looking.found, ask(typed))] == [receipt.number]

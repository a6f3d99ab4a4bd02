"""Figures of the telephone out of a real book: nights that are not whole, targets of their time, and what lies behind each."""

from datetime import timedelta

from control_room.domain.tables import FigureRow, rows_of
from control_room.domain.telephony import FeedBack, FeedLost
from control_room.services.figures import FiguresDesk
from tests.services.callfiles import lay
from tests.services.test_callprotocols import opened
from tests.services.test_telephony import phone_of, story, told

TARGETS = """version: {version}
effective: {since}
targets:
- {{figure: answered_in_20_s, since: 2020-01-01, percent: {percent}, source: {source}}}
"""


def row(figures, key):
    return next(each for each in rows_of(figures) if each.apart and each.key == key)


async def figures_of(room, by, day):
    return await room.figures.figures(day, day, by=by)


async def ringing(room, clock, n):
    for i in range(n):
        await told(phone_of(room), *story(clock, f"n{clock.now()}{i}"))
        clock.tick(60)


async def test_a_night_the_telephone_was_lost_in_is_named_and_averaged_in_nowhere(room, jw, sup, clock):
    clock.tick(60)
    day = clock.now().date()
    await ringing(room, clock, 3)
    before = await figures_of(room, jw, day)
    assert row(before, "answered_in_20_s").words == "3 of 3"
    assert row(before, "nights_not_whole").n == 0
    assert row(before, "minutes_not_covered").n > 0  # nobody opened a shift
    phone = phone_of(room)
    lost = clock.now()
    clock.tick(90)
    await told(phone, FeedLost(at=lost))
    await told(phone, FeedBack(at=clock.now()))
    found = await figures_of(room, jw, day)
    assert row(found, "nights_not_whole").n == 1
    assert f"{day:%a %-d %b %Y}" in row(found, "nights_not_whole").definition
    assert row(found, "answered_in_20_s").words == "0 of 0"
    assert "wait_longest" not in {each.key for each in rows_of(found)}
    assert row(found, "calls").n == 3
    behind = await room.figures.behind(row(before, "answered_in_20_s"), day, day, by=jw)
    assert (behind.entries, behind.hidden) == ((), 0)
    nights = await room.figures.behind(row(found, "nights_not_whole"), day, day, by=jw)
    assert [each.day for each in nights.nights] == [day]


async def test_behind_each_figure_are_its_matters_and_of_others_how_often(room, jw, dk, sup, clock):
    clock.tick(60)
    day = clock.now().date()
    await ringing(room, clock, 2)
    found = await figures_of(room, jw, day)
    every = [each for each in rows_of(found) if each.dimension == "out_of_hours_telephone"]
    for each in every:
        if not each.key.startswith(("nights", "minutes")):
            behind = await room.figures.behind(each, day, day, by=jw)
            listed = 2 if each.key.endswith("longest") else each.n
            assert sum(one.n for one in behind.entries) == listed, each.key
    late = await room.figures.behind(row(found, "wait_longest"), day, day, by=jw)
    assert [one.told for one in late.entries] == ["12", "12"]
    ref = late.entries[0].matter.ref
    await room.restrictions.restrict(ref, "a child is named", by=sup)
    theirs = await room.figures.behind(row(found, "calls"), day, day, by=dk)
    assert (len(theirs.entries), theirs.hidden) == (1, 1)
    assert ref not in {one.matter.ref for one in theirs.entries}
    kind = FigureRow(measure="lines", dimension="kind", key="call.rang", n=2)
    for by, kept in ((sup, True), (dk, None)):
        lines = (await room.figures.behind(kind, day, day, by=by)).lines
        assert {line.ref: line.masked for line in lines}.get(ref) is kept


async def test_a_later_file_of_targets_changes_no_figure_of_an_earlier_day(room, jw, sup, clock, tmp_path):
    day = clock.now().date()
    folder = lay(tmp_path)
    (folder / "targets.yml").write_text(TARGETS.format(version="1", since="2020-01-01", percent=80, source="old"))
    protocols = await opened(room, sup, folder)
    new = TARGETS.format(version="2", since=day + timedelta(days=1), percent=60, source="new")
    (folder / "targets.yml").write_text(new)
    await protocols.load(by=sup)
    desk = FiguresDesk(room.acts, protocols)
    await ringing(room, clock, 1)
    clock.tick(2 * 86400)
    await ringing(room, clock, 1)
    before = row(await desk.figures(day, day, by=jw), "answered_in_20_s").definition
    assert "80 % since 1 Jan 2020 (old)" in before
    later = row(await desk.figures(clock.now().date(), clock.now().date(), by=jw), "answered_in_20_s").definition
    assert "60 % since 1 Jan 2020 (new)" in later

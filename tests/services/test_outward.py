"""What leaves the room or hangs in it says the same whoever makes it: their own lists show nothing there."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.assists.kinds import Opened
from control_room.domain.audience import LISTED, NEED, STANDARDS
from control_room.domain.authority import Act
from control_room.domain.book import FOR_HANDOVER, Noted, Restricted
from control_room.domain.deployments.codes import Agency
from control_room.domain.deployments.kinds import DeploymentRequested
from control_room.domain.diary import DiaryEntered
from control_room.domain.faults import FaultReported
from control_room.domain.plots.periods import days
from control_room.domain.refs import RefKind
from control_room.domain.register_codes import Symptom
from control_room.domain.requests.codes import Channel
from control_room.domain.requests.kinds import RequestReceived
from control_room.domain.tasking.kinds import TaskingSet
from control_room.domain.tasking.states import Tasking
from control_room.services.acts import system
from control_room.services.rosters import running
from control_room.words.diary import events
from tests.domain.lines import sheet_words
from tests.services.test_needtoknow import MGR, OTHER_SUP, SUP, people

LIST = ("0001", "0100")
"""Who is on the list of everything hidden here: the supervisor and the manager."""


def hidden(facts, kind, aud=LISTED):
    """Something for those on a list alone."""

    def decide(w):
        ref = w.next_ref(kind)
        w.record(facts, ref=ref, aud=aud)
        w.record(Restricted(about=ref, let_in=LIST), ref=ref, aud=aud)

    return decide


@pytest.fixture
async def kept(room, clock):
    """A room in which something of every kind is for some alone."""
    await people(room)
    await room.cameras.load(by=system("CR-2"))
    await room.shifts.open(by=SUP)
    clock.tick(86_400)
    await room.assists.open(Opened(text="fight", camera="4"), by=SUP)
    now = room.clock.now()
    today = now.date()
    for facts, kind in (
        (Opened(text="marigold", camera="4"), RefKind.ASSIST),
        (FaultReported(cameras=("3",), symptom=Symptom.NO_PICTURE, text="marigold"), RefKind.FAULT),
        (DiaryEntered(begins=now + timedelta(hours=3), text="marigold"), RefKind.DIARY),
        (
            TaskingSet(
                cameras=("12",), opens=900, closes=990, first=today, last=today + timedelta(days=9), text="marigold"
            ),
            RefKind.TASKING,
        ),
        (DeploymentRequested(agency=Agency.SNT, problem="marigold", place="marigold walk"), RefKind.DEPLOYMENT),
    ):
        for aud in (LISTED, NEED):
            await room.acts.write(Act.NOTE, SUP, hidden(facts, kind, aud))
    conduct = hidden(RequestReceived(channel=Channel.EMAIL), RefKind.REVIEW_REQUEST, STANDARDS)
    await room.acts.write(Act.NOTE, MGR, conduct)
    clock.tick(2 * 86_400)
    return room


async def outward(room, by):
    """All of it, as somebody makes it."""
    today = room.clock.now().date()
    since, few = today - timedelta(days=5), days(today - timedelta(days=5), today)
    coming = await room.diary.open(30, by=by)
    plots = [await room.plots.open(key, few, by=by) for key in ("requests-age", "cameras-down")]
    return {
        "reports": str(await room.reports.facts(since, today, by=by)),
        "partnership": str(await room.figures.partnership(since, today, by=by)),
        "incidents by camera": str(await room.incidentmaps.period(since, today, by=by)),
        "tasking": str(await room.onshift.tasking.results(since, today, by=by)),
        "deployables": str(await room.deployables.use(since, today, by=by)),
        "calendar": str(events(coming, place="CR-2", names=True)),
        "plots": str(plots),
    }


async def test_whoever_makes_it_it_says_the_same_and_nothing_of_what_is_for_some(kept):
    told = [await outward(kept, by) for by in (SUP, MGR, OTHER_SUP)]
    assert told[0] == told[1] == told[2]
    assert "marigold" not in str(told)
    assert "FT-26-000001" not in str(told)


async def test_figures_once_reported_are_read_by_all_and_say_no_more_than_all_may_read(kept):
    today = kept.clock.now().date()
    for by in (MGR, OTHER_SUP):
        await kept.figures.report(today - timedelta(days=5), today, name=f"by {by.staff}", by=by)
    first, second = [figures for _, _, figures in await kept.figures.as_reported(by=OTHER_SUP)]
    for each in (first, second):
        del each["by"]["lines"]  # the first report is itself a line
    assert first == second


async def test_words_for_the_handover_said_on_what_is_for_some_are_not_on_the_sheet_of_all(kept):
    kept.clock.tick(60)
    secret = (await kept.acts.read(SUP, lambda look: look.matters(Tasking)))[-1].ref
    words = Noted(text="marigold walks at six", entry=FOR_HANDOVER)
    shift = (await kept.acts.read(SUP, running))[0].ref
    by = replace(SUP, shift=shift)
    await kept.book.note(by=by, note=words, ref=secret)
    await kept.book.note(by=by, note=Noted(text="bins are full", entry=FOR_HANDOVER))
    ref = (await kept.handovers.propose(by=by)).ref
    said = " ".join(sheet_words((await kept.handovers.sheet(by=by, ref=ref)).handover))
    assert "bins are full" in said
    assert "marigold" not in said


async def test_words_for_an_open_sheet_on_what_is_for_some_stand_on_it_and_not_on_the_sheet(kept):
    secret = (await kept.acts.read(SUP, lambda look: look.matters(Tasking)))[-1]
    assert secret.aud == NEED
    shift = (await kept.acts.read(SUP, running))[0].ref
    by = replace(SUP, shift=shift)
    sheet = (await kept.handovers.propose(by=by)).ref
    done = await kept.desk.enter("h tk2 marigold walks at six", by=by)
    assert done.ref == secret.ref
    plain = await kept.desk.enter("h tk9 bins are full", by=by)
    assert plain.ref == sheet
    said = " ".join(sheet_words((await kept.handovers.sheet(by=by, ref=sheet)).handover))
    assert "bins are full" in said
    assert "marigold" not in said

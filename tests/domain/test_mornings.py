"""The morning report: what needs the service, what stands by reference only, and long weekends."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.calls.promising import Promise
from control_room.domain.calls.states import Call, Need
from control_room.domain.hours import Hours, Profile
from control_room.domain.hours import Window as Open
from control_room.domain.morning_reports import MorningReport
from control_room.domain.mornings import Window, clusters, morning, share, window
from control_room.domain.pages.codes import Result
from control_room.domain.pages.folding import after
from control_room.domain.pages.kinds import PageAttempted, PageRaised
from control_room.domain.register_codes import Disposal
from control_room.words.mornings import morning_page
from control_room.words.partnership import as_lines
from tests.domain.lines import line

OFFICE = Profile(id="trees", name="Trees", week=(*((Open(begins=540, ends=1020),),) * 5, (), ()))
HOURS = Hours(
    name="h", version="1", effective=date(2026, 1, 1), services=(OFFICE,),
    bank_holidays=(date(2026, 12, 25), date(2026, 12, 28)),
)  # fmt: skip
NIGHT = Window(since=datetime(2026, 11, 19, 9, tzinfo=UTC), until=datetime(2026, 11, 20, 9, tzinfo=UTC))
AT = datetime(2026, 11, 20, 2, 10, tzinfo=UTC)


def call(n, *needs, **more):
    told = {"opened": n, "opened_at": AT, "by": "0417", "shift": None, "last": n, "last_at": AT}
    return Call(ref=f"CL-26-{n:06}", needs=needs, **{**told, **more})


def need(disposal=Disposal.DEFERRED, to="trees", *, n=1, protocol="tree", **more):
    ended = {} if disposal is None else {"ended_at": AT, "told": "they look at it from 09:00"}
    return Need(need=n, protocol=protocol, version="1", disposal=disposal, to=to, **{**ended, **more})


def report(*calls, of=NIGHT, sensitive=(), pages=()):
    return morning(
        calls,
        service=OFFICE,
        window=of,
        protocols={"tree": "trees", "child": "edt"},
        ladders={"tree_crew": "trees"},
        sensitive=sensitive,
        pages=pages,
    )


def refs(items):
    return [int(item.call.ref[-6:]) for item in items]


def test_it_is_cut_at_the_services_own_opening_and_nothing_falls_between_two():
    evening, tuesday = datetime(2026, 12, 24, 17, 5, tzinfo=UTC), datetime(2026, 12, 29, 9, tzinfo=UTC)
    assert window(HOURS, OFFICE, tuesday) == Window(since=datetime(2026, 12, 24, 9, tzinfo=UTC), until=tuesday)
    assert window(HOURS, OFFICE, evening).until == datetime(2026, 12, 24, 9, tzinfo=UTC)
    first = window(HOURS, OFFICE, tuesday - timedelta(milliseconds=1))
    assert first.until == window(HOURS, OFFICE, tuesday).since


def test_the_night_of_a_clock_change_is_as_long_as_it_is():
    daily = replace(OFFICE, week=((Open(begins=540, ends=1020),),) * 7)
    assert window(HOURS, daily, datetime(2027, 3, 28, 12, tzinfo=UTC)).hours == 23
    assert window(HOURS, daily, datetime(2026, 10, 25, 12, tzinfo=UTC)).hours == 25


def test_what_is_deferred_to_the_service_or_late_or_open_needs_it_today_and_life_comes_first():
    late = Promise(text="ring back", by=AT + timedelta(minutes=30), need=1)
    paged = need(Disposal.PAGED, "tree_crew")
    made = report(
        call(1, need()),
        call(2, paged),
        call(3, replace(paged), promises=(late,)),
        call(4, need(None, None), life=True),
        call(5, need(Disposal.ADVICE, None)),
        call(6, need(Disposal.DEFERRED, "bins", protocol="bins")),
        call(7, need(due=NIGHT.until + timedelta(days=3))),
    )
    assert (refs(made.today), refs(made.paged), refs(made.told)) == ([4, 3, 1], [2], [5, 7])
    assert made.today[1].late == late
    assert (made.calls, made.promises, made.promises_kept) == (6, 1, 0)
    assert dict(made.by_disposal) == {Disposal.DEFERRED: 2, Disposal.PAGED: 2, Disposal.ADVICE: 1}


def test_a_call_of_another_window_stands_here_only_while_it_waits():
    before = AT - timedelta(days=3)
    old = call(1, replace(need(Disposal.ADVICE), ended_at=before), opened_at=before)
    waiting = call(2, replace(need(), ended_at=before), opened_at=before, promises=(Promise(text="x", need=1),))
    after = call(3, need(), opened_at=NIGHT.until)
    assert refs(report(old, waiting, after).today) == [2]


def test_what_is_restricted_is_marked_and_makes_no_cluster():
    twice = [call(n, need(), aud="safeguarding", number="020 7946 0101") for n in (1, 2)]
    made = report(*twice)
    assert [item.restricted for item in made.today] == [True, True]
    assert made.clusters == ()
    assert report(call(1, need(protocol="tree")), sensitive={"tree"}).today[0].restricted


def test_numbers_and_places_that_come_twice_are_one_cluster_each():
    rang = [
        call(n, number="020 7946 0101" if n < 4 else None, place="East  Street" if n > 2 else None) for n in range(1, 6)
    ]
    found = clusters(rang)
    assert [(each.by_number, len(each.refs)) for each in found] == [(True, 3), (False, 3)]


def test_no_share_is_given_of_fewer_than_ten():
    assert share(3, 9) is None
    assert share(3, 10) == 30


def page(n, *story, about="CL-26-000001"):
    raised = PageRaised(about=about, need=1, ladder="tree_crew", version="1", urgency=Urgency.P1, rungs=("trees-duty",))
    made = None
    for seconds, facts in ((0, raised), *story):
        told = line(facts, number=n + seconds, at=AT + timedelta(seconds=seconds), ref=f"PG-26-{n:06}")
        made = after(made, told)
    return made


def test_who_came_of_a_page_and_when_stands_beside_its_need_but_not_of_a_restricted_one():
    accepted = PageAttempted(rung=0, result=Result.ACCEPTED, entry="trees-duty", who="Sam Brook")
    came, silent = page(1, (300, accepted)), page(2, about="CL-26-000002")
    calls = [call(n, need(Disposal.PAGED, "tree_crew")) for n in (1, 2)]
    old = call(3, need(Disposal.PAGED, "tree_crew"), opened_at=AT - timedelta(days=8))
    told = "\n".join(as_lines(morning_page(report(*calls, old, pages=(came, silent)), room="", by="", at=AT)))
    assert "PG-26-000001: Sam Brook accepted at 02:15" in told
    assert "PG-26-000002: nobody yet" in told
    assert "CL-26-000003  Thu 12 Nov 02:10" in told  # before the window a day bears its date
    kept = morning_page(report(*calls, sensitive={"tree"}, pages=(came, silent)), room="", by="", at=AT)
    assert "PG-26" not in "\n".join(as_lines(kept))


@pytest.mark.parametrize(
    ("minutes", "chased", "counted"), [(90, False, 2), (91, True, 2), (None, True, 2), (None, False, 1)]
)
def test_a_report_acknowledged_within_the_hour_and_a_half_is_in_time(minutes, chased, counted):
    made = {
        "opened": 1,
        "opened_at": AT,
        "by": "system",
        "shift": None,
        "last": 1,
        "last_at": AT,
        "ref": "MR-26-000001",
    }
    closed = None if minutes is None else NIGHT.until + timedelta(minutes=minutes)
    counts = [
        each.measure for each in MorningReport(**made, until=NIGHT.until, closed_at=closed, chased=chased).counts()
    ]
    assert len(counts) == counted
    assert ("mornings_in_time" in counts) == (minutes == 90)

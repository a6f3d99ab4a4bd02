"""What a page wants of the desk: an alarm for each act, and none while it waits."""

from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.pages.codes import Progress, Result
from control_room.domain.pages.kinds import PageMoved, PageOwned, PageSkipped
from control_room.domain.pages.steps import next_step
from control_room.domain.rotas import Skipped
from control_room.services.pages import PageStanding
from control_room.tui.live.page_alarms import of_pages
from tests.domain.lines import after_minutes
from tests.domain.pages.test_steps import everybody, page, rang


def alarms(matter, minutes, *, here=("0417",), busy=None):
    now = after_minutes(minutes)
    standing = PageStanding(page=matter, step=next_step(matter, now, everybody), busy=busy)
    return [(key, each.severity, each.words) for key, each in of_pages([standing], frozenset(here), now)]


def test_ring_now_names_whom_their_number_and_the_try():
    assert alarms(page(), 0) == [
        (
            "PG-26-000003 ring 0 1", 1,
            "RING now: whoever has rota:surveyor 020 7946 0111, try 1",
        )
    ]  # fmt: skip
    assert alarms(page(urgency=Urgency.P2), 0)[0][1] == 2


def test_each_try_and_each_rung_is_an_alarm_of_its_own_and_between_them_there_is_none():
    matter = page((1, rang(Result.NO_ANSWER)))
    assert alarms(matter, 2) == []
    assert [key for key, *_ in alarms(matter, 3)] == ["PG-26-000003 ring 0 2"]
    assert [key for key, *_ in alarms(matter, 11)] == ["PG-26-000003 ring 1 1"]
    assert alarms(page((1, rang(Result.VOICEMAIL))), 3) == []


def test_another_job_of_theirs_stands_beside_their_name():
    ((_, _, words),) = alarms(page(), 0, busy=("PG-26-000001", after_minutes(-10)))
    assert words.endswith("try 1, with another job since 20:28, PG-1")


def test_nobody_answers_is_of_the_first_severity():
    over = [(0, PageSkipped(rung=n, why=Skipped.EMPTY)) for n in range(4)]
    assert alarms(page(*over), 0) == [
        ("PG-26-000003 nobody", 1, "nobody answers: UNCOVERED, a supervisor says why"),
    ]


def test_who_accepted_is_chased_for_their_time_then_for_news():
    matter = page((1, rang(Result.ACCEPTED, who="Sam Brook")))
    assert alarms(matter, 10) == []
    assert alarms(matter, 17)[0][1:] == (
        2, "Sam Brook comes, when do they come? by 20:54, to be heard from by 21:09, there by 22:39",
    )  # fmt: skip
    assert alarms(matter, 32)[0][:2] == ("PG-26-000003 chase 1", 1)


def test_stood_down_the_caller_is_told():
    matter = page((1, rang(Result.ACCEPTED)), (5, PageMoved(progress=Progress.STOOD_DOWN)))
    assert alarms(matter, 6)[0][1:] == (3, "tell the caller, and say so")


def test_a_page_that_is_nobodys_alarms_after_a_minute_and_one_whose_owner_went_home_at_once():
    matter = page((0, rang(Result.VOICEMAIL)), (1, PageOwned()))
    assert alarms(matter, 1.9) == []
    assert alarms(matter, 2.1) == [("PG-26-000003 unowned", 1, "nobody's page: take it over")]
    gone = page((0, rang(Result.VOICEMAIL)))
    assert alarms(gone, 1, here=("0522",)) == [
        ("PG-26-000003 owner 0417", 2, "0417, whose page it is, is not in the room: take it over"),
    ]
    assert alarms(gone, 1, here=()) == []

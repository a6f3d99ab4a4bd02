"""What every matter knows of itself."""

from datetime import UTC, date, datetime

from control_room.domain.book import Noted
from control_room.domain.matters import Matter, Stage, began, went_on
from tests.domain.lines import after_minutes, line


class Thing(Matter, frozen=True, kw_only=True, tag="ZZ"):
    missing: tuple[str, ...] = ()

    def owed(self):
        return self.missing


def test_a_matter_begins_with_its_first_line():
    thing = began(Thing, line(Noted(text="x"), number=7, ref="ZZ-26-000001", shift="SH-26-000001"))
    assert (thing.ref, thing.opened, thing.last, thing.by, thing.shift) == (
        "ZZ-26-000001",
        7,
        7,
        "0417",
        "SH-26-000001",
    )
    assert (thing.stage, thing.outstanding(), thing.due(), thing.red(), tuple(thing.counts())) == (
        Stage.OPEN,
        True,
        None,
        False,
        (),
    )


def test_its_day_is_the_london_day():
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight in London
    assert began(Thing, line(Noted(text="x"), at=late, ref="ZZ-26-000001")).day == date(2026, 7, 1)


def test_a_line_written_later_about_earlier_does_not_move_its_last_time_back():
    thing = began(Thing, line(Noted(text="x"), at=after_minutes(10), ref="ZZ-26-000001"))
    after = went_on(thing, line(Noted(text="y"), number=2, at=after_minutes(3)))
    assert (after.last, after.last_at) == (2, after_minutes(10))


def test_a_closed_matter_is_outstanding_only_while_it_owes():
    thing = began(Thing, line(Noted(text="x"), ref="ZZ-26-000001"), stage=Stage.CLOSED)
    owing = began(Thing, line(Noted(text="x"), ref="ZZ-26-000001"), stage=Stage.CLOSED, missing=("outcome",))
    voided = began(Thing, line(Noted(text="x"), ref="ZZ-26-000001"), stage=Stage.VOIDED, missing=("outcome",))
    assert (thing.outstanding(), owing.outstanding(), voided.outstanding()) == (False, True, False)

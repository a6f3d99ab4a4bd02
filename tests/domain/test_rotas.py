"""Who is on call, who next, and what is wanting."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_room.adapters import yamlfiles
from control_room.domain.directory import Directory, Entry, Listed
from control_room.domain.hoursfiles import check
from control_room.domain.ladders import Ladder, Ladders, Rung
from control_room.domain.rotas import Rota, Skipped, Turn, Wanting, entry_of, resolve, wanted_by, wanted_part, wanting
from control_room.domain.telephones import read_number

NOON = datetime(2027, 3, 27, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def hours(n):
    return NOON + timedelta(hours=n)


def turn(who, begins, ends, *, cover=False):
    return Turn(who=who, begins=hours(begins), ends=hours(ends), cover=cover)


def entry(name, title, number="020 7946 0111", **more):
    more = {"review_by": date(2027, 12, 31), "verified_on": date(2027, 3, 1)} | more
    listed = Listed(number=read_number(number), written=number, use="", source="a play", **more)
    return Entry(id=name, name=title, kind="officer", numbers=(listed,))


BOOK = Directory(
    name="d",
    version="1",
    effective=date(2020, 1, 1),
    entries=(
        entry("sam", "Sam Brook", voicemail=True),
        entry("ada", "Ada Hill", placeholder=True, verified_on=None),
        entry("new", "New Post", verified_on=None),
        entry("old", "Old Post", review_by=date(2027, 3, 1)),
        Entry(id="none", name="No Number", kind="officer", numbers=()),
    ),
)


def test_steps_are_who_is_on_with_cover_in_them_and_a_turn_each():
    rota = Rota(
        id="edt", turns=(turn("sam", 0, 24), turn("sam", 24, 48), turn("old", 30, 32, cover=True), turn("sam", 40, 44))
    )
    steps = [
        ((each.begins - NOON) // HOUR, (each.ends - NOON) // HOUR, each.who) for each in rota.steps(hours(2), hours(50))
    ]
    assert steps == [
        (2, 24, "sam"), (24, 30, "sam"), (30, 32, "old"), (32, 40, "sam"), (40, 48, "sam"),
    ]  # fmt: skip


def test_cover_wins_over_the_plan_and_of_two_the_last_begun():
    rota = Rota(id="edt", turns=(turn("sam", 0, 10), turn("ada", 2, 4, cover=True), turn("old", 3, 12)))
    assert [getattr(rota.on(hours(n)), "who", None) for n in (-1, 0, 2, 3, 4, 11, 12)] == [
        None, "sam", "ada", "ada", "old", "old", None,
    ]  # fmt: skip


def test_who_comes_next_and_when():
    rota = Rota(id="edt", turns=(turn("sam", 0, 4), turn("sam", 4, 8), turn("ada", 10, 12)))
    assert [(found[0].who, found[1]) for n in (-2, 0) if (found := rota.next(hours(n)))] == [
        ("sam", hours(0)), ("ada", hours(10)),
    ]  # fmt: skip
    assert rota.next(hours(10)) is None


@given(st.lists(st.tuples(st.integers(-5, 30), st.integers(1, 12)), max_size=6))
def test_gaps_are_the_hours_in_which_nobody_is_on(spans):
    rota = Rota(id="x", turns=tuple(turn("sam", a, a + n) for a, n in spans))
    gaps = rota.gaps(hours(0), hours(24))
    for n in range(24):
        inside = any(a <= hours(n) < b for a, b in gaps)
        assert inside == (rota.on(hours(n)) is None)
    assert all(b > a for a, b in gaps)


def test_a_rung_is_whoever_is_on_or_the_entry_it_names():
    rotas = (Rota(id="edt", turns=(turn("sam brook ", 0, 4), turn("stranger", 4, 8))),)
    found = resolve("rota:edt", NOON, rotas, BOOK)
    assert (found.entry, found.who, found.number, found.rota, found.voicemail) == (
        "sam", "Sam Brook", "020 7946 0111", "edt", True,
    )  # fmt: skip
    assert resolve("rota:edt", hours(5), rotas, BOOK) is Skipped.NO_CONTACT
    assert resolve("rota:edt", hours(9), rotas, BOOK) is Skipped.EMPTY
    assert resolve("rota:nobodys", NOON, rotas, BOOK) is Skipped.EMPTY
    assert resolve("none", NOON, rotas, BOOK) is Skipped.NO_CONTACT
    assert resolve("sam", NOON, rotas, None) is Skipped.NO_CONTACT
    direct = resolve("ada", NOON, rotas, BOOK)
    assert (direct.who, direct.rota, direct.placeholder) == ("Ada Hill", "", True)


def test_what_is_wanting_is_said_once_each_in_the_order_it_begins():
    whose = ("sam", "ada", "new", "old", "nobody", "ada")
    rota = Rota(id="edt", turns=tuple(turn(who, 2 * n, 2 * n + 2) for n, who in enumerate(whose)))
    found = wanting(rota, BOOK, hours(0), hours(13))
    assert [(each.who, each.what) for each in found] == [
        ("ada", Wanting.PLACEHOLDER), ("new", Wanting.NEVER_VERIFIED), ("old", Wanting.OUT_OF_DATE),
        ("nobody", Wanting.NO_CONTACT), ("", Wanting.GAP),
    ]  # fmt: skip
    assert (found[-1].begins, found[-1].ends) == (hours(12), hours(13))
    assert entry_of("SAM  BROOK", BOOK) == BOOK.entries[0]


OFFICE = """version: 2026-1
effective: 2020-01-01
bank_holidays: [2027-03-26, 2027-03-29]
services:
- {id: building_control, name: Building Control, open: ['mon-fri 09:00-17:00']}
"""


def test_nobody_is_missed_on_a_rota_while_the_service_itself_is_open():
    hours, faults = check(yamlfiles.parse(OFFICE.encode())[0])
    assert not faults
    rung = Ladder(id="s", name="s", service="building_control", rungs=(Rung(rota="surveyor"),))
    ladders = Ladders(name="l", version="1", effective=date(2020, 1, 1), ladders=(rung,))
    wanted = wanted_by("surveyor", ladders, hours)
    begins, ends = datetime(2027, 3, 25, 8, 50, tzinfo=UTC), datetime(2027, 3, 30, 12, tzinfo=UTC)
    assert wanted_part(begins, ends, wanted) == (
        (begins, datetime(2027, 3, 25, 9, tzinfo=UTC)),
        (datetime(2027, 3, 25, 17, tzinfo=UTC), datetime(2027, 3, 30, 8, tzinfo=UTC)),
    ), "Easter is wanted whole, and London's clock decides"
    rota = Rota(id="surveyor", turns=(Turn(who="sam", begins=datetime(2027, 3, 25, 17, tzinfo=UTC), ends=ends),))
    assert [each.ends for each in wanting(rota, BOOK, begins, ends, wanted)] == [datetime(2027, 3, 25, 9, tzinfo=UTC)]
    assert wanted_by("silver", ladders, hours)(datetime(2027, 3, 25, 12, tzinfo=UTC))

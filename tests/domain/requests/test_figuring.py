"""Figures of written requests: rates say what they are of, and what is not known says so."""

from datetime import date
from random import Random
from statistics import median

import pytest

from control_room.domain.exhibits.codes import PHYSICAL, Medium
from control_room.domain.figures import figures_of
from control_room.domain.requests.codes import MainReason, Outcome
from control_room.domain.requests.figuring import DISCS, FOI, HOURS, NAMES, NOT_KNOWN, UPLOAD, AtEnd
from control_room.domain.tables import rows_of

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SUMS = [
    ("requests", "all", "", 20),
    ("requests", "agency", "mps", 12),
    ("requests", "agency", "btp", 3),
    ("requests", "agency", "insurer", 4),
    ("requests", "agency", "", 1),
    ("requests_closed", "all", "", 16),
    ("requests_closed", "outcome", "positive_exported", 3),
    ("requests_closed", "outcome", "partial", 1),
    ("requests_closed", "outcome", "negative_nothing_seen", 4),
    ("requests_closed", "outcome", "unable", 2),
    ("requests_closed", "outcome", "withdrawn", 3),
    ("requests_closed", "outcome", "duplicate_linked", 1),
    ("requests_closed", "outcome", "redirected", 1),
    ("requests_closed", "outcome", "refused", 1),
    ("requests_not_reviewed", "all", "", 6),
    ("requests_in_time", "all", "", 12),
    ("reviews_successful", "all", "", 4),
    ("reviews_unsuccessful", "all", "", 6),
    ("reviews_unsuccessful", "reason", "looked_and_nothing_seen", 4),
    ("reviews_unsuccessful", "reason", "overwritten_before", 1),
    ("reviews_unsuccessful", "reason", "lost_while_waiting", 1),
    ("review_minutes", "all", "", 250),
    ("feedback", "all", "", 3),
    ("feedback", "used", "charged", 1),
    ("feedback", "used", "nfa", 1),
    ("feedback", "used", "no_reply", 1),
    ("requests_public", "all", "", 4),
    ("requests_public_lost", "all", "", 1),
    ("requests_public_refused", "all", "", 1),
    (HOURS, "hours", "2.0", 2),
    (HOURS, "hours", "30.5", 1),
    (HOURS, "hours", "100.0", 1),
]


def found(sums=SUMS, places=()):
    return figures_of(*YEAR, sums, places).requests


def test_the_reasons_stand_in_the_stated_order_and_sum_to_the_total():
    figures = found()
    assert [reason for reason, _ in figures.reasons] == [reason.value for reason in MainReason]
    assert sum(n for _, n in figures.reasons) == figures.values()["unsuccessful"] == 6
    assert figures.reasons[0] == ("lost_while_waiting", 1)


def test_a_reason_nobody_gave_prints_as_not_known():
    assert found([*SUMS, ("reviews_unsuccessful", "reason", "", 2)]).reasons[-1] == (NOT_KNOWN, 2)


def test_positive_is_of_what_could_have_been_positive():
    positive = found().positive
    assert (positive.n, positive.of) == (4, 16 - 3 - 1 - 1)
    assert "4 of 11" in found().meaning("positive_percent")


def test_each_rate_prints_what_it_is_of():
    figures = found()
    assert figures.meaning("within_target_percent").endswith(": 12 of 16.")
    assert figures.meaning("feedback_percent").endswith(": 2 of 4.")
    assert figures.meaning("charge_or_identified_percent").endswith(": 1 of 2.")
    assert (figures.values()["feedback_percent"], figures.values()["charge_or_identified_percent"]) == (50.0, 50.0)
    assert figures.values()["minutes_per_review"] == 25.0
    assert figures.values()["public_lost_or_refused"] == 2


@pytest.mark.parametrize("seed", range(30))
def test_the_median_from_how_often_each_came_is_the_median_of_all(seed):
    pick = Random(seed)
    every = [round(pick.uniform(0, 400), 1) for _ in range(pick.randint(1, 40))]
    figures = found([(HOURS, "hours", f"{each:.1f}", 1) for each in every])
    assert figures.median == pytest.approx(median(every), abs=0.006)
    assert figures.longest == max(every)
    assert figures.average == pytest.approx(sum(every) / len(every), abs=0.06)


def test_of_nothing_nothing_is_known_and_nothing_is_divided():
    figures = found([])
    values = figures.values()
    unknown = {name for name, n in values.items() if n is None}
    rates = {name for name in NAMES if "percent" in name or "hours" in name or "minutes" in name}
    assert unknown == rates | {"open", "uncollected"}
    rows = {row.key: row.told for row in rows_of(figures_of(*YEAR, [])) if row.apart}
    assert (rows["median_hours"], rows["received"]) == (NOT_KNOWN, "0")
    assert figures.plain()["median_hours"] is None


def test_copies_and_discs_are_apart_and_a_download_is_a_release():
    sums = [
        ("exports", "all", "", 3),
        ("export_copies", "all", "", 7),
        ("export_copies", "medium", "dems_link", 3),
        ("export_copies", "medium", "dvd", 2),
        ("export_copies", "medium", "usb_encrypted", 1),
        ("export_copies", "medium", "secure_email", 1),
        ("exports_released", "all", "", 2),
        ("exports_released", "agency", "mps", 2),
    ]
    values = found(sums).values()
    told = {name: values[name] for name in ("exports", "downloads", "copies", "discs", "uploads")}
    assert told == {"exports": 3, "downloads": 2, "copies": 7, "discs": 3, "uploads": 3}
    assert found(sums).plain()["received_our_footage"] == {"mps": 2}


def test_the_media_one_can_hold_are_those_of_the_export_register():
    assert set(DISCS) == {medium.value for medium in PHYSICAL}
    assert Medium.DEMS_LINK.value == UPLOAD


def test_what_stood_open_at_the_end_is_printed():
    figures = figures_of(*YEAR, [], (), AtEnd(open=12, uncollected=3))
    rows = {row.key: row.told for row in rows_of(figures) if row.apart}
    assert (rows["open"], rows["uncollected"]) == ("12", "3")


def test_what_is_asked_under_the_act_has_rows_of_its_own():
    foi = found().foi()
    assert foi["police_requests"] == 15
    assert (foi["failed_because_deleted"], foi["failed_for_other_reasons"]) == (2, 4)
    assert (foi["average_hours_to_answer"], foi["longest_hours_to_answer"]) == (33.6, 100.0)
    assert foi["answered_within_target_percent"] == found().in_time.percent is not None
    assert set(foi) == set(FOI)


def test_what_was_never_reviewed_stands_apart_by_outcome():
    figures = found()
    assert sum(n for _, n in figures.never) == figures.values()["never_reviewed"] == 6
    assert Outcome.UNABLE.value not in dict(figures.never)


def test_every_figure_is_a_row_with_its_meaning_and_hours_are_no_rows():
    rows = list(rows_of(figures_of(*YEAR, SUMS, (("the canal path", 3),))))
    assert {row.key for row in rows if row.apart} == {*NAMES, *FOI}
    assert all(row.definition for row in rows if row.apart)
    assert ("places_not_covered", "place", "the canal path") in {(row.measure, row.dimension, row.key) for row in rows}
    assert ("requests", "agency", NOT_KNOWN) in {(row.measure, row.dimension, row.key) for row in rows}
    assert not [row for row in rows if row.measure == HOURS]
    assert set(found().values()) == set(NAMES)

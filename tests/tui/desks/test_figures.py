"""The figures, from the keyboard."""

import csv
import json
from datetime import date

import pytest
from hands import at, until

from control_room.tui.desks.figures import FiguresPane
from control_room.tui.desks.find import FindPane
from control_room.tui.desks.spans import NoPeriod, financial_year, month, quarter, typed_span
from control_room.words.saying import ref_words
from tests.services.views_drawn import Camera


@pytest.mark.parametrize(
    ("span", "since", "until"),
    [
        (month(date(2026, 2, 14)), date(2026, 2, 1), date(2026, 2, 28)),
        (quarter(date(2026, 12, 31)), date(2026, 10, 1), date(2026, 12, 31)),
        (financial_year(date(2026, 3, 31)), date(2025, 4, 1), date(2026, 3, 31)),
        (financial_year(date(2026, 4, 1)), date(2026, 4, 1), date(2027, 3, 31)),
        (typed_span("2026-03-01 to 2026-03-13"), date(2026, 3, 1), date(2026, 3, 13)),
    ],
)
def test_a_period_is_whole_days(span, since, until):
    assert (span.since, span.until) == (since, until)


def test_dates_that_cannot_be_read_are_told_how():
    with pytest.raises(NoPeriod, match="2026-03-01 2026-03-31"):
        typed_span("march")


async def test_three_readings_stand_with_the_printed_one_named_and_what_they_mean(night, jw, console_of):
    async with at(console_of(night, jw), "figures", size=(120, 36)) as hands:
        assert "Figures: March 2026" in hands.text
        assert "the one printed" in hands.text
        assert "incidents the cameras worked with police" in hands.text
        await hands.press("f")
        await hands.until("Figures: FY 2025/26")
        await hands.press("e")
        await hands.say("1 march")
        await hands.until("type the first and the last day")


async def test_they_are_given_away_with_their_definitions(night, jw, console_of):
    async with at(console_of(night, jw), "figures", size=(120, 36)) as hands:
        await hands.press("c", "j", "p")
        assert "written to" in hands.text
        await hands.press("down")  # moving does nothing to what is shown
        assert "written to" in hands.text
        await hands.press("q")
        await hands.until("1 Jan")
        assert "written to" not in hands.text
    made = {path.suffix: path for path in (night.settings.home / "prints").iterdir()}
    assert made[".pdf"].read_bytes().startswith(b"%PDF")
    assert json.loads(made[".json"].read_text())["definitions"]
    rows = list(csv.DictReader(made[".csv"].read_text().splitlines()))
    assert rows[0]["measure"] == "assists"
    assert rows[0]["definition"].startswith("Live assists")


async def test_the_weekly_page_is_one_key(night, jw, console_of):
    async with at(console_of(night, jw), "figures", size=(120, 36)) as hands:
        await hands.press("w")
        await hands.until("printed to")
    (made,) = (night.settings.home / "prints").iterdir()
    assert made.name == "partnership-2026-03-13.pdf"
    assert made.read_bytes().startswith(b"%PDF")


async def test_only_who_may_keeps_them_as_reported(night, jw, sup, console_of):
    async with at(console_of(night, jw), "figures") as hands:
        await hands.press("k")
        assert not hands.asked
    async with at(console_of(night, sup), "figures") as hands:
        await hands.press("k")
        await hands.say("March to the committee")
    assert [name for name, _, _ in await night.figures.as_reported(by=sup)] == ["March to the committee"]


async def test_what_was_reported_stands_beside_what_it_comes_to_now(night, sup, jw, console_of):
    async with at(console_of(night, sup), "figures", size=(160, 48)) as hands:
        assert "AS REPORTED" not in "\n".join(row.whole for row in hands.pane.list.rows.rows)
        await hands.press("k")
        await hands.say("March to the committee")
        await hands.rest()

        def reported() -> list[str]:
            rows = [row.whole for row in hands.pane.list.rows.rows]
            return rows[rows.index("AS REPORTED") :]

        assert "1 Mar 2026 to 31 Mar 2026" in reported()[1]
        assert all("the same now" in row for row in reported()[2:])
        await night.desk.enter("r sn21 males fighting north end", by=jw)
        await hands.press("m")
        calls = next(row for row in reported() if "radio calls" in row)
        assert "now" in calls
        assert "the same" not in calls


async def test_the_definition_stands_whole_when_the_pane_first_comes_up(night, sup, console_of):
    async with at(console_of(night, sup), "figures") as hands:
        await hands.rest()
        assert any(row.startswith(" Live assists: ") for row in hands.rows())


async def test_on_a_wide_screen_the_details_stand_beside_the_list(night, sup, console_of):
    async with at(console_of(night, sup), "figures", size=(160, 48)) as hands:
        beside = [row for row in hands.rows() if "│" in row]
        assert len(beside) > 20
        assert any("live assists" in row.partition("│")[0] for row in beside)
        assert any("Live assists: " in row.partition("│")[2] for row in beside)


async def test_written_requests_stand_with_their_reasons_and_what_is_not_known_says_so(night, sup, console_of):
    async with at(console_of(night, sup), "figures", size=(120, 36)) as hands:
        rows = [row.whole for row in hands.pane.list.rows.rows]
        assert "WRITTEN REQUESTS" in rows
        assert any("median hours" in row and "not known" in row for row in rows)
        reasons = rows.index("REVIEWS UNSUCCESSFUL BY REASON")
        assert "lost while waiting" in rows[reasons + 1]
        assert "FREEDOM OF INFORMATION" in rows


async def test_enter_lists_what_lies_behind_a_figure_and_then_the_lines_of_one(night, jw, console_of):
    await night.desk.enter("r sn21 males fighting north end", by=jw)
    async with at(console_of(night, jw), "figures", size=(120, 36)) as hands:
        calls = (await night.figures.figures(date(2026, 3, 1), date(2026, 3, 31), by=jw)).total("radio_calls")
        await until(hands.pilot, lambda: any("radio calls" in row.whole for row in hands.pane.list.rows.rows))
        at_calls = [row.whole.startswith("radio calls") for row in hands.pane.list.rows.rows].index(True)
        for _ in range(at_calls):  # the headings between are passed by
            if hands.pane.list.cursor < at_calls:
                await hands.press("down")
        await hands.press("enter")
        await until(hands.pilot, lambda: "Behind: radio calls" in hands.text)
        rows = hands.pane.list.rows.rows
        assert len(rows) == calls
        assert all("counted" in row.whole for row in rows)
        ref = rows[0].key
        await hands.press("enter")
        await hands.to(FindPane)
        await hands.until("Every line of RA-1")
        assert ref == "RA-26-000001"
        await hands.press("escape")
        await hands.to(FiguresPane)
        await hands.until("Behind: radio calls")


async def test_a_kind_of_line_opens_its_lines_and_one_of_them_its_matter(night, jw, console_of):
    ref = (await night.desk.enter("r sn21 males fighting north end", by=jw)).ref
    async with at(console_of(night, jw), "figures", size=(120, 36)) as hands:
        await until(hands.pilot, lambda: any(row.whole == "LINES BY KIND" for row in hands.pane.list.rows.rows))
        hands.pane.chosen("lines kind radio.called")
        await until(hands.pilot, lambda: "Behind: radio called" in hands.text)
        (row,) = [each for each in hands.pane.list.rows.rows if each.key.startswith(f"{ref} ")]
        assert "males fighting" in row.whole
        hands.pane.chosen(row.key)
        await hands.to(FindPane)
        await hands.until(f"Every line of {ref_words(ref)}. ")


async def test_how_often_the_check_of_pictures_was_wrong_stands_among_the_figures(night, jw, clock, console_of):
    clock.tick(14 * 3600)
    camera = Camera(night, jw, clock)
    await camera.taught()
    review = await camera.odd("pan 8 %")
    await night.views.reviews.accept(review.number, by=jw)
    async with at(console_of(night, jw), "figures") as hands:
        rows = [row.whole for row in hands.pane.list.rows.rows]
        told = rows[rows.index("CHECKS OF CAMERAS' PICTURES") :]
        assert "pictures judged: 2  5 not checked" in told
        assert "of these fine: false alarms: 1 = 100.0 % of those put" in told
        assert "false alarms of pictures judged: 1 = 50.0 % of those judged" in told


async def test_r_prints_a_report_of_the_period_for_who_reports_figures(night, sup, jw, console_of):
    async with at(console_of(night, jw), "figures") as hands:
        await hands.press("r")
        assert not hands.asked
    async with at(console_of(night, sup), "figures", size=(120, 36)) as hands:
        await hands.press("r")
        await hands.until("Lay visitors' pack")
        await hands.press("down", "enter")
        await hands.until("printed to")
    (made,) = (night.settings.home / "prints").iterdir()
    assert made.name == "report-members-2026-03-01-2026-03-31.pdf"

import csv
from io import StringIO

import pytest
from pypdf import PdfReader

MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")


@pytest.fixture
def march(either, given):
    either.clock = given
    assert either.log("r sn21 2 males north end theft c2").code == 0
    assert either.log("a shoplifting c3 cad 8123").code == 0
    return either


def test_figures_as_json_hold_the_three_and_their_definitions(march):
    figures = march("figures", *MARCH, "--format", "json").json
    assert (figures["assists"], figures["radio_calls"], figures["arrests"]) == (1, 1, 0)
    assert "assists" in figures["definitions"]


def test_figures_as_a_table_and_as_csv_say_the_same(march):
    rows = list(csv.DictReader(StringIO(march("figures", *MARCH, "--format", "csv").out)))
    totals = {row["measure"]: row["n"] for row in rows if not row["dimension"]}
    assert (totals["assists"], totals["radio_calls"]) == ("1", "1")
    assert not [cell for row in rows for cell in row.values() if cell[:1] in {"=", "+", "-", "@"}]
    assert "shoplifting" in march("figures", *MARCH).out


def on_the_page(path) -> str:
    """The words whose beginning lies on the paper: what is drawn beside it nobody reads."""
    found: list[str] = []

    def seen(text, cm, tm, *_):
        if 0 <= cm[0] * tm[4] + cm[4] <= 595:
            found.append(text)

    for page in PdfReader(path).pages:
        page.extract_text(visitor_text=seen)
    return " ".join("".join(found).split())


def test_figures_on_paper(march, tmp_path):
    answer = march("figures", *MARCH, "--format", "pdf", "--out", tmp_path / "figures.pdf")
    assert answer.code == 0, answer.err
    words = on_the_page(tmp_path / "figures.pdf")
    for said in ("assists", "radio calls", "shoplifting", "Live assists: incidents the cameras"):
        assert said in words, said
    answer = march("figures", *MARCH, "--format", "pdf", "--out", tmp_path / "none" / "figures.pdf")
    assert answer.code == 1
    assert len(answer.told) == 1


def test_figures_once_reported_are_kept(march):
    by = ("--by", "0001", "--password-file", march.secret)
    answer = march("figures", "report", *MARCH, "--name", "March", *by)
    assert answer.code == 0, answer.err
    assert march.listed()[-1]["kind"] == "figures.reported"
    assert march("figures", "report", *MARCH, *by).code == 2


@pytest.mark.parametrize(
    ("period", "code"),
    [
        (("--from", "nonsense", "--to", "2026-03-31"), 2),
        (("--from", "2026-04-01", "--to", "2026-03-31"), 1),
        (("--from", "2026-04-01"), 2),
    ],
)
def test_a_period_that_is_none_is_said(cr, period, code):
    answer = cr("figures", *period)
    assert answer.code == code
    assert len(answer.told) == 1


def test_the_partnerships_page_is_words_and_numbers_and_a_pdf(march, tmp_path):
    answer = march("figures", "partnership", *MARCH)
    assert answer.code == 0, answer.err
    assert "Now: 0 requests of police and other bodies open, 0 exports to collect" in answer.out
    assert "live assists  1  0" in answer.out
    page = tmp_path / "page.pdf"
    assert march("figures", "partnership", *MARCH, "--format", "pdf", "--out", page).code == 0
    assert page.read_bytes().startswith(b"%PDF")
    assert march("figures", "partnership", *MARCH, "--format", "csv").code == 2


def test_what_lies_behind_a_figure_is_listed(march):
    answer = march("figures", *MARCH, "--lines", "radio_calls")
    assert answer.code == 0, answer.err
    (line,) = [each for each in answer.out.splitlines() if each.startswith("RA-26-000001")]
    assert "2 males north end" in line
    by_ward = march("figures", *MARCH, "--lines", "assists/category/shoplifting", "--format", "json").json
    assert [each["ref"] for each in by_ward["matters"]] == ["AS-26-000001"]
    answer = march("figures", *MARCH, "--lines", "radio_cals")
    assert (answer.code, "did you mean radio_calls?" in answer.err) == (2, True)
    called = march("figures", *MARCH, "--lines", "lines/kind/radio.called")
    assert "1 listed" in called.err
    assert "2 males north end" in called.out
    asked = march("figures", *MARCH, "--lines", "median_hours")
    assert (asked.code, "nothing was counted" in asked.err) == (1, True)


def test_a_plot_is_told_or_written_as_paper_picture_and_text(march, tmp_path):
    plot = ("figures", "plot", "radio-days", *MARCH)
    told = march(*plot)
    assert told.code == 0, told.err
    assert "Radio calls by day, 1 Mar 2026 to 31 Mar 2026" in told.out
    assert "1 radio call" in told.out
    files = {kind: tmp_path / f"plot.{end}" for kind, end in (("png", "png"), ("pdf", "pdf"), ("text", "txt"))}
    made = march(*plot, *(part for kind, file in files.items() for part in (f"--{kind}", file)))
    assert (made.code, made.out) == (0, "")
    assert files["png"].read_bytes().startswith(b"\x89PNG")
    assert "Radio calls by day" in on_the_page(files["pdf"])
    assert files["text"].read_text() == told.out
    assert march(*plot, "--format", "json").json["total"] == 1
    assert (
        "night of Fri 13 Mar"
        in march("figures", "plot", "radio-hours", "--from", "2026-03-13", "--to", "2026-03-13", "--night").out
    )


def test_a_plot_that_is_none_is_told_which_was_near(march):
    assert "did you mean answers" in march("figures", "plot", "answer", *MARCH).err
    assert "say which plot: radio-hours" in march("figures", "plot", *MARCH).err
    assert "figures plot answers" in march("figures", "report", "answers", *MARCH).err
    assert "--pdf" in march("figures", "plot", "answers", *MARCH, "--format", "csv").err


def test_a_report_is_told_or_printed_by_who_reports_figures(march, tmp_path):
    by = ("--by", "0001", "--password-file", march.secret)
    told = march("figures", "members", *MARCH, *by)
    assert told.code == 0, told.err
    assert "Report to members" in told.out
    assert "shoplifting  1  " in told.out
    answer = march("figures", "annual", *MARCH, *by, "--out", tmp_path / "annual.pdf")
    assert answer.code == 0, answer.err
    assert "Principle 12" in on_the_page(tmp_path / "annual.pdf")
    assert "words and numbers" in march("figures", "lay", *MARCH, *by, "--format", "csv").err

"""Telephone numbers: one value for every spelling, nothing impossible taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.telephones import Sort, fictional, numbers_in, read_number, same, spoken

LANDLINE = read_number("020 7946 0101")


@pytest.mark.parametrize(
    "text",
    [
        "02079460101", "(020) 7946 0101", "+44 20 7946 0101", "+44 (0)20 7946 0101", "0044 20 7946 0101", "44 20 7946 0101",
        "020-7946-0101", "020 7946\u20110101", "Tel: 020 7946 0101", "141 020 7946 0101", "18001 020 7946 0101",
        "O2O 7946 OIO1", "\uff10\uff12\uff10 7946 0101", "\u0660\u0662\u0660 7946 0101", "020\u200b 7946 0101", "  020.7946.0101 ",
        "+44 020 7946 0101", "00 44 (0) 20 7946 0101",
    ],
)  # fmt: skip
def test_one_number_is_one_value_in_every_spelling(text):
    assert read_number(text) == LANDLINE


@pytest.mark.parametrize(
    "text", ["020 7946 0101 ext 12", "020 7946 0101 x12", "020 7946 0101, extn. 12", "020 7946 0101 #12"]
)
def test_an_extension_stands_apart_and_its_line_is_the_same(text):
    number = read_number(text)
    assert (number.figures, number.extension) == ("02079460101", "12")
    assert same(number, LANDLINE)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("07700 900123", Sort.NATIONAL),
        ("0800 1111", Sort.NATIONAL),
        ("0800 111 999", Sort.NATIONAL),
        ("0345 711 4141", Sort.NATIONAL),
        ("01632.960001", Sort.NATIONAL),
        ("101", Sort.SHORT),
        ("101 ext 4711", Sort.SHORT),
        ("1 0 5", Sort.SHORT),
        ("116 123", Sort.SHORT),
        ("999", Sort.SHORT),
        ("+33 1 40 20 50 50", Sort.OVERSEAS),
        ("00 1 650 253 2222", Sort.OVERSEAS),
        ("Withheld", Sort.WITHHELD),
        ("anonymous", Sort.WITHHELD),
        ("", Sort.WITHHELD),
        ("020 7946 010", Sort.IMPOSSIBLE),
        ("020.7946.01011", Sort.IMPOSSIBLE),
        ("0600.123.4567", Sort.IMPOSSIBLE),
        ("+44 20 7946", Sort.IMPOSSIBLE),
        ("+020 7946 0101", Sort.IMPOSSIBLE),
        ("123456", Sort.IMPOSSIBLE),
        ("ask the switchboard", Sort.IMPOSSIBLE),
        ("020 7946 0101 or 0102", Sort.IMPOSSIBLE),
    ],
)
def test_what_a_number_is(text, sort):
    number = read_number(text)
    assert number.sort is sort
    assert number.rung == (sort in {Sort.NATIONAL, Sort.SHORT, Sort.OVERSEAS})


def test_every_number_of_a_text_is_found_but_no_short_code():
    said = "ring me on +44 (0)7700 900123, or the office O2O 7946 0101 x4; else 101. CAD 4711 of 13/03/26, 9411-11-14"
    assert [each.figures for each in numbers_in(said)] == ["07700900123", "02079460101"]
    assert numbers_in("020 7946 0101 ext 9")[0].extension == "9"
    assert numbers_in("101") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("+442079460101", "020 7946 0101"),
        ("07700900123", "07700 900 123"),
        ("08001111", "0800 1111"),
        ("0345 7114141 x7", "0345 711 4141 ext 7"),
        ("101", "101"),
        ("0033140205050", "+33140205050"),
    ],
)
def test_a_number_is_said_in_groups(text, said):
    assert spoken(read_number(text)) == said


def test_numbers_kept_for_plays_are_possible_and_known_for_what_they_are():
    for text in ("020 7946 0101", "07700 900123", "01632.960001", "0808.157.0999", "0161.496.0000"):
        assert read_number(text).sort is Sort.NATIONAL
        assert fictional(read_number(text)), text
    for text in ("01737 772000", "0800 111 999", "101", "07700.901123", ""):
        assert not fictional(read_number(text)), text


@given(st.text(max_size=300))
def test_anything_can_be_read(text):
    number = read_number(text)
    assert number.rung == bool(number.figures)
    assert all(each.rung for each in numbers_in(text))


LINES = st.one_of(
    st.from_regex(r"\A020794600[0-9]{2}\Z"),
    st.from_regex(r"\A07700900[0-9]{3}\Z"),
    st.from_regex(r"\A0[38][04][05][0-9]{7}\Z").filter(lambda text: read_number(text).rung),
)


@given(LINES, st.sampled_from(["", "+44", "0044", "44", "+44(0)", "141"]), st.data())
def test_no_spelling_hides_a_number(line, opening, data):
    rest = line if opening in {"", "141"} else line[1:]
    gaps = [data.draw(st.sampled_from(["", "", " ", "-", ".", "\u00a0"])) for _ in rest]
    spelt = opening + " " * bool(opening) + "".join(c + gap for c, gap in zip(rest, gaps, strict=True))
    assert same(read_number(spelt), read_number(line)), spelt
    assert any(same(each, read_number(line)) for each in numbers_in(f"ring {line} please"))


@given(LINES)
def test_what_is_said_is_read_back_as_the_same_number(line):
    assert read_number(spoken(read_number(line))) == read_number(line)

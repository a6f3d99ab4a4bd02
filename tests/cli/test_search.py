"""One search over the whole book, on the command line."""


def numbers(answer):
    assert answer.code == 0, answer.err
    return [row["number"] for row in answer.json]


def test_the_newest_line_that_answers_comes_first(either):
    first = either.log("n grey hood by the clock tower").json["number"]
    second = either.log("n grey hood again c4").json["number"]
    assert numbers(either("search", "grey", "hood", "--json")) == [second, first]
    assert numbers(either("search", "grey", "--json", "--limit", "1")) == [second]
    assert numbers(either("search", "grey", "--json", "--before", str(second))) == [first]
    assert numbers(either("search", "cam:4", "--json")) == [second]
    assert numbers(either("search", "from:2031-01-01", "grey", "--json")) == []


def test_a_line_is_shown_with_its_number_and_its_words(cr):
    number = cr.log("n grey hood by the clock tower").json["number"]
    (row,) = cr("search", "clock").out.splitlines()
    assert str(number) in row
    assert "grey hood by the clock tower" in row


def test_what_no_line_says_is_nothing_and_no_fault(cr):
    assert (cr("search", "zebra").code, cr("search", "zebra").out) == (0, "")
    assert cr("search", "zebra", "--json").json == []

"""Numbers of the directory as they were tried, from the command line."""

from tests.cli.test_page import desk  # noqa: F401 - a fixture


def test_one_found_wrong_is_listed_until_it_is_right(desk):  # noqa: F811
    assert desk("number", "rang", "sam", "wrong", "--text", "a bakery").code == 0
    assert "sam" in (listed := desk("number", "list").out)
    assert "020 7946 0101" in listed
    assert desk("number", "rang", "sam", "right", "--text", "his new card").code == 0
    assert desk("number", "list").out == ""
    refused = desk("number", "rang", "nobody", "right")
    assert (refused.code, "see what it has: control-room directory" in refused.err) == (1, True)

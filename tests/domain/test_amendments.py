import pytest

from control_room.domain.amendments import NoSuchCode, require_code
from control_room.domain.codes import Grade, Net

LISTS = {"grade": Grade, "net": Net}


def test_a_code_of_its_list_and_no_code_at_all_are_taken():
    require_code("grade", "s", LISTS)
    require_code("net", None, LISTS)


def test_a_code_of_another_list_is_refused_with_the_codes_that_would_be_right():
    with pytest.raises(NoSuchCode, match="give one of i, s, e, r"):
        require_code("grade", "shopsafe", LISTS)


def test_a_field_without_a_list_is_refused_with_the_fields_that_have_one():
    with pytest.raises(NoSuchCode, match="grade, net"):
        require_code("text", "x", LISTS)

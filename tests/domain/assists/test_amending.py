from datetime import date

import msgspec
import pytest

from control_room.domain.amendments import NoSuchCode
from control_room.domain.assists.amending import amend, file
from control_room.domain.assists.folding import after
from control_room.domain.assists.kinds import Amended, Concluded, Filed, Opened
from control_room.domain.codes import Category, Contribution, Grade, Outcome
from control_room.domain.line.said import Tally
from tests.domain.lines import told

FRIDAY = date(2026, 3, 13)


def an_assist(opened, *more):
    assist = None
    for one in told((0, opened), *((n, facts) for n, facts in enumerate(more, 1))):
        assist = after(assist, one)
    return assist


def test_what_was_not_there_is_filed_and_what_was_is_amended():
    assist = an_assist(Opened(category=Category.SHOPLIFTING))
    given = Filed(category=Category.ROBBERY, ward="Fairfield", location="North End")
    assert file(assist, given, "knife shown") == (
        Filed(ward="Fairfield", location="North End"),
        Amended(field="category", was="shoplifting", now="robbery", reason="knife shown"),
    )


def test_what_stands_there_already_writes_nothing():
    assert file(an_assist(Opened(category=Category.ROBBERY)), Filed(category=Category.ROBBERY)) == ()


def test_a_guess_or_a_proposal_is_filed_over_and_never_amended():
    guessed = an_assist(Opened(grade=Grade.I, grade_guessed=True, cad=8123, cad_date=FRIDAY, cad_proposed=True))
    given = Filed(grade=Grade.S, cad_date=date(2026, 3, 12))
    assert file(guessed, given) == (given,)
    settled = after(guessed, told((1, given))[0])
    assert (settled.grade, settled.grade_guessed, settled.cad_proposed) == (Grade.S, False, False)


def test_an_amendment_says_from_what_to_what():
    concluded = Concluded(tallies=(Tally(outcome=Outcome.ARREST, count=2),))
    assist = an_assist(Opened(camera="2"), concluded)
    assert amend(assist, "arrest", "1", "one de-arrested") == Amended(
        field="arrest", was="2", now="1", reason="one de-arrested"
    )
    assert amend(assist, "contribution", "not_material").was == Contribution.LOCATED_BY_CCTV
    assert amend(assist, "grade", "s").was is None


@pytest.mark.parametrize(
    ("field", "now", "words"),
    [
        ("category", "hologram", "in no list of category"),
        ("text", "x", "correct the line's words"),
        ("arrest", "two", "say how many"),
    ],
)
def test_a_code_no_list_has_is_refused_with_what_would_be_right(field, now, words):
    with pytest.raises(NoSuchCode, match=words):
        amend(an_assist(Opened()), field, now)


def test_a_withdrawn_code_is_owed_again():
    assist = an_assist(Opened(category=Category.ROBBERY), amend(an_assist(Opened()), "category", None))
    assert "category" in assist.owed()


def test_every_code_that_can_be_filed_and_amended_folds():
    assist = an_assist(
        Opened(),
        Amended(field="cad", now="8123"),
        Amended(field="cad_date", now="2026-03-13"),
        Amended(field="ward", now="Kenley"),
        Amended(field="grade", now="e"),
        Amended(field="contribution", now="followed"),
        Amended(field="cad", now="none at all"),
    )
    assert (assist.cad_key, assist.ward, assist.grade) == ((8123, FRIDAY), "Kenley", Grade.E)
    assert assist.contribution is Contribution.FOLLOWED
    assert msgspec.json.encode(assist)

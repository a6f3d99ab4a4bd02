"""Visitors: let in first, asked after, and shown until they leave."""

import pytest
from hypothesis import given

from control_room.domain import visits
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.register_codes import VisitCategory, VisitPurpose
from control_room.domain.visits import (
    Identity,
    VisitAuthorised,
    VisitDeclared,
    VisitIdentified,
    VisitSignedIn,
    VisitSignedOut,
)
from tests.domain.any_facts import erased, stories
from tests.domain.lines import after_minutes, told

REF = "VS-26-000091"
PCS = VisitSignedIn(
    count=2,
    category=VisitCategory.POLICE_ROUTINE,
    purpose=VisitPurpose.DOWNLOAD,
    about="RR-26-000233",
    who="1234SN 0561SN",
)


def visit(*story, first=PCS):
    folded = None
    for one in told((0, first), *story, ref=REF):
        folded = fold(folded, one)
    return folded


def test_identity_of_each_and_the_declaration_are_owed():
    assert visit().owed() == ("identity", "declaration")
    one = visit((1, VisitIdentified(identity=Identity.WARRANT_CARD)))
    assert one.owed() == ("identity", "declaration")
    both = visit((1, VisitIdentified(count=2, identity=Identity.WARRANT_CARD)), (2, VisitDeclared()))
    assert both.owed() == ()


def test_what_is_owed_stays_owed_after_they_have_left():
    left = visit((30, VisitSignedOut()))
    assert (left.stage, left.owed(), left.outstanding()) == (Stage.CLOSED, ("identity", "declaration"), True)
    with pytest.raises(visits.VisitOver):
        left.leave()


def test_the_public_needs_a_managers_authority():
    tour = VisitSignedIn(category=VisitCategory.PUBLIC_TOUR, purpose=VisitPurpose.TOUR)
    assert "authority" in visit(first=tour).owed()
    assert "authority" not in visit((1, VisitAuthorised(who="the manager")), first=tour).owed()


def test_four_hours_is_too_long():
    assert not visit().overstays(after_minutes(240))
    assert visit().overstays(after_minutes(241))
    assert not visit((60, VisitSignedOut())).overstays(after_minutes(999))


@given(stories(visits.VisitKind, ref=REF))
def test_any_lines_in_any_order_fold_and_so_do_they_with_every_word_erased(lines):
    kept = gone = None
    for one in lines:
        kept, gone = fold(kept, one), fold(gone, erased(one))
        assert (kept.stage, kept.count, kept.identified) == (gone.stage, gone.count, gone.identified)

"""Visitors: let in first, asked after, and shown until they leave."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain import visits
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.register_codes import VisitCategory, VisitPurpose
from control_room.domain.visits import (
    AuthorityGiven,
    Identity,
    Visit,
    VisitAskedToLeave,
    VisitAuthorised,
    VisitDeclared,
    VisitEscorted,
    VisitExpected,
    VisitFilled,
    VisitIdentified,
    VisitNeverCame,
    VisitSignedIn,
    VisitSignedOut,
    VisitStep,
    VisitSuspended,
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


def test_nothing_is_owed_before_they_are_in_or_when_they_never_came():
    coming = VisitExpected(expected=after_minutes(60), category=VisitCategory.ENGINEER, organisation="contractor")
    assert (visit(first=coming).owed(), visit(first=coming).step) == ((), VisitStep.EXPECTED)
    assert visit(first=coming).outstanding()
    missed = visit((90, VisitNeverCame(reason="van broke down")), first=coming)
    assert (missed.owed(), missed.stage, missed.outstanding()) == ((), Stage.CLOSED, False)


def test_those_expected_come_in_as_they_were_expected():
    coming = VisitExpected(
        expected=after_minutes(60), category=VisitCategory.ENGINEER, organisation="contractor", host="DK", who="P Reed"
    )
    inside = visit((65, VisitSignedIn(count=2)), first=coming)
    assert (inside.organisation, inside.host, inside.who, inside.count) == ("contractor", "DK", "P Reed", 2)
    assert (inside.in_at, inside.in_by, inside.expected_at) == (after_minutes(65), "0417", after_minutes(60))
    assert not inside.overstays(after_minutes(65 + 240))
    assert inside.overstays(after_minutes(65 + 241))


def test_what_was_not_asked_at_the_door_is_given_later():
    bare = VisitSignedIn(text="engineer in")
    assert visit(first=bare).owed() == ("identity", "declaration", "visitor_name", "organisation", "visitor_category")
    more = VisitFilled(who="P Reed", organisation="contractor", category=VisitCategory.ENGINEER, badge="7")
    given_ = visit((1, more), first=bare)
    assert (given_.owed(), given_.badge, given_.text) == (("identity", "declaration"), "7", "engineer in")


def test_a_visit_is_escorted_suspended_goes_on_and_is_asked_to_leave():
    story = (
        (1, VisitEscorted(areas="equipment room")),
        (2, VisitSuspended(reason="a stabbing in progress")),
        (9, VisitSuspended(over=True)),
        (10, VisitAuthorised(who="B Shah", how=AuthorityGiven.BY_PHONE)),
        (11, VisitAskedToLeave(reason="filmed the wall")),
    )
    assert (visit(*story[:1]).escort, visit(*story[:1]).areas) == ("0417", "equipment room")
    assert visit(*story[:2]).suspended == "a stabbing in progress"
    asked = visit(*story)
    assert (asked.suspended, asked.inside, asked.step, asked.asked) == (
        None, True, VisitStep.ASKED_TO_LEAVE, "filmed the wall",
    )  # fmt: skip
    assert asked.authorised_how is AuthorityGiven.BY_PHONE


def test_three_days_inside_is_forgotten():
    three = 3 * 24 * 60
    assert not visit().forgotten(after_minutes(three - 1))
    assert visit().forgotten(after_minutes(three))
    assert not visit((60, VisitSignedOut())).forgotten(after_minutes(three) + timedelta(days=9))


def test_whoever_takes_over_takes_each_visit_inside_by_itself():
    assert visit().red()
    assert not visit((30, VisitSignedOut())).red()
    assert not visit(first=VisitExpected(expected=after_minutes(60))).red()


WORDS = st.sampled_from((None, "", "P Reed"))


@given(
    st.builds(
        Visit, ref=st.just(REF), opened=st.just(1), opened_at=st.just(after_minutes(0)), by=st.just("0417"),
        shift=st.none(), last=st.just(1), last_at=st.just(after_minutes(0)), step=st.sampled_from(VisitStep),
        stage=st.sampled_from(Stage), count=st.integers(1, 4), identified=st.integers(0, 5), declared=st.booleans(),
        category=st.none() | st.sampled_from(VisitCategory), purpose=st.none() | st.sampled_from(VisitPurpose),
        who=WORDS, organisation=WORDS, text=st.sampled_from(("", "words")), authorised_by=WORDS,
    )
)  # fmt: skip
def test_what_is_owed_is_exactly_what_lacks(one):
    lacks = set()
    if one.stage is not Stage.VOIDED and one.step in {VisitStep.INSIDE, VisitStep.ASKED_TO_LEAVE, VisitStep.OUT}:
        lacks |= {"identity"} if one.identified < one.count else set()
        lacks |= set() if one.declared else {"declaration"}
        lacks |= set() if one.purpose is not None or one.text else {"purpose"}
        lacks |= {"authority"} if one.category == "public_tour" and not one.authorised_by else set()
        lacks |= set() if one.who else {"visitor_name"}
        theirs = one.category in {"other_lea", "contractor", "engineer", "lay_visitor_inspector", "auditor", "cleaner"}
        lacks |= {"organisation"} if (theirs or one.category is None) and not one.organisation else set()
        lacks |= {"visitor_category"} if one.category is None else set()
    assert set(one.owed()) == lacks
    assert len(one.owed()) == len(set(one.owed()))

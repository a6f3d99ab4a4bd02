import msgspec
from hypothesis import given

from control_room.domain.assists.kinds import Vulnerable
from control_room.domain.matters import Stage
from control_room.domain.referrals import (
    Referral,
    ReferralFacts,
    ReferralNotNeeded,
    ReferralRaised,
    ReferralSent,
    after,
)
from tests.domain.any_facts import erased, stories
from tests.domain.lines import told

RAISED = ReferralRaised(who=Vulnerable.CHILD, about="AS-26-000412", text="girl about 6 alone")


def folded(lines):
    referral = None
    for one in lines:
        referral = after(referral, one)
    assert referral is not None
    return referral


def referred(*story):
    return folded(told(*story, ref="SG-26-000003"))


def test_a_referral_is_owed_until_it_was_made_and_the_reference_came():
    assert referred((0, RAISED)).owed() == ("sent", "reference")
    assert referred((0, RAISED)).red()
    made = referred((0, RAISED), (5, ReferralSent(to="emergency duty team")))
    assert made.owed() == ("reference",)
    assert made.outstanding()
    done = referred((0, RAISED), (5, ReferralSent(to="EDT")), (20, ReferralSent(their_ref="EDT 5512")))
    assert (done.owed(), done.stage) == ((), Stage.CLOSED)
    assert done.to == "EDT"


def test_somebody_may_say_why_none_is_needed():
    assert referred((0, RAISED), (1, ReferralNotNeeded(reason="mother found"))).stage is Stage.CLOSED


@given(stories(ReferralFacts, ref="SG-26-000003"))
def test_any_sequence_folds_comes_back_from_its_row_and_survives_erasure(lines):
    referral, gone = folded(lines), folded([erased(one) for one in lines])
    assert msgspec.json.decode(msgspec.json.encode(referral), type=Referral) == referral
    assert (gone.owed(), list(gone.counts())) == (referral.owed(), list(referral.counts()))

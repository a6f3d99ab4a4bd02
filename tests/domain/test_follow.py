from hypothesis import given
from hypothesis import strategies as st

from control_room.domain import follow, holds, radio, referrals
from control_room.domain.assists import kinds
from control_room.domain.book import Erased, join, split, words_fields
from tests.domain.any_facts import facts_of

UNIONS = (kinds.AssistFacts, follow.FollowFacts, radio.RadioFacts, holds.HoldFacts, referrals.ReferralFacts)
CODES_AND_NUMBERS = (bool, int, str, list)


@given(st.one_of(*(facts_of(union) for union in UNIONS)))
def test_every_line_of_the_live_work_is_told_apart_into_codes_and_words_and_put_together_again(facts):
    public, words = split(facts)
    erased = {
        name: getattr(facts, name) for name in words_fields(type(facts)) if isinstance(getattr(facts, name), Erased)
    }
    assert join(type(facts), public, words | erased) == facts
    assert not set(public) & set(words)


def test_plates_places_routes_rooms_and_callsigns_are_words_and_never_stand_in_the_leaf():
    spoken = {
        "text",
        "typed",
        "location",
        "subjects",
        "vrm",
        "crime_ref",
        "callsign",
        "room",
        "route",
        "towards",
        "to",
        "place",
        "channel",
    }
    for union in UNIONS:
        for kind in union.__args__:
            fields = set(kind.__struct_fields__) & spoken
            assert fields <= set(words_fields(kind)), kind

"""No parameter of the protocol's file is dead: another value of each makes its rule find something else."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import fields

from control_room.domain.clauses import RULES, CameraFacts, CloseFacts, ItemFacts, Kept, ReleaseFacts, TriageFacts
from control_room.domain.requests.codes import Agency, IdentityLevel, Outcome, Purpose

NOW = datetime(2026, 3, 14, 9, 12, tzinfo=UTC)
WIDE = ItemFacts(begins=NOW - timedelta(hours=9), ends=NOW - timedelta(hours=6))
SOON = ItemFacts(cameras=(CameraFacts(number="17", gone=NOW + timedelta(hours=20)),))


def asked(**more):
    return TriageFacts(**{"now": NOW, "received": NOW, "agency": Agency.MPS, **more})


HANDED = ReleaseFacts(encrypted=False, disc=True, delivery="post", waiting_days=20, identity=IdentityLevel.CALLED_BACK)

CASES = {
    ("complete", "required"): (asked(), {"required": ("name",)}, {"required": ("place",)}),
    ("running_out", "band"): (asked(items=(SOON,)), {"band": "flashing"}, {"band": "red"}),
    ("window_over", "minutes"): (asked(items=(WIDE,)), {"minutes": 60}, {"minutes": 240}),
    ("window_over", "up_to_minutes"): (asked(items=(WIDE,)), {"minutes": 60}, {"minutes": 60, "up_to_minutes": 90}),
    ("window_over", "serious_exempt"): (
        asked(items=(WIDE,), purpose=Purpose.MISSING),
        {"minutes": 60},
        {"minutes": 60, "serious_exempt": True},
    ),
    ("window_over", "serious_words"): (
        asked(items=(WIDE,), offence="attempted murder"),
        {"minutes": 60, "serious_exempt": True, "serious_words": ("robbery",)},
        {"minutes": 60, "serious_exempt": True, "serious_words": ("murder",)},
    ),
    ("rank_least", "crime"): (asked(rank="PC"), {"crime": "none"}, {"crime": "Insp"}),
    ("rank_least", "other"): (asked(rank="PC", crime=False), {"other": "none"}, {"other": "Insp"}),
    ("domain_known", "domains"): (asked(domain="met.police.uk"), {"domains": ("police.uk",)}, {"domains": ("nhs.uk",)}),
    ("identity_least", "least"): (asked(identity=IdentityLevel.CALLED_BACK), {"least": "c"}, {"least": "b"}),
    ("over_rate", "an_hour"): (asked(last_hour=6, last_day=6), {"an_hour": 10}, {"an_hour": 5}),
    ("over_rate", "a_day"): (asked(last_hour=1, last_day=6), {"a_day": 50}, {"a_day": 5}),
    ("answer_told", "feedback_days"): (CloseFacts(outcome=Outcome.PARTIAL), {}, {"feedback_days": 14}),
    ("answer_told", "chasers"): (CloseFacts(outcome=Outcome.PARTIAL), {}, {"chasers": 1}),
    ("two_persons", "media"): (ReleaseFacts(medium="dvd"), {"media": ("hdd",)}, {"media": ("dvd",)}),
    ("unencrypted", "ways"): (HANDED, {"ways": ("post",)}, {"ways": ("hand",)}),
    ("uncollected", "days"): (HANDED, {"days": 14}, {"days": 28}),
    ("uncollected", "up_to_days"): (HANDED, {"days": 14}, {"days": 14, "up_to_days": 16}),
    ("identity_at_release", "least"): (HANDED, {"least": "c"}, {"least": "b"}),
}


def test_every_parameter_there_is_has_its_case():
    """Those of rules kept elsewhere have theirs in tests/services/test_ruled.py."""
    assert set(CASES) == {
        (name, each.name) for name, rule in RULES.items() if not issubclass(rule, Kept) for each in fields(rule)
    }


@pytest.mark.parametrize("case", CASES, ids=".".join)
def test_another_value_finds_something_else(case):
    facts, one, other = CASES[case]
    rule = RULES[case[0]]
    assert rule(**one).judge(facts) != rule(**other).judge(facts)

"""A caller is warned before a conversation is ended, and danger to life is heard out."""

import pytest

from control_room.domain.calls.codes import Abuse
from control_room.domain.calls.manner import NotWarned, cut_off


@pytest.mark.parametrize(
    ("warnings", "abuse", "life"), [(0, Abuse.NONE, None), (0, Abuse.ABUSIVE, False), (3, Abuse.THREAT, True)]
)
def test_no_conversation_is_ended_without_a_warning_or_while_life_is_at_risk(warnings, abuse, life):
    with pytest.raises(NotWarned):
        cut_off("swore", warnings=warnings, abuse=abuse, life=life)


@pytest.mark.parametrize(("warnings", "abuse"), [(1, Abuse.ABUSIVE), (0, Abuse.THREAT)])
def test_after_a_warning_or_a_threat_it_may_be(warnings, abuse):
    assert cut_off("swore", warnings=warnings, abuse=abuse, life=None).reason == "swore"

"""Two clauses that share a limit leave no gap between them."""

from control_room.domain.requests.codes import Purpose
from tests.domain.clauses.test_rules import RELEASE, TRIAGE, fires, item, quiet


def test_a_window_of_just_four_hours_is_the_warnings_and_a_minute_more_the_supervisors():
    fires("P-06a", TRIAGE, "item_1", items=(item(4),))
    quiet("P-06b", TRIAGE, items=(item(4),))
    fires("P-06b", TRIAGE, "item_1", items=(item(4 + 1 / 60),))
    quiet("P-06a", TRIAGE, items=(item(4 + 1 / 60),))
    fires("P-06a", TRIAGE, "item_1", items=(item(1 + 1 / 60),), purpose=Purpose.PREVENT_DETECT)


def test_on_the_twenty_eighth_day_it_is_still_chased():
    fires("P-23a", RELEASE, "chase", waiting_days=28)
    quiet("P-23b", RELEASE, waiting_days=28)

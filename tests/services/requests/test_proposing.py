"""What is proposed is worked out once a message, and anew wherever anything it rests on is another."""

from datetime import UTC, datetime, timedelta

from control_room.adapters import yamlfiles
from control_room.domain.cameras import Inventory, check
from control_room.domain.requests.suggesting import Message, Tuning, suggest
from control_room.services.requests.proposing import KEPT, Proposing
from tests.services.requests.conftest import cameras_yml

AT = datetime(2026, 3, 13, 20, 47, tzinfo=UTC)
MAIL = Message(text="cctv north end last night about 11ish", subject="cctv", sender="sam.brook@met.police.uk")


def inventory():
    raw, _ = yamlfiles.parse(cameras_yml().encode())
    return check(raw)[0].ready()


def test_the_same_message_again_is_the_same_value():
    proposing, cameras = Proposing(), inventory()
    first = proposing(MAIL, received=AT, cameras=cameras, tuning=Tuning())
    assert first == suggest(MAIL, received=AT, cameras=cameras, tuning=Tuning())
    assert first.items
    assert proposing(MAIL, received=AT, cameras=cameras, tuning=Tuning()) is first


def test_another_inventory_time_or_figure_is_worked_out_anew():
    proposing, cameras = Proposing(), inventory()
    asked = {"received": AT, "cameras": cameras, "tuning": Tuning()}
    first = proposing(MAIL, **asked)
    for other in (
        {"cameras": Inventory()},
        {"received": AT + timedelta(days=1)},
        {"tuning": Tuning(ish_minutes=5)},
    ):
        told = {**asked, **other}
        assert proposing(MAIL, **told) == suggest(MAIL, **told) != first
    assert proposing(MAIL, **asked) == first


def test_only_the_last_few_are_remembered():
    proposing, cameras = Proposing(), inventory()
    asked = {"received": AT, "cameras": cameras, "tuning": Tuning()}
    first = proposing(MAIL, **asked)
    for n in range(KEPT):
        proposing(Message(text=f"cam {n}"), **asked)
    assert proposing(MAIL, **asked) is not first

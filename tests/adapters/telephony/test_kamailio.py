"""A proxy's flat files, as a real Kamailio 5.6 wrote them, and as something else might. The real one: test_calls_for_real.py."""

from datetime import UTC, datetime

import pytest

from control_room.adapters.telephony.kamailio import read

WRITTEN = """\
INVITE|1|9bf56479d7e319f4|1-31013@10.99.0.1|486|Busy Here|1795368531|anonymous|desk
INVITE|1|0715107ea8ec6eb5|1-31543@10.99.0.1|200|Answering|1795368533|02079460123|desk
BYE|1|0715107ea8ec6eb5|1-31543@10.99.0.1|200|OK|1795368534|02079460123|desk-0x560a0c042b30
"""


def test_what_was_answered_and_what_was_not():
    gone, talked = read(WRITTEN).calls
    assert (gone.call, gone.answered, gone.caller, gone.ended_at) == ("1-31013@10.99.0.1", False, "", None)
    assert (talked.answered, talked.caller, talked.began_at, talked.ended_at) == (
        True, "02079460123", datetime.fromtimestamp(1795368533, UTC), datetime.fromtimestamp(1795368534, UTC),
    )  # fmt: skip


def test_a_call_offered_again_is_one_call():
    assert len(read(WRITTEN + WRITTEN).calls) == 2


@pytest.mark.parametrize("line", ["INVITE|1", "INVITE|1|2|3|200|OK|soon|101|desk", "INVITE|1|2||200|OK|1795368533|101|desk",
                                  "INVITE|1|2|3|200|OK|99999999999|101|desk", "INVITE|1|2|3|200|OK|٣|101|desk", "\x00|" * 9])  # fmt: skip
def test_what_cannot_be_read_is_a_fault_with_its_line(line):
    found = read(WRITTEN + line)
    assert [each.line for each in found.faults] == [4]
    assert len(found.calls) == 2

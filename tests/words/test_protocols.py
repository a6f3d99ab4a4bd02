"""Lines about the access protocol in the room's words."""

from datetime import date

from control_room.domain.clauses.lines import ProtocolLoaded, ProtocolRefused
from control_room.words import say
from tests.domain.lines import line


def test_both_kinds_read_as_sentences():
    loaded = ProtocolLoaded(file="cctv-access", version="3", effective=date(2026, 4, 1), clauses=1, digest="", name="x")
    assert say(line(loaded)) == "cctv-access protocol, version 3: 1 clause, holds from 1 Apr 2026"
    refused = ProtocolRefused(file="cctv-access", faults=2, digest="", first="f:1: bad; good")
    assert say(line(refused)) == "cctv-access protocol not taken, 2 faults; the last good one stays: f:1: bad; good"

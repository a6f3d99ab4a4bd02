"""How lines about the book itself, its people and its cameras read."""

from datetime import date

import pytest

from control_room import words
from control_room.domain import book, people, reporting
from control_room.domain.book import Erased
from control_room.domain.cameras import lines as register
from control_room.domain.people import Role
from tests.domain.lines import line

SAID = [
    (book.Noted(text="grey hood"), "grey hood"),
    (book.Noted(text="keys with D4", entry="handover"), "for the handover: keys with D4"),
    (book.Noted(text=Erased(erased=9)), "[erased]"),
    (book.Unknown(unknown="drone.launched_high", words="up"), "drone launched high: up"),
    (book.Unknown(unknown="drone.launched"), "drone launched"),
    (book.Corrected(number=7, reason="seen on c4", text="white hood"), "line 7 corrected: white hood (seen on c4)"),
    (book.Struck(number=7, reason="a slip"), "line 7 struck: a slip"),
    (book.BroughtIn(side=3, staff="0417", checked=False, text="x"), "from the side-book, S-3, 0417, not checked: x"),
    (book.BroughtIn(side=3, staff="0417", checked=True, text="x"), "from the side-book, S-3, 0417: x"),
    (
        book.Opened(council="Anyborough", station="Strand House", origin="o", training=True),
        "the occurrence book of Strand House, Anyborough, opened, TRAINING",
    ),
    (book.Checkpointed(size=12345, root="ab", why="handover"), "checkpoint signed over 12,345 lines (handover)"),
    (book.BackedUp(entries=7, root="ab", nightly=True), "nightly backup made and verified, 7 lines"),
    (book.ClockJumped(seconds=-90), "the clock of CR-2 jumped 90 s back"),
    (book.ClockJumped(seconds=3600), "the clock of CR-2 jumped 3,600 s forward"),
    (book.WorkstationRevoked(name="CR-9", reason="stolen"), "workstation CR-9 revoked: stolen"),
    (people.PersonEnrolled(staff="0417", role=Role.OPERATOR, name="Jo Wright"), "0417 Jo Wright enrolled as operator"),
    (people.PersonChanged(staff="0417", active=False), "0417 changed, stood down"),
    (people.PersonChanged(staff="0100", telephone="07700 900100"), "0100 changed, 07700 900100"),
    (people.PersonChanged(staff="0417", role=Role.SUPERVISOR, active=True), "0417 changed, supervisor, active"),
    (people.SignedIn(staff="0417"), "0417 signed in at CR-2"),
    (people.SignedOut(staff="0417"), "0417 signed out at CR-2"),
    (people.SignInFailed(staff="0417", times=3), "wrong password for 0417 at CR-2, 3 in a row"),
    (people.GlassBroken(staff="0417", reason="nobody answers"), "BREAK-GLASS by 0417: nobody answers"),
    (
        people.ApprovedByPhone(approver="0100", act="override_handover", number_rung="07700 900100", said="go on"),
        '0100 approved override handover by phone, rung on 07700 900100, "go on"',
    ),
    (
        people.ApprovalCountersigned(number=7, agreed=False, words="never"),
        "0417 did not agree to the approval of line 7: never",
    ),
    (register.InventoryLoaded(count=104, digest="ab", cameras=("12",)), "cameras.yml in force: 104 cameras, 1 changed"),
    (
        register.InventoryRefused(faults=1, digest="ab", first="line 7"),
        "cameras.yml not taken, 1 fault; the last good one stays: line 7",
    ),
    (register.CameraChanged(camera="12", field="ward", text="c12 is in Fairfield"), "c12 is in Fairfield"),
    (
        reporting.FiguresReported(
            since=date(2026, 1, 1), until=date(2026, 3, 31), assists=70, radio_calls=500, arrests=9, name="Q1"
        ),
        "figures reported, Q1: 1 Jan 2026 to 31 Mar 2026, 70 assists, 500 radio calls",
    ),
]


@pytest.mark.parametrize(("facts", "read"), SAID, ids=[read[:30] for _, read in SAID])
def test_a_line_reads_as_the_room_says_it(facts, read):
    assert words.say(line(facts)) == read


def test_what_is_owed_is_said_in_words():
    assert words.owed(("camera", "time", "step")) == (
        "owed: which camera, which time, the step that could not be taken"
    )
    assert (words.owed(()), words.owed(("never_heard_of",))) == ("", "owed: never heard of")

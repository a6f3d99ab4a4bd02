"""How a written request's lines read, and how one reads on a handover sheet."""

from datetime import timedelta

from control_room.domain.requests.codes import Channel, IdentityLevel, MainReason, Outcome, Result
from control_room.domain.requests.doings import FootageLost, RequestConcluded, RequestWarned, Searched, Warned
from control_room.domain.requests.kinds import (
    Gone,
    RequestAsked,
    RequestClocked,
    RequestFiled,
    RequestIdentified,
    RequestRead,
    RequestReceived,
    RequestReturned,
    Unread,
)
from control_room.words import described, owed, say
from tests.domain.lines import line
from tests.domain.requests.made import BEGINS, CAME, ENDS, folded

READS = [
    (RequestReceived(channel=Channel.PORTAL, subject="cctv", size=1200), "review request by the portal, cctv, 1,200 bytes kept"),
    (RequestRead(unread=Unread.ENCRYPTED), "could not be read: it is locked with a password"),
    (RequestRead(proved="fail", remarks=("mixed_script",)), "SENDER FAILS our gateway's check"),
    (RequestRead(proved="pass", claims=("RR-26-000007",)), "read, sender proved by our gateway"),
    (RequestFiled(cad=8123, cad_date=BEGINS.date(), custody=True), "CAD 8123/13MAR26, suspect in custody"),
    (RequestAsked(item=2, cameras=("17",), begins=BEGINS, ends=ENDS), "item 2: c17 13 Mar 21:30-22:00"),
    (RequestReturned(missing=("reference",), clause="P-01"), "asked for: a crime reference, or the CAD number with its date: P-01"),
    (RequestIdentified(level=IdentityLevel.CALLED_BACK, second="0522"), "called back on a number from our own book, heard by 0522"),
    (Searched(item=1, camera="18", result=Result.NOTHING_SEEN, minutes=12, offset=-47), "c18 looked, nothing seen, 12 minutes, recorder 47 s slow"),
    (FootageLost(item=1, cameras=("18",), gone_at=CAME), "LOST WHILE WAITING: item 1, c18"),
    (RequestConcluded(outcome=Outcome.UNABLE, reason=MainReason.OUR_FAULT), "concluded: unable, our camera or recorder at fault"),
    (RequestWarned(what=Warned.RED, due=CAME, rings=False), "under 72 hours, without a sound"),
]  # fmt: skip


def test_lines_read_as_the_room_would_say_them():
    for facts, words in READS:
        assert words in say(line(facts, at=CAME)), say(line(facts, at=CAME))


def test_a_line_names_no_request_that_whoever_reads_it_may_not_see():
    assert "RR-7" not in say(line(RequestRead(claims=("RR-26-000007",), text="please"), at=CAME))


def test_a_warning_said_late_says_so():
    late = line(RequestWarned(what=Warned.FLASHING, due=CAME - timedelta(hours=3)), at=CAME)
    assert "said 3 h late" in say(late)


def test_a_request_on_a_handover_sheet_says_who_where_what_is_left_and_what_is_owed():
    request = folded(
        RequestFiled(rank="DC", name="Sam Brook", shoulder="1234SN"),
        RequestAsked(item=1, cameras=("17",), begins=BEGINS, ends=ENDS, place="Reeves Corner"),
        RequestClocked(gone=(Gone(camera="17", at=CAME + timedelta(days=2, hours=4)),)),
    )
    words = described(request, CAME)
    assert "DC Brook 1234SN: Reeves Corner" in words
    assert "overwritten in 2 d 04:00" in words
    assert "the hold placed and seen in the recorder" in words
    assert owed(request.owed()).startswith("owed: ")

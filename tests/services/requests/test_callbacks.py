"""A call-back goes by the room's directory, or by a number had elsewhere that a supervisor hears; never by theirs."""

from datetime import UTC, datetime

import pytest

from control_room.domain.requests.codes import Agency, Channel, IdentityLevel, Urgency
from control_room.domain.requests.doings import RequestHeardFrom
from control_room.domain.requests.kinds import RequestFiled, RequestIdentified
from control_room.services.requests.callbacks import NeedsSupervisor, NoCallBack, NotListed
from control_room.store import rows
from control_room.words import say

PAGE = "the force's own page"


@pytest.fixture
async def rung(written):
    await written.staff("0522")

    def put(conn):
        rows.enrol(conn, staff="0200", name="S", initials="", role="supervisor", telephone=None, password=None)

    await written.room.acts.beside(put)
    return written


async def keyed(written, jw, phone="+44 20 7946 0555", typed=None):
    filed = RequestFiled(agency=Agency.MPS, name="Kim Lund", urgency=Urgency.URGENT, urgent_reason="life", phone=phone)
    receipt = await written.requests.keying.key(by=jw, channel=Channel.PHONE_URGENT, filed=filed, typed=typed)
    return receipt.ref


async def last(written, ref):
    return [line for line in await written.lines(ref) if isinstance(line.facts, RequestIdentified)][-1]


async def test_the_line_keeps_the_entry_the_version_and_the_number(rung, jw):
    ref = await keyed(rung, jw)
    await rung.requests.keying.called_back(ref, by=jw, entry="police-101", second="0522", how="put through by 4711")
    line = await last(rung, ref)
    facts = line.facts
    assert (facts.level, facts.directory, facts.directory_version, facts.number_rung) == (
        *(IdentityLevel.CALLED_BACK, "police-101", "2026-1", "101"),
    )
    assert "rung on 101, police-101 in directory 2026-1, heard by 0522 too" in say(line)


async def test_a_typed_number_that_the_directory_holds_is_known_for_its_entry(rung, jw):
    ref = await keyed(rung, jw)
    await rung.requests.keying.called_back(ref, by=jw, number="101 ext 4711", second="0522")
    facts = (await last(rung, ref)).facts
    assert (facts.directory, facts.number_rung, facts.obtained) == ("police-101", "101 ext 4711", None)


@pytest.mark.parametrize(
    "spelt", ["020 7946 0555", "0044 (0)20-7946-0555", "+442079460555 ext 9", "O2O 7946 O555", "141 020 7946 0555"]
)
async def test_the_number_they_gave_is_refused_in_any_spelling_whoever_hears_it(rung, jw, spelt):
    ref = await keyed(rung, jw)
    with pytest.raises(NoCallBack, match="the number they gave"):
        await rung.requests.keying.called_back(ref, by=jw, number=spelt, obtained=PAGE, second="0200")


async def test_a_number_they_gave_anywhere_is_theirs_and_stays_so_when_the_particular_is_put_right(rung, jw):
    ref = await keyed(rung, jw, typed="or try the desk on 020-7946-0777")
    await rung.requests.keying.file(ref, RequestFiled(phone="07700 900123"), by=jw)
    await rung.said(ref, RequestHeardFrom(digest="", text="my mobile is +44 7700 900456, DC Lund"))
    for theirs in ("020 7946 0555", "020 7946 0777", "07700 900123", "07700 900456"):
        with pytest.raises(NoCallBack, match="the number they gave"):
            await rung.requests.keying.called_back(ref, by=jw, number=theirs, obtained=PAGE, second="0200")


async def test_they_may_name_101_and_be_rung_through_it_all_the_same(rung, jw):
    ref = await keyed(rung, jw, phone="101 ext 4711")
    await rung.requests.keying.called_back(ref, by=jw, entry="police-101", second="0522")
    assert (await rung.one(ref)).level is IdentityLevel.CALLED_BACK


async def test_a_number_of_no_directory_wants_where_it_was_had_and_a_supervisor(rung, jw):
    ref = await keyed(rung, jw)
    call = rung.requests.keying.called_back
    with pytest.raises(NotListed, match="020 7946 0999 stands in no directory"):
        await call(ref, by=jw, number="02079460999", obtained=" ", second="0200")
    with pytest.raises(NeedsSupervisor, match="0522 is none"):
        await call(ref, by=jw, number="02079460999", obtained=PAGE, second="0522")
    assert (await rung.one(ref)).level is None
    await call(ref, by=jw, number="02079460999", obtained=PAGE, second="0200")
    line = await last(rung, ref)
    assert (line.facts.directory, line.facts.obtained) == (None, PAGE)
    assert f"in no directory, had from {PAGE}" in say(line)


async def test_a_number_listed_for_somebody_else_is_in_no_directory_of_who_asks(rung, jw):
    ref = await keyed(rung, jw)
    with pytest.raises(NotListed):
        await rung.requests.keying.called_back(ref, by=jw, number="0800 1111", second="0200")


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ({}, "choose an entry"),
        ({"number": "withheld"}, "no number that can be rung"),
        ({"number": "020 7946 05"}, "no number that can be rung"),
        ({"number": "999"}, "danger to life"),
        ({"entry": "nobody"}, "no entry of the directory in force"),
        ({"entry": "childline"}, "nobody who asks is rung back through Childline"),
        ({"entry": "police-101", "number": "020 7946 0101"}, "is no number of Police, not an emergency"),
        ({"entry": "met-switchboard"}, "only stands for the true number of Metropolitan Police"),
    ],
)
async def test_what_is_no_call_back_says_what_to_do(rung, jw, given, match):
    ref = await keyed(rung, jw)
    with pytest.raises(NoCallBack, match=match):
        await rung.requests.keying.called_back(ref, by=jw, obtained=PAGE, second="0200", **given)


async def test_before_any_directory_holds_a_number_had_elsewhere_still_serves(rung, jw, clock):
    ref = await keyed(rung, jw)
    clock.at = datetime(2019, 12, 31, tzinfo=UTC)
    with pytest.raises(NoCallBack, match="no entry of the directory in force"):
        await rung.requests.keying.called_back(ref, by=jw, entry="police-101", second="0200")
    await rung.requests.keying.called_back(ref, by=jw, number="101", obtained=PAGE, second="0200")
    assert (await last(rung, ref)).facts.directory is None

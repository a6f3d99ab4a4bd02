"""Letters go where they may; who has no address is rung, and that is owed until it is said whom and when."""

from datetime import timedelta

import pytest

from control_room.domain.requests.codes import Channel, Outcome, Purpose, Result, Urgency
from control_room.domain.requests.doings import RequestTold, RequestUntold, RequestWritten, Searched
from control_room.domain.requests.kinds import RequestAccepted, RequestAsked, RequestFiled
from control_room.domain.requests.strangers import NotKnownYet
from control_room.services.requests.posting import RECEIPTS, NoAddress, NothingToTell
from control_room.words import owed, say
from tests.services.requests.conftest import FIELDS, mail

H = timedelta(hours=1)


async def rung_in(written, jw, **more):
    """An urgent request by telephone of somebody who gives no address, looked at."""
    now = written.room.clock.now()
    filed = RequestFiled(
        name="Sam Brook", purpose=Purpose.MISSING, urgency=Urgency.URGENT, urgent_reason="a child is missing", **more
    )
    item = RequestAsked(item=1, cameras=("1",), begins=now - 2 * H, ends=now - H, place="North End")
    keyed = await written.requests.keying.key(by=jw, channel=Channel.PHONE_URGENT, filed=filed, items=(item,))
    await written.known(keyed.ref)
    await written.said(keyed.ref, RequestAccepted())
    row = Searched(item=1, camera="1", result=Result.NOTHING_SEEN, minutes=20)
    await written.requests.reviewing.search(keyed.ref, [row], by=jw)
    return keyed.ref


async def facts_of(written, ref, kind):
    return [line.facts for line in await written.lines(ref) if isinstance(line.facts, kind)]


async def test_an_answer_without_an_address_is_owed_by_telephone_until_it_is_said_whom_and_when(written, jw, clock):
    ref = await rung_in(written, jw)
    await written.requests.reviewing.conclude(ref, by=jw)
    (untold,) = await facts_of(written, ref, RequestUntold)
    assert untold.letter == "answer"
    request = await written.one(ref)
    assert (request.owed(), request.outstanding(), request.answered_at) == (("tell",), True, None)
    assert "telephone" in owed(request.owed())
    rang = clock.now()
    clock.tick(600)
    with pytest.raises(NothingToTell):
        await written.requests.posting.told(ref, "  ", by=jw)
    with pytest.raises(NothingToTell):
        await written.requests.posting.told(ref, "DC Brook", at=clock.now() + H, by=jw)
    await written.requests.posting.told(ref, "DC Brook, 020 7946 0101", at=rang, by=jw)
    (line,) = [line for line in await written.lines(ref) if isinstance(line.facts, RequestTold)]
    assert "told by telephone: DC Brook, 020 7946 0101" in say(line)
    request = await written.one(ref)
    assert (request.owed(), request.outstanding(), request.answered_at) == ((), False, rang)
    with pytest.raises(NothingToTell):
        await written.requests.posting.told(ref, "DC Brook", by=jw)


async def test_an_answer_with_an_address_is_written_and_nobody_is_owed_a_call(written, jw):
    ref = await rung_in(written, jw, email="sam.brook@met.police.uk")
    await written.requests.reviewing.conclude(ref, by=jw)
    assert await facts_of(written, ref, RequestUntold) == []
    assert (await written.one(ref)).owed() == ()


async def test_who_withdrew_is_not_rung_and_a_message_without_an_address_is_refused(written, jw):
    ref = await rung_in(written, jw)
    with pytest.raises(NoAddress, match="ring them"):
        await written.requests.reviewing.tell(ref, "we have found it", by=jw)
    await written.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=jw)
    assert (await written.one(ref)).owed() == ()


async def receipts(written, ref):
    return [each.to for each in await facts_of(written, ref, RequestWritten) if each.letter == "receipt"]


async def test_a_receipt_goes_to_the_sender_and_to_a_typed_address_only_where_the_sender_is_proved(written):
    elsewhere = FIELDS.replace("sam.brook@met.police.uk", "victim@example.com")
    ref = await written.came(raw=b"one", parsed=mail(fields=elsewhere, proved="", message_id="<1@x.uk>"))
    assert await receipts(written, ref) == ["sam.brook@met.police.uk"]
    ref = await written.came(raw=b"two", parsed=mail(fields=elsewhere, message_id="<2@x.uk>"))
    assert await receipts(written, ref) == ["victim@example.com"]


async def test_receipts_to_one_address_are_limited_in_a_day_and_a_line_says_that_none_was_sent(written, clock):
    sent = []
    for n in range(RECEIPTS + 1):
        sender = "Sam.Brook@met.police.uk" if n % 2 else "sam.brook@met.police.uk"
        parsed = mail(text="cctv?", sender=sender, message_id=f"<{n}@x.uk>", proved="")
        sent.append(await written.came(raw=b"%d" % n, parsed=parsed))
    assert [len(await receipts(written, ref)) for ref in sent] == [1] * RECEIPTS + [0]
    (line,) = [line for line in await written.lines(sent[-1]) if isinstance(line.facts, RequestUntold)]
    assert "no receipt sent" in say(line)
    assert "tell" not in (await written.one(sent[-1])).owed()
    clock.tick(86401)
    late = await written.came(raw=b"late", parsed=mail(text="cctv?", message_id="<late@x.uk>", proved=""))
    assert len(await receipts(written, late)) == 1


async def test_a_refusal_is_in_the_clauses_own_words_and_claims_no_hold(written, sup):
    ref = await written.came(parsed=mail(text="please keep an eye on number 4 next week"))
    await written.requests.triage.refuse(ref, "P-01", by=sup)
    (letter,) = [each for each in await facts_of(written, ref, RequestWritten) if each.letter == "refused"]
    told = " ".join(letter.text.split())
    assert "A request says who asks and for which body" in told
    for untrue in (" yet", "meanwhile", "held"):
        assert untrue not in told, untrue


async def test_an_answer_names_the_streets_of_its_cameras(written, jw):
    ref = await rung_in(written, jw, email="sam.brook@met.police.uk")
    await written.requests.reviewing.conclude(ref, by=jw)
    (letter,) = [each for each in await facts_of(written, ref, RequestWritten) if each.letter == "answer"]
    assert "camera C1, North End / Poplar Walk: looked at" in " ".join(letter.text.split())


async def test_a_stranger_reads_no_word_of_ours_and_nothing_of_what_was_seen(written, jw, sup):
    fields = FIELDS.replace("sam.brook@met.police.uk", "x@evil.example")
    ref = await written.came(parsed=mail(fields=fields, proved="", proved_domain="", sender="x@evil.example"))
    await written.requests.triage.return_(ref, by=jw, said="secret words")
    await written.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=jw, text="secret words")
    await written.requests.reviewing.reopen(ref, "they wrote again", by=sup)
    await written.requests.triage.refuse(ref, "P-07", by=sup, reason="secret words")
    letters = [line.facts for line in await written.lines(ref) if isinstance(line.facts, RequestWritten)]
    assert [each.letter for each in letters] == ["receipt", "returned", "answer", "refused"]
    assert all("secret" not in str(each.text) for each in letters)
    with pytest.raises(NotKnownYet):
        await written.requests.reviewing.tell(ref, "secret words", by=jw)

"""The files between portal and console: nothing is lost on the way, nothing over a cap or of another kind gets in."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.boxes import (
    LONGEST_REASON,
    MOST_BYTES,
    MOST_ITEMS,
    MOST_STATUS,
    Item,
    NotForTheBox,
    Notice,
    Request,
    Status,
    Wall,
    decode_request,
    decode_status,
    encode,
    lines,
    read_request_name,
    read_status_name,
    request_name,
    status_name,
)
from control_room.domain.refs import RefKind, stored, with_check
from control_room.domain.requests.codes import Agency, Basis, Purpose, Urgency, Wanted
from control_room.domain.requests.kinds import RequestAsked, RequestFiled
from control_room.domain.times import LONDON

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
YEARS = datetime(2020, 1, 1, tzinfo=UTC)
CODE = "ab" * 32
TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def wall(day: str, clock: str, zone: str = "") -> Wall:
    return Wall(day=date.fromisoformat(day), clock=clock, zone=zone)


def request(**told) -> Request:
    item = Item(place="North End", begins=wall("2026-11-21", "22:00"), ends=wall("2026-11-21", "22:30"))
    usual = {
        "uuid": UUID(int=7),
        "submitted_at": NOW,
        "email": "a.officer@met.police.uk",
        "proved": NOW,
        "code": CODE,
        "agency": Agency.MPS,
        "name": "A Officer",
        "basis": Basis.SCH2_P1_PARA2,
        "purpose": Purpose.PREVENT_DETECT,
        "items": (item,),
    }
    return Request(**{**usual, **told})


@st.composite
def walls(draw) -> Wall:
    """Any minute of some years, said as London's clocks showed it."""
    at = draw(st.integers(0, 5_000_000).map(lambda minutes: YEARS + timedelta(minutes=minutes)))
    here = at.astimezone(LONDON)
    twice = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    return Wall(day=here.date(), clock=f"{here:%H:%M}", zone=here.tzname() if twice else "")


@st.composite
def items(draw) -> Item:
    begins, ends = draw(st.lists(walls(), min_size=2, max_size=2, unique_by=lambda each: each.at))
    begins, ends = sorted((begins, ends), key=lambda each: each.at)
    return Item(place=draw(TYPED), begins=begins, ends=ends, look_for=draw(TYPED))


@st.composite
def requests(draw) -> Request:
    return request(
        uuid=draw(st.uuids()),
        **{name: draw(TYPED) for name in ("name", "rank", "shoulder", "warrant", "unit", "phone", "offence", "necessity")},
        agency=draw(st.sampled_from(Agency)),
        basis=draw(st.sampled_from(Basis)),
        purpose=draw(st.sampled_from(Purpose)),
        urgency=draw(st.sampled_from(Urgency)),
        wanted=draw(st.sampled_from(Wanted)),
        cad=draw(st.none() | st.integers(1, 999_999)),
        cad_date=draw(st.none() | st.dates()),
        to_follow=draw(st.booleans()),
        custody_until=draw(st.none() | walls()),
        items=tuple(draw(st.lists(items(), min_size=1, max_size=3))),
    )  # fmt: skip


@given(requests())
def test_a_request_comes_out_as_it_went_in(asked):
    assert decode_request(encode(asked)) == asked


@given(TYPED, st.integers(1, 999_999), st.lists(TYPED, max_size=3))
def test_a_status_comes_out_as_it_went_in(state, number, texts):
    ref = with_check(stored(RefKind.REVIEW_REQUEST, 2026, number))
    status = Status(
        code=CODE, ref=ref, state=state, updated_at=NOW, messages=tuple(Notice(at=NOW, text=each) for each in texts)
    )
    assert decode_status(encode(status)) == status
    assert read_status_name(status_name(status)) == (ref, CODE)


@given(requests())
def test_no_answer_can_pass_for_another(asked):
    names = set(RequestFiled.__struct_fields__) | {"to_follow"}
    told = [line.partition(": ")[0] for line in lines(asked).splitlines()]
    assert len(told) == len(set(told))
    for name in told:
        item, _, field = name.rpartition(" ")
        assert name in names or (
            item.startswith("item ") and (field in RequestAsked.__struct_fields__ or field in {"from", "to"})
        )


def test_the_lines_say_what_was_answered():
    told = lines(
        request(
            necessity="one\r\ntwo\nurgency: u1",
            custody=True,
            custody_until=wall("2026-10-25", "01:30", "GMT"),
            cad=4521,
            cad_date=date(2026, 11, 21),
            urgency=Urgency.URGENT,
        )
    ).splitlines()
    assert told[0] == "agency: mps"
    assert "email: a.officer@met.police.uk" in told
    assert "necessity: one two urgency: u1" in told
    assert "urgency: u2" in told
    assert "urgency: u1" not in told
    assert "custody_until: 2026-10-25 01:30 GMT" in told
    assert "cad: 4521" in told
    assert "cad_date: 2026-11-21" in told
    assert told[-3:] == ["item 1 place: North End", "item 1 from: 2026-11-21 22:00", "item 1 to: 2026-11-21 22:30"]


def test_the_repeated_hour_says_which_and_the_hour_that_never_was_is_refused():
    first, second = wall("2026-10-25", "01:30", "BST"), wall("2026-10-25", "01:30", "GMT")
    assert second.at - first.at == timedelta(hours=1)
    assert Item(place="x", begins=first, ends=second)
    for day, clock, zone in (
        ("2026-10-25", "01:30", ""),
        ("2026-10-24", "01:30", "BST"),
        ("2026-03-29", "01:30", ""),
        ("2026-11-21", "24:00", ""),
        ("2026-11-21", "9:00", ""),
    ):
        with pytest.raises(ValueError, match=r"happened|zone|written like"):
            wall(day, clock, zone)
    with pytest.raises(ValueError, match="after it begins"):
        Item(place="x", begins=second, ends=first)


@pytest.mark.parametrize(
    "told",
    [
        {"items": ()},
        {"items": request().items * (MOST_ITEMS + 1)},
        {"necessity": "x" * (LONGEST_REASON + 1)},
        {"urgent_reason": "x" * (LONGEST_REASON + 1)},
        {"offence": "é" * 32_769},
        {"code": "short"},
        {"cad": 0},
        {"cad": 1_000_000},
        {"proved": NOW.replace(tzinfo=None)},
    ],
)
def test_the_caps_hold(told):
    with pytest.raises(ValueError, match=r"places|characters|64 KB|SHA|CAD|zone"):
        request(**told)


def test_the_caps_let_through_what_is_just_within_them():
    assert decode_request(encode(request(necessity="é" * LONGEST_REASON, items=request().items * MOST_ITEMS)))


def test_a_request_that_is_too_large_is_not_written():
    long = "x" * 65_000
    fat = tuple(
        Item(place=long, look_for=long, begins=item.begins, ends=item.ends) for item in request().items * MOST_ITEMS
    )
    with pytest.raises(NotForTheBox, match="too large"):
        encode(request(items=fat))
    with pytest.raises(NotForTheBox, match="half a character"):
        encode(request(name="\ud800"))


@pytest.mark.parametrize(("read", "most"), [(decode_request, MOST_BYTES), (decode_status, MOST_STATUS)])
def test_what_is_longer_than_it_may_be_is_not_even_looked_at(read, most):
    status = Status(
        code=CODE, ref=with_check(stored(RefKind.REVIEW_REQUEST, 2026, 233)), state="received", updated_at=NOW
    )
    whole = encode(request() if read is decode_request else status)
    assert read(whole.ljust(most))
    with pytest.raises(NotForTheBox, match="too large"):
        read(whole.ljust(most + 1))


def _changed(**told) -> bytes:
    return json.dumps({**json.loads(encode(request())), **told}).encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"{}",
        b"[" * 100_000,
        b" " * (MOST_BYTES + 1),
        _changed(box="status/1"),
        _changed(agency="police"),
        _changed(extra=1),
        _changed(cad="4521"),
        _changed(items=[]),
        _changed(submitted_at="2026-11-22T09:30:00"),
        _changed(uuid="../../etc/passwd"),
    ],
)
def test_anything_else_is_not_for_the_box(raw):
    with pytest.raises(NotForTheBox, match="keep it aside"):
        decode_request(raw)


def test_a_status_carries_its_check_letter_and_no_other():
    good = with_check(stored(RefKind.REVIEW_REQUEST, 2026, 233))
    letter = "B" if good[-1] == "A" else "A"
    for ref in ("RR-26-000233", good[:-1] + letter, "rr233", "x"):
        with pytest.raises(ValueError, match=r"check letter|end in"):
            Status(code=CODE, ref=ref, state="received", updated_at=NOW)
    late = Notice(at=NOW, text="x")
    with pytest.raises(ValueError, match="messages"):
        Status(code=CODE, ref=good, state="received", updated_at=NOW, messages=(late,) * 51)
    with pytest.raises(NotForTheBox):
        decode_status(msgspec.json.encode({"box": "status/1"}))


def test_the_names_of_files_are_ours_or_nobodys():
    uuid = UUID(int=7)
    assert read_request_name(request_name(uuid)) == uuid
    for name in ("", "x.request.json", f"{uuid}.request.json.tmp", f".{uuid}.request.json", f"../{uuid}.request.json",
                 f"{uuid}.request.json\n", str(uuid).upper().replace("0", "F") + ".request.json"):  # fmt: skip
        assert read_request_name(name) is None
    assert read_status_name("RR-26-000233-K.x.status.json") is None


def test_a_window_that_ends_as_it_begins_is_none():
    begins = Wall(day=date(2026, 11, 20), clock="22:00")
    with pytest.raises(ValueError, match="ends after it begins"):
        Item(place="North End", begins=begins, ends=begins)

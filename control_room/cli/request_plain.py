"""A written request as other programs and a terminal read it, and its particulars as they are given on the command line."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from control_room.cli.calls import Misused, Unusable
from control_room.domain.book import heard
from control_room.domain.refs import read, said, with_check
from control_room.domain.requests.kinds import RequestAsked, RequestFiled
from control_room.domain.requests.taking import certain
from control_room.domain.sightings import Oldest
from control_room.domain.times import LONDON, NaiveTime, stamp, utc
from control_room.domain.visible import visible
from control_room.words import owed
from control_room.words.request_rows import quoted_words
from control_room.words.request_terms import AGENCY, BAND, RESULT, URGENCY, time_left, window
from control_room.words.saying import cams

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from control_room.cli.calls import Call
    from control_room.domain.clauses import Finding
    from control_room.domain.requests.states import ReviewRequest
    from control_room.services.requests.queue import Queued, Whole

_SAID = frozenset({"crime", "custody"})
_YES_NO = {"yes": True, "no": False}
_PARTICULARS = tuple(name for name in RequestFiled.__struct_fields__ if name != "typed")


def plain(request: "ReviewRequest", now: datetime) -> dict[str, object]:
    """One request as other programs read it."""
    gone = request.gone_at()
    due = request.due()
    return {
        "ref": request.ref,
        "printed": with_check(request.ref),
        "state": request.state.value,
        "received_at": stamp(request.opened_at),
        "channel": request.channel.value,
        "sha256": request.digest,
        "urgency": request.urgency.value,
        "band": request.band(now).value,
        "overwritten_at": None if gone is None else stamp(gone),
        "due_at": None if due is None else stamp(due),
        "agency": None if request.agency is None else request.agency.value,
        "assigned": request.assigned,
        "owed": list(request.owed()),
        "items": [
            {
                "item": item.item,
                "place": heard(item.place),
                "cameras": list(item.cameras),
                "from": None if item.begins is None else stamp(item.begins),
                "to": None if item.ends is None else stamp(item.ends),
            }
            for item in request.live_items
        ],
        "rows": [
            {"item": each.item, "camera": each.camera, "result": each.result.value, "minutes": each.minutes}
            for each in request.rows
        ],
        "outcome": None if request.outcome is None else request.outcome.value,
        "reason": None if request.reason is None else request.reason.value,
        "clause": request.clause,
    }


def told(whole: "Whole", findings: "Sequence[Finding]") -> dict[str, object]:
    """What is proposed for a request, and what the clauses find in it."""
    return {
        "suggested": [
            {
                "field": each.field,
                "value": msgspec.to_builtins(each.value),
                "where": each.where,
                "quote": each.quote,
                "sure": each.sure,
            }
            for each in whole.suggested.fields
        ],
        "suggested_items": [
            {
                "place": item.place,
                "cameras": list(item.cameras),
                "from": None if item.begins is None else stamp(item.begins),
                "to": None if item.ends is None else stamp(item.ends),
                "told": [each.value for each in item.told],
                "not_placed": list(item.left),
            }
            for item in whole.suggested.items
        ],
        "likely": [
            {"item": each.item, "camera": each.camera, "result": each.result.value, "ref": each.ref}
            for each in whole.likely
        ],
        "alike": [each.ref for each in whole.alike],
        "quotes": [each.ref for each in whole.quotes],
        "findings": [
            {"clause": each.clause, "severity": each.severity.value, "words": each.words, "codes": list(each.codes)}
            for each in findings
        ],
    }


def row(queued: "Queued", now: datetime) -> str:
    """One line of the queue."""
    request = queued.request
    left = time_left(queued.gone_at, now) if queued.gone_at is not None else BAND[queued.band]
    who = heard(request.name) or heard(request.sender) or "not said"
    where = "; ".join(heard(item.place) or cams(item.cameras) for item in request.live_items) or heard(request.subject)
    band = BAND[queued.band] if queued.gone_at is not None else ""
    urgency = URGENCY[request.urgency][:2] if request.says is None else f"{request.says.upper()}?"
    return visible(
        f"{said(request.ref):<9} {left:>10} {band:<11} {urgency:<3} {request.state.value:<17} {who}: {where}"
    )


def item_of(whole: "Whole", findings: "Sequence[Finding]", now: datetime) -> Iterator[str]:
    """A request in lines for a terminal."""
    request = whole.request
    agency = "" if request.agency is None else AGENCY[request.agency]
    who = " ".join(
        each for each in ((request.rank or "").upper(), heard(request.name), heard(request.shoulder), agency) if each
    )
    yield f"{with_check(request.ref)}  {request.state.value.replace('_', ' ')}  {URGENCY[request.urgency]}"
    yield visible(who or heard(request.sender) or "who asks is not said")
    for item in request.live_items:
        yield visible(f"item {item.item}: {heard(item.place)} {window(item.begins, item.ends, now)}")
        for camera in item.cameras:
            one = request.row(item.item, camera)
            time = next((each for each in request.gone if each.camera == camera), None)
            kept = request.kept_by(camera, item)
            state = (
                RESULT[one.result]
                if one
                else "kept"
                if kept
                else f"overwritten in {time_left(time.at, now)}"
                if time
                else "no clock"
            )
            yield f"  {cams((camera,)):<5} {state}"
    if request.owed():
        yield owed(request.owed())
    for quoted in whole.quotes:
        yield f"quotes {quoted_words(quoted.ref, theirs=quoted.theirs)}"
    for each in findings:
        yield visible(f"{each.severity.value}: {each.clause} {each.words}")
    for n, item in enumerate(whole.suggested.items, 1):
        known = f"; {'; '.join(item.to_know)}" if item.to_know else ""
        yield visible(
            f"suggested item {n}: {item.place or 'no place'} {cams(item.cameras)} {window(item.begins, item.ends, now)}{known}"
        )
    for one in whole.suggested.fields:
        yield visible(f"suggested: {one.field} = {one.value} ({one.where}: {one.quote})")


def beside(whole: "Whole", now: datetime, fields: "Sequence[str]", items: "Sequence[int]") -> Iterator[str]:
    """What is not filed because nobody was sure of it, and how it is taken all the same."""
    _, left = certain(whole.suggested, fields=fields, items=items)
    for n, item in enumerate(whole.suggested.items, 1):
        if item in left.items:
            why = "; ".join(item.to_know) or "not said outright"
            yield visible(
                f"left beside: item {n}, {item.place or 'no place'} {window(item.begins, item.ends, now)}: {why}; --item {n} takes it"
            )
    for each in left.fields:
        why = each.why or "not said outright"
        yield visible(f"left beside: {each.field} = {each.value}: {why}; --field {each.field} takes it")


def ref_of(call: "Call") -> str:
    """The request named, in any of the ways a reference is typed. Raises `Misused`."""
    given = str(call.args.ref)
    found = read(given if not given.isdigit() else f"rr{given}", call.clock.now().year)
    if found is None or not found.startswith("RR"):
        raise Misused(f"{given!r} is no request; rr233 or RR-26-000233 would be right")
    return found


def numbers(given: "Iterable[str] | None") -> tuple[str, ...]:
    """Camera numbers as the inventory has them: "c12", "C12" and "12" are one."""
    return tuple(each.strip().upper().removeprefix("C") for each in given or ())


def particulars(given: "Sequence[str]", now: datetime) -> RequestFiled:
    """`name=value` particulars. Raises `Misused` naming what would be right."""
    told_: dict[str, object] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or name not in _PARTICULARS:
            raise Misused(f"{each!r} is no particular; name=value with one of {', '.join(_PARTICULARS)}")
        if name == "about" and (about := read(value, now.year)) is not None:
            value = about
        told_[name] = at(value) if name == "custody_until" else _YES_NO.get(value, value) if name in _SAID else value
    try:
        return msgspec.convert({"kind": RequestFiled.kind(), **told_}, RequestFiled, strict=False)
    except msgspec.ValidationError as fault:
        raise Misused(str(fault)) from fault


def asked(call: "Call") -> RequestAsked:
    """An item as it is given. Raises `Misused`."""
    args = call.args
    begins = None if args.begins is None else at(args.begins)
    ends = None if args.ends is None else at(args.ends)
    if begins is not None and ends is not None and ends <= begins:
        raise Misused("the window ends before it begins; give --from and --to with their dates")
    return RequestAsked(
        item=args.item,
        cameras=numbers(args.camera),
        begins=begins,
        ends=ends,
        place=args.place,
        look_for=args.look_for,
        dropped=args.drop,
        narrowed=args.narrowed,
        not_ours=args.not_ours is not None,
        whose=args.not_ours or None,
    )


def at(typed: str) -> datetime:
    """An instant: "2026-03-13 21:30" by London's clock, or with its zone. Raises `Misused`."""
    try:
        found = datetime.fromisoformat(typed.strip())
    except ValueError as fault:
        raise Misused(f"{typed!r} is no time; 2026-03-13 21:30, or 2026-03-13T21:30:00Z would be right") from fault
    if found.tzinfo is None:
        first, second = found.replace(tzinfo=LONDON), found.replace(tzinfo=LONDON, fold=1)
        if first.utcoffset() != second.utcoffset():
            raise Misused(
                f"{typed} was shown twice, or never, by the clock that night; give it with its zone, {typed}+01:00"
            )
        found = first
    try:
        return utc(found)
    except NaiveTime as fault:  # pragma: no cover - its zone was given above
        raise Misused(str(fault)) from fault


def oldest(call: "Call") -> tuple[Oldest, ...]:
    """The oldest pictures found: `CAMERA=TIME` each, or a CSV of camera and time. Raises `Misused`, `Unusable`."""
    pairs = [tuple(each.partition("=")[::2]) for each in call.args.seen or ()]
    if call.args.csv:
        try:
            text = Path(call.args.csv).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            raise Unusable(f"{call.args.csv} cannot be read; a CSV of camera and time would be right") from fault
        pairs += [
            (line[0], line[1])
            for line in csv.reader(text.splitlines())
            if len(line) > 1 and line[0].strip().lower() != "camera"
        ]
    if not pairs:
        raise Misused("name the oldest picture of some camera: 12=2026-02-20T10:00, or --csv FILE of camera,time")
    return tuple(Oldest(camera=camera.strip().upper().removeprefix("C"), oldest=at(time)) for camera, time in pairs)

"""The rows of one written request: its cameras with their time left, what is known, holds, exports, others alike, its story."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from msgspec import Struct

from control_room.domain.book import heard
from control_room.domain.clauses import Finding, Protocol
from control_room.domain.exhibits.states import Export
from control_room.domain.holds import Hold, HoldState
from control_room.domain.matters import Stage
from control_room.domain.requests import clock
from control_room.domain.requests.codes import Band
from control_room.domain.requests.kinds import Gone
from control_room.domain.requests.parts import Item
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local, spoken
from control_room.services.requests.offsets import Offset
from control_room.services.requests.queue import Likely, Whole
from control_room.tui.desks.book_lines import day_time
from control_room.tui.desks.keyed import basis_words
from control_room.tui.desks.requests_rows import SEVERITIES
from control_room.tui.desks.rows import Row, cell, heading
from control_room.tui.theme import SEVERITY, SHAPES, Tone
from control_room.words import OWED, say
from control_room.words.exhibits import off
from control_room.words.request_rows import STATE, at_words, item_words, quoted_words, row_words, where, who
from control_room.words.request_terms import AGENCY, BAND, CHANNEL, IDENTITY, RESULT, URGENCY, time_left, window
from control_room.words.saying import cams, day_words, joined, plain, ref_words

COLUMNS: Final = 4


class Shown(Struct, frozen=True, kw_only=True):
    """All that one request's page shows.

    Attributes:
        wide: items whose window wants a supervisor's word before it is looked at whole.
        governance: a clause sends it to information governance.
    """

    whole: Whole
    holds: tuple[Hold, ...]
    exports: tuple[Export, ...]
    findings: tuple[Finding, ...]
    now: datetime
    wide: tuple[int, ...] = ()
    governance: bool = False

    @property
    def request(self) -> ReviewRequest:
        """The request."""
        return self.whole.request


def wide_of(findings: Iterable[Finding], protocol: Protocol) -> tuple[int, ...]:
    """Items that a clause about long windows found, as the protocol in force numbers it."""
    windows = {clause.number for clause in protocol.of_rule("window_over")}
    codes = (code for finding in findings if finding.clause in windows for code in finding.codes)
    found = {int(code.removeprefix("item_")): None for code in codes if code.startswith("item_")}
    return tuple(found)


def for_governance(findings: Iterable[Finding], protocol: Protocol) -> bool:
    """Whether a clause found that information governance answers it, as the protocol in force numbers it."""
    sends = {clause.number for rule in ("not_police_path", "media") for clause in protocol.of_rule(rule)}
    return any(finding.clause in sends for finding in findings)


def rows(shown: Shown) -> list[Row]:
    """Every row of the page, what is worked on first."""
    request = shown.request
    made = [*_owed(request, shown.now), *_quotes(shown.whole), *_items(shown)]
    made += _section("WHAT THE PROTOCOL SAYS", _findings(shown.findings, begun=shown.request.begun))
    made += _section("HOLDS", (_hold(hold, shown.now) for hold in shown.holds))
    made += _section("COPIED OUT", (_export(export) for export in shown.exports))
    made += _section("WHAT IS KNOWN", _particulars(request, shown.now))
    made += _section("THE SAME INCIDENT", (_alike(other, shown.now) for other in shown.whole.alike[:9]))
    made += _section("ITS STORY", _story(shown))
    return made


def _owed(request: ReviewRequest, now: datetime) -> Iterator[Row]:
    """The written form of an urgent request, from its approval until it comes."""
    if request.form_owed:
        said = f"the written form has not come: owed by {at_words(request.form_due, now)}"
        yield Row(
            key="owed form", cells=(cell("OWED", Tone.SEVERITY_2), cell(said, Tone.SEVERITY_2), cell(""), cell(""))
        )


def _quotes(whole: Whole) -> Iterator[Row]:
    """Requests of ours that its messages quote and that it is not put with."""
    for each in whole.quotes:
        said = quoted_words(each.ref, theirs=each.theirs)
        yield Row(
            key=f"quotes {each.ref}",
            cells=(cell("QUOTES", Tone.SEVERITY_3), cell(said, Tone.SEVERITY_3), cell(""), cell("")),
            said=f"quotes {said}: it is not put with that",
        )


def _section(label: str, of: Iterable[Row]) -> list[Row]:
    held = list(of)
    return [heading(label, columns=COLUMNS), *held] if held else []


# -- items and cameras --------------------------------------------------------------------------------------------------------


def _items(shown: Shown) -> Iterator[Row]:
    request = shown.request
    times = {each.camera: each for each in request.gone}
    likely = {(each.item, each.camera): each for each in shown.whole.likely}
    for item in request.live_items:
        said = item_words(item, shown.now)
        no_time = "" if item.begins else f"{SHAPES[2]} no time"
        yield Row(
            key=f"item {item.item}",
            cells=(
                cell(f"item {item.item}", Tone.STRONG),
                cell(said, Tone.STRONG),
                cell(no_time, Tone.SEVERITY_2),
                cell(""),
            ),
            said=f"item {item.item}: {said}",
        )
        for camera in item.cameras:
            yield _camera(shown, item, camera, times.get(camera), likely.get((item.item, camera)))
        if not item.cameras and not item.not_ours:
            told = "no camera is known for this place: i keys it again, or names cameras as c12 c30"
            yield Row(key=f"item {item.item} none", cells=(cell(""), cell(told, Tone.SEVERITY_2), cell(""), cell("")))
    if not request.live_items:
        told = "nowhere to look yet: o shows the original with what was read in it, i keys a place and a time"
        yield Row(key="nowhere", cells=(cell(""), cell(told, Tone.SEVERITY_2), cell(""), cell("")), said=told)


def _camera(shown: Shown, item: Item, camera: str, gone: Gone | None, likely: Likely | None) -> Row:
    request, now = shown.request, shown.now
    row = request.row(item.item, camera)
    kept = request.kept_by(camera, item)
    known = shown.whole.cameras.by_number(camera)
    place = known.location if known else ""
    band = Band.UNKNOWN if gone is None else clock.band(gone.at - now)
    digit = SEVERITIES[band]
    left = time_left(None if gone is None else gone.at, now)
    lost = (item.item, camera) in request.lost
    guess = ""
    if row is not None:
        state, tone = row_words(row), Tone.SEVERITY_1 if lost else Tone.PLAIN
        clocked = cell(left, Tone.DIM)
    elif likely is not None:
        why = f" {ref_words(likely.ref)}" if likely.ref else ""
        guess = f"likely: {RESULT[likely.result]}{why}"
        state, tone = guess, Tone.GUESS
        clocked = cell(f"{SHAPES[digit]} {left}", SEVERITY[digit])
    else:
        state, tone = "not looked at yet", Tone.DIM
        clocked = cell(left if kept else f"{SHAPES[digit]} {left}", Tone.DIM if kept else SEVERITY[digit])
    if row is None and kept is None and not lost:
        state = f"NOT KEPT · {state}"
        tone = SEVERITY[digit] if digit < 3 else tone
    elif kept is not None:
        state = f"kept · {state}"
    by = " by the oldest picture seen" if gone and gone.seen else " by its setting"
    told = joined(
        f"{cams((camera,))} {place}",
        "overwriting time not known"
        if gone is None
        else f"overwritten {at_words(gone.at, now)}{by}, {BAND[band] or left}",
        f"kept by {ref_words(kept.hold)}" if kept else "not seen kept: h",
        "" if row is not None else _offset(item, shown.whole.offsets.get(camera), now),
        state if row is not None else "NOT KEPT" if kept is None else "",
        "" if row is not None else guess,
        heard(row.text) if row is not None else likely.words if likely is not None else "",
        by=" · ",
    )
    return Row(
        key=f"camera {item.item} {camera}",
        cells=(cell(f"  {cams((camera,))}", Tone.CAMERA), cell(place), clocked, cell(state, tone)),
        said=told,
    )


def _offset(item: Item, known: Offset | None, now: datetime) -> str:
    """How far the recorder was out when last looked at, and the window to look at then: wider at both ends by as much."""
    if known is None or not known.seconds:
        return ""
    told = f"recorder {off(known.seconds)} on {day_words(known.at, now)} ({ref_words(known.export)})"
    if item.begins is None or item.ends is None:
        return told
    begins, ends = clock.widened(item.begins, item.ends, known.seconds)
    return f"{told}: look {local(begins):%H:%M:%S}-{local(ends):%H:%M:%S}"


# -- beside the cameras -------------------------------------------------------------------------------------------------------


def _findings(found: Iterable[Finding], *, begun: bool) -> Iterator[Row]:
    """What the protocol finds; once the work has begun, what stood in its way is still wanting."""
    for finding in found:
        blocks = finding.blocks and not begun
        tone = Tone.SEVERITY_2 if blocks else Tone.SEVERITY_3
        stands = f"{SHAPES[2]} in the way" if blocks else f"{SHAPES[3]} {'wanting' if finding.blocks else 'to know'}"
        label = cell(finding.clause, Tone.STRONG)
        said = f"{finding.clause} {finding.title}: {finding.words}"
        yield Row(
            key=f"clause {finding.clause}",
            cells=(label, cell(finding.words or finding.title), cell(""), cell(stands, tone)),
            said=said,
        )


def _hold(hold: Hold, now: datetime) -> Row:
    seen = cams(hold.verified)
    match hold.state:
        case _ if hold.stage is Stage.VOIDED:
            state, tone = "STRUCK, keeps nothing", Tone.STRUCK
        case HoldState.APPLIED:
            state, tone = f"kept, look again {day_words(hold.review_on, now)}" if hold.review_on else "kept", Tone.DIM
        case HoldState.RELEASED:
            gone = f", past its overwrite time {at_words(hold.gone_at, now)}" if hold.expired(now) else ""
            state, tone = f"let go{gone}", Tone.DIM
        case _:
            state, tone = f"seen on {seen} only" if seen else "asked for, NOT SEEN", Tone.SEVERITY_2
    said = joined(cams(hold.cameras), window(hold.begins, hold.ends, now))
    left = time_left(hold.gone_at, now) if hold.state is HoldState.REQUESTED else ""
    return Row(
        key=f"hold {hold.ref}",
        cells=(cell(ref_words(hold.ref), Tone.REFERENCE), cell(said), cell(left), cell(state, tone)),
        said=f"{ref_words(hold.ref)} {said}: {state}",
    )


def _export(export: Export) -> Row:
    owed = ", ".join(OWED.get(code, code.replace("_", " ")) for code in export.owed())
    state = f"owed: {owed}" if owed else plain(export.state)
    said = joined(export.mark, cams(export.cameras), by="  ")
    return Row(
        key=f"export {export.ref}",
        cells=(cell(ref_words(export.ref), Tone.REFERENCE), cell(said), cell(""), cell(state, Tone.GUESS)),
        said=f"{ref_words(export.ref)} {said}: {state}",
    )


def _alike(other: ReviewRequest, now: datetime) -> Row:
    said = joined(who(other), where(other), by=" · ")
    state = STATE[other.state]
    return Row(
        key=f"alike {other.ref}",
        cells=(
            cell(ref_words(other.ref), Tone.REFERENCE),
            cell(said),
            cell(day_time(other.opened_at, now)),
            cell(state),
        ),
        said=f"{ref_words(other.ref)} {said}: {state}",
    )


def _particulars(request: ReviewRequest, now: datetime) -> Iterator[Row]:
    cad = ""
    if request.cad is not None:
        cad = (
            f"{request.cad} of {day_words(request.cad_date, now)}"
            if request.cad_date
            else f"{request.cad}, date not given"
        )
    custody = joined("in custody", request.custody_until and f"clock to {at_words(request.custody_until, now)}")
    level = "nobody has made sure of them: c rings back" if request.level is None else IDENTITY[request.level]
    told: Mapping[str, str] = {
        "who": joined(request.rank, request.name, request.shoulder, request.warrant, by=" "),
        "for": joined("" if request.agency is None else AGENCY[request.agency], request.unit),
        "of": ref_words(request.about) if request.about else "",
        "known": level,
        "e-mail": heard(request.email) or heard(request.sender),
        "phone": heard(request.phone),
        "urgency": joined(URGENCY[request.urgency], request.urgent_reason),
        "wants": joined(plain(request.wanted), plain(request.purpose)),
        "basis": basis_words(request.basis),
        "offence": joined(request.offence, "no crime" if request.crime is False else "", request.necessity),
        "crime ref": heard(request.crime_ref),
        "CAD": cad,
        "custody": custody if request.custody else "",
        "signed by": heard(request.supervising),
        "in hand": request.assigned or "nobody yet: t takes it",
        "came": f"{CHANNEL[request.channel]}, {at_words(request.opened_at, now)}",
    }
    for name, said in told.items():
        if said:
            yield Row(
                key=f"known {name}",
                cells=(cell(name, Tone.DIM), cell(said), cell(""), cell("")),
                said=f"{name}: {said}",
            )


def _story(shown: Shown) -> Iterator[Row]:
    for line in shown.whole.lines:
        said = say(line)
        cells = (
            cell(spoken(line.at), Tone.DIM),
            cell(said, Tone.STRUCK if line.struck else Tone.PLAIN),
            cell(""),
            cell(line.by, Tone.DIM),
        )
        yield Row(
            key=f"line {line.number}",
            cells=cells,
            said=f"{line.number} · {day_time(line.at, shown.now)} · {line.by} · {said}",
        )

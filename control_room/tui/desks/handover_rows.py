"""The rows of the shift and of its handover sheet."""

from collections.abc import Iterable
from datetime import datetime

from control_room.domain.book import heard
from control_room.domain.equipment import Thing
from control_room.domain.handovers import Handover, Held
from control_room.domain.register_codes import Check
from control_room.domain.shifts import Shift
from control_room.domain.times import spoken
from control_room.services.equipment_faults import SORTS
from control_room.services.rosters import InRoom
from control_room.tui.desks.rows import Row, cell, heading
from control_room.tui.theme import SHAPES, Tone
from control_room.words.handovers import REST, parted
from control_room.words.saying import cams, plain
from control_room.words.shifts import CHECKS


def parts_of(check: Check, things: Iterable[Thing]) -> str:
    """What is looked at in a check, where the list of equipment says so: "space, player, clock"."""
    sort = SORTS.get(check)
    return ", ".join(dict.fromkeys(part for each in things if each.sort is sort for part in each.tests))


def check_rows(shift: Shift, things: Iterable[Thing] = ()) -> list[Row]:
    """The opening checks, each with its digit, and what the list of equipment has looked at in it."""
    listed = tuple(things)
    made = {state.check: state for state in shift.checks}
    rows = [heading("CHECKS", columns=3)]
    for digit, check in enumerate(Check, 1):
        state = made.get(check)
        if state is None:
            last = cell("to do", Tone.SEVERITY_3)
        elif state.ok:
            last = cell("well", Tone.DIM)
        else:
            last = cell(f"{SHAPES[2]} NOT WELL", Tone.SEVERITY_2)
        out = cams(state.except_cameras) if state else ""
        parts = parts_of(check, listed)
        said = f"{CHECKS[check]} except {out}" if out else f"{CHECKS[check]}: {parts}" if parts else CHECKS[check]
        rows.append(Row(key=f"check {digit}", cells=(cell(str(digit), Tone.KEY), cell(said), last)))
    return rows


def staff_rows(here: InRoom, names: dict[str, str], now: datetime) -> list[Row]:
    """Who is on duty, who rests, who is missing."""
    rows = [heading("STAFF", columns=3)]
    for duty in here.on_duty:
        late = f", {duty.late_minutes} min late" if duty.late_minutes else ""
        said = f"{duty.who} {names.get(duty.who, '')} since {spoken(duty.on)}{late}"
        rest = duty.resting
        over = rest is not None and rest.due < now
        state = f"break till {spoken(rest.due)}" if rest else "in the room"
        last = cell(f"{SHAPES[2]} {state}" if over else state, Tone.SEVERITY_2 if over else Tone.DIM)
        rows.append(Row(key=f"staff {duty.who}", cells=(cell(""), cell(said), last)))
    for missing in here.missing:
        said = f"{missing.who} {names.get(missing.who, '')} {plain(missing.why)}".replace("  ", " ")
        rows.append(Row(key=f"missing {missing.who}", cells=(cell(""), cell(said), cell("not here", Tone.SEVERITY_3))))
    if len(rows) == 1:
        rows.append(Row(key="nobody", cells=(cell(""), cell("nobody is on duty; j brings somebody on"), cell(""))))
    return rows


def sheet_rows(sheet: Handover) -> list[Row]:
    """The items of a sheet, with what the incomer said to each."""
    rows: list[Row] = []
    for title, items in parted(sheet):
        if title != REST:
            rows.append(heading(title.upper(), columns=3))
        rows += [_item(number, held) for number, held in items]
    return rows


def item_words(held: Held) -> str:
    """An item in full, with why it was not agreed."""
    text, reason = heard(held.text), heard(held.reason)
    return f"{text}; not agreed by {held.taken_by}: {reason}" if reason else text


def _item(number: int, held: Held) -> Row:
    red, waiting = held.item.red, held.taken_by is None
    if waiting:
        last = cell(f"{SHAPES[1]} RED, waiting", Tone.SEVERITY_1) if red else cell("waiting", Tone.DIM)
    elif held.agreed:
        last = cell(f"taken by {held.taken_by}", Tone.DIM)
    else:
        last = cell(f"{SHAPES[2]} NOT AGREED", Tone.SEVERITY_2)
    said = item_words(held)
    tone = Tone.STRONG if red and waiting else Tone.PLAIN if waiting else Tone.DIM
    return Row(key=f"item {number}", cells=(cell(str(number), Tone.KEY), cell(said, tone), last), said=said)

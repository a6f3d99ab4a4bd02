"""How a line being typed is understood, as the desk shows it: pure but for the guesses the operator has dropped from it."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from control_room.domain.line import Context, SpanKind, complete, drop, expand, explain, leave_out, read
from control_room.domain.line.beside import TakeUp
from control_room.domain.line.intents import Agreed, Break, CameraFault, HoldFootage, Task
from control_room.domain.line.intents_board import Breach
from control_room.domain.line.reading import LineWarning, OwedKind, Reading, WarningKind
from control_room.domain.line.reading import Offer as LineOffer
from control_room.services.boards import Board
from control_room.tui.live.ringing import asked, beside
from control_room.tui.ports import Blank, Marked, Offer, Understood
from control_room.tui.theme import Tone
from control_room.words.boards import order_name
from control_room.words.describing import what
from control_room.words.saying import counted, ref_words

_TONES: Final = {
    SpanKind.VERB: Tone.KEY,
    SpanKind.REF: Tone.REFERENCE,
    SpanKind.CAMERA: Tone.CAMERA,
    SpanKind.UNKNOWN_CAMERA: Tone.GUESS,
    SpanKind.TIME: Tone.STRONG,
    SpanKind.SENSITIVE: Tone.SEVERITY_1,
}

_GUESSES: Final = {"intent": "how it is filed", "cad_date": "CAD date", "legs": "the trail", "category": "category"}
"""Guesses whose field is not called what the room calls it."""

_LEADS: Final = {OwedKind.CAD: "cad ", OwedKind.CAMERA: "c", OwedKind.OUTCOME: "= ", OwedKind.RESULT: "= "}
"""What stands before an owed thing when a form puts it at the end of the line."""

_WARNINGS: Final = {
    WarningKind.UNKNOWN_CAMERA: "no camera {}",
    WarningKind.TIME_AMBIGUOUS: "the clock showed that twice: {}",
    WarningKind.TIME_NEVER: "{} never was: the clock went forward",
    WarningKind.NOT_LOST: "it was not marked lost",
    WarningKind.UNKNOWN_THING: "no {} is in the list of equipment: kept as words; Alt+U has the list",
    WarningKind.UNKNOWN_ROOM: "{} is no room of the directory: it is kept as typed",
}


def warned(warning: LineWarning) -> str:
    """A warning in words."""
    return _WARNINGS.get(warning.kind, "").format(warning.about).strip(" :")


def remark(reading: Reading, board: Board | None, context: Context) -> str:
    """What is worth a second look before Enter, the gravest first; "" when nothing is."""
    for match in board.named(reading.typed) if board is not None else ():
        bolo = next((one for one in board.bolos if one.ref == match.ref), None) if board is not None else None
        about = what(bolo, context.now) if bolo is not None else ""
        return f"ON THE BOARD {ref_words(match.ref)} {about}".rstrip()
    if LineOffer.LEAVE_OUT in reading.offers:
        return "a card number or PNC words: Alt+1 leaves them out"
    said = [words for words in map(warned, reading.warnings) if words]
    if said:
        return said[0]
    breach = reading.intent if isinstance(reading.intent, Breach) else None
    covered = _covered(reading, board) if breach is None else _breached(breach, board, context)
    if worth := _short(reading, context) or covered:
        return worth
    if LineOffer.HOLD in reading.offers and context.active is not None:
        return "force seen: Enter, then Alt+H holds the footage"
    return ""


def _short(reading: Reading, context: Context) -> str:
    """A break without cover that leaves fewer in the room than there are to be; "" for any other line."""
    it, left = reading.intent, context.present - 1
    if not isinstance(it, Break) or it.cover is not None or context.floor is None or left >= context.floor:
        return ""
    who = "nobody" if left < 1 else counted(left, "person", "people")
    return f"leaves {who} in the room, {context.floor} are to be: say who covers, after the minutes"


def _covered(reading: Reading, board: Board | None) -> str:
    """The order in force where a camera of the line stands, and what a breach of it is typed as; "" where there is none.

    Not for a line about the camera or its footage, or about another time: nothing is seen there now.
    """
    seen = board is not None and not isinstance(reading.intent, CameraFault | HoldFootage | Task | Agreed)
    orders = (
        [order for camera in reading.cameras for order in board.covering(camera)] if board is not None and seen else []
    )
    if not orders:
        return ""
    said = " and ".join(dict.fromkeys(order_name(order.order) for order in orders))
    return f"{said} in force there; a breach: o breach {ref_words(orders[0].ref).replace('-', '').lower()}"


def _breached(breach: Breach, board: Board | None, context: Context) -> str:
    """Which order it is where it names none, or that the line will be a note and what to type instead; "" where all is well."""
    if board is None:
        return ""
    if breach.ref is not None:
        up = any(order.ref == breach.ref for order in (*board.orders, *board.coming))
        return "" if up else f"{ref_words(breach.ref)} is not on the board: kept as a note; Alt+B has those in force"
    there = [order for camera in breach.cameras for order in board.covering(camera)]
    if not breach.cameras:
        there = [order for order in board.orders if order.in_force(context.now)]
    found = {order.ref: order for order in there}
    if len(found) == 1:
        return f"of {order_name(there[0].order)}, {ref_words(there[0].ref)}"
    if found:
        named = ", ".join(ref_words(ref).replace("-", "").lower() for ref in found)
        return f"{counted(len(found), 'order')} in force there, say which or it is a note: {named}"
    return "no order is in force there: kept as a note"


def _offers(typed: str, caret: int, reading: Reading, context: Context) -> tuple[Offer, ...]:
    found: list[Offer] = []
    if LineOffer.LEAVE_OUT in reading.offers:
        without = leave_out(reading)
        found.append(Offer(label="leave it out", line=without, caret=len(without), why=without))
    for c in complete(typed, caret, context):
        label = c.text if not c.label or c.label.lower() == c.text.lower() else f"{c.text} {c.label}"
        line = typed[: c.start] + c.text + typed[c.end :]
        found.append(Offer(label=label, line=line, caret=c.start + len(c.text), why=c.why))
    return tuple(found[:8])


class Understanding:
    """Reads the line at each key, leaving out the guesses that were dropped from it."""

    def __init__(self) -> None:
        self.dropped: tuple[str, ...] = ()
        self._sent: dict[str, tuple[str, ...]] = {}

    def reading(self, typed: str, context: Context, dropped: Sequence[str] | None = None) -> Reading:
        """The line as read, without what was dropped."""
        reading = read(typed, context)
        for guess in self.dropped if dropped is None else dropped:
            reading = drop(reading, guess)
        return reading

    def drop_newest(self, typed: str, context: Context) -> None:
        """Drop the newest guess that still stands."""
        guessed = self.reading(typed, context).guessed
        if guessed:
            self.dropped = (*self.dropped, guessed[-1])

    def sent(self, typed: str) -> None:
        """The line is on its way: its dropped guesses go with it."""
        if self.dropped:
            self._sent[typed] = self.dropped
        self.dropped = ()

    def taken(self, typed: str) -> tuple[str, ...]:
        """What was dropped from a line when it was sent."""
        return self._sent.pop(typed, ())

    def understood(self, typed: str, caret: int, context: Context, board: Board | None) -> Understood:
        """The line as the desk shows it."""
        reading = self.reading(typed, context)
        rings = asked(reading, context)
        offers = _offers(typed, caret, reading, context) if rings is None else rings[1]
        first = offers[0].line if offers and caret == len(typed) else ""
        newest = reading.guessed[-1] if reading.guessed else ""
        return Understood(
            preview=explain(replace(reading, warnings=())) + beside(reading, context) if rings is None else rings[0],
            warning=remark(reading, board, context),
            marks=tuple(
                Marked(start=s.start, end=s.end, tone=_TONES[s.kind]) for s in reading.spans if s.kind in _TONES
            ),
            ghost=first[len(typed) :] if first.startswith(typed) else "",
            offers=offers,
            guess=_GUESSES.get(newest, newest.replace("_", " ")),
            takes=ref_words(reading.intent.ref or "") if isinstance(reading.intent, TakeUp) else "",
        )

    def expanded(self, typed: str, caret: int, context: Context) -> Offer | None:
        """Shorthand before the caret, written out."""
        found = expand(typed, caret, context)
        if found is None:
            return None
        line = typed[: found.start] + found.text + typed[found.end :]
        return Offer(label=found.label, line=line, caret=caret + len(found.text) - (found.end - found.start))

    def blanks(self, typed: str, context: Context) -> tuple[Blank, ...]:
        """The line as a form: each stretch that was understood as something, then what is owed."""
        reading = self.reading(typed, context)
        given = [
            Blank(
                label=span.kind.value.replace("_", " "),
                text=typed[span.start : span.end].strip(" ,"),
                start=span.start,
                end=span.end,
            )
            for span in reading.spans
            if typed[span.start : span.end].strip(" ,")
        ]
        owed = [
            Blank(
                label=one.kind.value.replace("_", " "),
                text="",
                start=len(typed),
                end=len(typed),
                lead=_LEADS.get(one.kind, ""),
            )
            for one in reading.owed
        ]
        return (*given, *owed)

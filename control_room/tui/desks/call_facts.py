"""The facts of a call that are always in sight: the first questions with what was answered, each with its key while it is owed."""

from typing import Final

from textual.content import Content

from control_room.domain.book import heard
from control_room.domain.calls.codes import Recording, Safe, Vulnerability
from control_room.domain.calls.states import Call
from control_room.tui.desks.call_rows import Shown
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import gap, phrase, words
from control_room.words.besides import RECORDING, ground_words
from control_room.words.calls import FRAILTIES, SAFE
from control_room.words.saying import cams, counted, joined, plain, ref_words

NEVER: Final = "NEVER ring back"
_LIFE: Final = {True: ("LIFE AT RISK", Tone.SEVERITY_1), False: ("nobody hurt", Tone.PLAIN)}


def facts(shown: Shown) -> Content:
    """The first questions with what was answered, each with its key while it is owed."""
    call, owed = shown.call, shown.call.owed()
    unsaid = ("hurt: not known" if call.life_asked else "hurt or in danger ?", Tone.GUESS)
    life = unsaid if call.life is None else _LIFE[call.life]
    place = heard(call.place)
    near = f" ({cams(shown.cameras[:3])}: k)" if shown.cameras and not shown.over else ""
    parts = [
        words(*life),
        *(
            [words("999 told", Tone.PLAIN)]
            if call.advised_at
            else [words("999 ? e", Tone.SEVERITY_1)]
            if "advised_999" in owed
            else []
        ),
        words(f"{place}{near}", Tone.STRONG) if place else words("p where ?", Tone.GUESS),
        *_number(call),
        *_safe(call),
        _vulnerable(call),
        words(joined(call.role and plain(call.role), call.caller, call.agency) or "i who ?", Tone.DIM),
        *([words(f"SPEAKS {heard(call.language)}", Tone.STRONG)] if call.language else []),
        *([words(f"{counted(call.warnings, 'warning')}: m", Tone.SEVERITY_2)] if call.warnings else []),
    ]
    parts += _beside(shown)
    between = words(" · ", Tone.DIM)
    return phrase(*(piece for at, part in enumerate(parts) for piece in ([between, part] if at else [part])))


def _beside(shown: Shown) -> list[Content]:
    """Recording where it is not as it should be, whose ground, what is remembered."""
    one, known = shown.call.besides, shown.remembered
    recording = one.recording if one.recording in {Recording.PAUSED, Recording.FAILED} else None
    again = recording is Recording.PAUSED and not shown.over
    return [
        *([words(f"{RECORDING[recording]}{': ,' if again else ''}", Tone.SEVERITY_2)] if recording else []),
        *([words(f"ADDENDUM {heard(one.addenda[-1])}", Tone.STRONG)] if one.addenda else []),
        *([words("; whose road ?", Tone.GUESS)] if "ground" in shown.call.owed() else []),
        *([words(ground_words(one), Tone.STRONG)] if one.ground_known else []),
        *(
            [words(f"q as {ref_words(known.ref)}: {known.language or 'how they are spoken with'}", Tone.GUESS)]
            if known
            else []
        ),
    ]


def _number(call: Call) -> list[Content]:
    if call.safe is Safe.NO:
        return [words(f"number kept, not shown: {NEVER}" if call.number else NEVER, Tone.SEVERITY_2)]
    if call.number is None or not heard(call.number):
        shown = [words(f"shows {heard(call.shown)}", Tone.DIM)] if call.shown and not call.refused else []
        return [*shown, words("gives no number", Tone.DIM) if call.refused else words("t number ?", Tone.GUESS)]
    read = words("READ BACK", Tone.DIM) if call.read_back else words("r read it back", Tone.GUESS)
    return [phrase(words(heard(call.number), Tone.STRONG), gap(1), read)]


def _safe(call: Call) -> list[Content]:
    if call.safe is None:
        return [words("s safe to ring ?", Tone.GUESS)]
    return [] if call.safe is Safe.NO else [words(joined(SAFE[call.safe], call.safe_hours, by=" "), Tone.DIM)]


def _vulnerable(call: Call) -> Content:
    match call.vulnerable:
        case Vulnerability.NOT_ASKED:
            return words("v vulnerable ?", Tone.GUESS)
        case Vulnerability.NONE:
            return words("nobody vulnerable", Tone.DIM)
        case Vulnerability.YES:
            return words(", ".join(FRAILTIES[each] for each in call.frailties) or "somebody vulnerable", Tone.STRONG)

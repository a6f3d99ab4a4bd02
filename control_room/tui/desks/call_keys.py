"""The keys of a call, and which of them act now."""

from typing import Final

from control_room.tui.desks.call_rows import KEYED, Shown
from control_room.tui.desks.rows import Key

KEYS: Final = (
    Key(key="enter", does="", label="choose", help="Chooses the row: the answer, the service, said and done"),
    *(Key(key=str(n), does=f"digit({n})", label="choose", help="Chooses that row") for n in range(1, KEYED + 1)),
    Key(
        key="9",
        does="act('threat')",
        label="LIFE",
        help="THREAT TO LIFE, from anywhere in the call, ! too: the way to 999",
    ),
    Key(key="b", does="act('back')", label="back", help="Takes the last answer back"),
    Key(key="j", does="act('jump')", label="another question", help="Asks another of its questions, with the reason"),
    Key(key="o", does="act('leave')", label="off the questions", help="They do not fit: leaves them, with the reason"),
    Key(key="w", does="act('other_words')", label="other words", help="Said and done, in words of your own"),
    Key(
        key="x",
        does="act('otherwise')",
        label="ended otherwise",
        help="Duplicate, wrong number, hoax, abandoned, advice",
    ),
    Key(key="n", does="act('need')", label="a need", help="Something they need: a few letters of what they say"),
    Key(key="a", does="act('which')", label="other need", help="Takes another open need in hand"),
    Key(key="p", does="type('place')", label="place", help="Where exactly"),
    Key(key="t", does="type('number')", label="number", help="The number to ring back on"),
    Key(key="r", does="act('read_back')", label="read back", help="The number was read back; without one it is asked"),
    Key(key="s", does="list('safe')", label="safe to ring", help="Whether it is safe to ring back"),
    Key(key="v", does="list('vulnerable')", label="vulnerable", help="Who vulnerable is there, or none stated"),
    Key(key="i", does="list('role')", label="who", help="Who rings, and for whom"),
    Key(key="f", does="type('words')", label="words", help="What they said, word for word"),
    Key(
        key="q",
        does="act('access')",
        label="language",
        help="Which language, relay, sign, hearing, speech; the interpreter's line is said, and what is remembered",
    ),
    Key(
        key="m",
        does="act('manner')",
        label="abusive",
        help="They abuse or threaten: the warning to say, then ending it",
    ),
    Key(key="u", does="act('write_down')", label="write down", help="What the questions want written down"),
    Key(key="k", does="act('camera')", label="camera", help="A camera near the place; that you look is in the book"),
    Key(key="e", does="act('said_999')", label="999 said", help="Who dials 999; the desk never does"),
    Key(key="l", does="type('duplicate')", label="link", help="Links the call to another, or to an assist"),
    Key(key="d", does="type('kept')", label="promise kept", help="A promise was kept: what was done"),
    Key(
        key="g",
        does="act('ring')",
        label="ring them",
        help="Dials the caller's number; 999 and who must not be rung, never",
    ),
    Key(
        key="h",
        does="act('restrict')",
        label="restrict",
        help="For those who need it alone, with the reason; a restricted one: lets somebody in, or is everybody's again",
    ),
    Key(
        key="minus",
        does="act('line_lost')",
        label="line lost",
        help="The line went dead: with somebody in danger, or before that was asked, a supervisor is told at once",
    ),
    Key(key="y", does="act('drill')", label="drill", help="The alarm was a drill or a test: counted apart"),
    Key(
        key="z",
        does="act('seen')",
        label="seen",
        help="A supervisor has seen what was raised of it: cut off, line lost, rung again",
    ),
    Key(
        key="comma",
        does="act('pause')",
        label="recording paused",
        help="Writes that the recording is paused while a card is read out; again: that it is on",
    ),
    Key(
        key="semicolon",
        does="act('ground')",
        label="whose road",
        help="In the borough? Whose road and land; who it is where it is not ours",
    ),
    Key(
        key="full_stop",
        does="act('rest')",
        label="its record",
        help="Recording, who rang whom and by what, a time typed; an addendum, also to a call locked or over",
    ),
    Key(key="c", does="act('close')", label="close", help="Closes the call, once nothing of it is open"),
)

_DIGITS: Final = tuple(str(n) for n in range(1, KEYED + 1))
_FIELDS: Final = (
    "p", "t", "r", "s", "v", "i", "f", "q", "m", "k", "l", "n", "x", "c", "9", "enter", "comma", "semicolon", "full_stop",
    *_DIGITS,
)  # fmt: skip


def named(shown: Shown | None, *, listed: bool) -> tuple[str, ...]:
    """The keys the status row says, the likeliest first."""
    if shown is None or shown.over:
        return () if shown is None else _after(shown)
    if listed:
        return ("enter", "9")
    if shown.question is not None:
        return ("9", "b", "j", "o", "x")
    return ("enter", "9", "b", "w", "x", "u") if shown.ends else ("9", "n", "x", "c")


def _after(shown: Shown) -> tuple[str, ...]:
    """What of a closed call is still to be done."""
    back = ("g", "enter", *_DIGITS) if shown.call.to_ring_back else ()
    return (*_seen(shown), *(back or (("d", "g") if shown.call.open_promises else ())))


def acting(shown: Shown | None) -> tuple[str, ...]:
    """Every key that acts now."""
    if shown is None or shown.over:
        return () if shown is None else (*_after(shown), "h", "f", "full_stop", *_DIGITS)
    return (
        *_FIELDS,
        "g",
        "h",
        *(() if shown.call.drill else ("y",)),
        *(() if shown.call.ended_at else ("minus",)),
        *_seen(shown),
        *(("b", "j", "o") if shown.walk is not None else ()),
        *(("w", "u") if shown.ends else ()),
        *(("a",) if len(shown.call.open_needs) > 1 else ()),
        *(("e",) if shown.call.life is True else ()),
        *(("d",) if shown.call.open_promises else ()),
    )


def _seen(shown: Shown) -> tuple[str, ...]:
    return ("z",) if shown.call.to_see else ()

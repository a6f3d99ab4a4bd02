"""What the benches write: an endless, repeatable shift of radio calls, assists and notes. Line `i` is the same in every run.

Words follow a common-to-rare scale (a few stand in nearly every line, most in hardly any), with callsigns, vehicle marks and
references among them, because that is what search meets.
"""

import functools
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any, Final, NamedTuple
from uuid import UUID

from control_room.domain.assists.kinds import Opened, Told
from control_room.domain.book import Facts, Noted
from control_room.domain.codes import Category, Outcome, RadioRequest, RadioResult, Source
from control_room.domain.line.said import Tally
from control_room.domain.people import Role
from control_room.domain.radio import RadioCalled, RadioResulted
from control_room.domain.refs import RefKind
from control_room.services.acts import Signed

BEGINS: Final = datetime(2015, 1, 1, 7, 0, tzinfo=UTC)
_SPAN_MS: Final = 12 * 365 * 86_400_000
"""Twelve years, so twelve search partitions, as in the trials the targets come from."""

_COMMON: Final = (
    "male female running north south camera police hood jacket red black white grey blue bag towards shop station tram bus "
    "stop corner junction street road market park lane seen lost followed officers suspect group youths door front rear "
    "walking cycling trainers cap rucksack bottle knife fight crowd vehicle silver audi van scooter alley steps"
)
COMMON: Final = tuple(_COMMON.split())
PLACES: Final = ("North End", "George Street", "Park Lane", "Crown Hill", "Surrey Street", "Katharine Street")
WARDS: Final = ("fairfield", "addiscombe", "waddon", "broad green")
_SYLLABLES: Final = tuple(a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "ar", "en", "or"))
RARE: Final = tuple(a + b + c for a in _SYLLABLES[::2] for b in _SYLLABLES[::3] for c in _SYLLABLES[::3])
_CATEGORIES: Final = (Category.SHOPLIFTING, Category.ROBBERY, Category.ASSAULT, Category.BEGGING)
_REQUESTS: Final = (RadioRequest.AREA_SEARCH, RadioRequest.FOLLOW_SUBJECT, RadioRequest.CHECK_LOCATION)
_RESULTS: Final = (RadioResult.SEEN_AND_PASSED, RadioResult.AREA_SEARCH_NO_TRACE, RadioResult.STOOD_DOWN)
ROUND: Final = 20_000
"""Lines after which the words come round again; times, people, references and so the search words among them do not."""
_STAFF: Final = ("0417", "0522", "0318", "0611")


class Said(NamedTuple):
    """One line to write.

    Attributes:
        opens: the reference kind it takes the next number of.
        goes_on: the kind whose newest matter it belongs to.
        public, words: what `split` makes of `facts`, spelt out so that the builder need not ask.
    """

    facts: Facts
    opens: RefKind | None
    goes_on: RefKind | None
    public: dict[str, Any]
    words: dict[str, str]


def text(draw: Random, count: int = 9) -> str:
    """`count` words, common ones first to come, now and then a vehicle's mark."""
    words = [
        COMMON[int(len(COMMON) * draw.random() ** 2)]
        if draw.random() < 0.8
        else RARE[int(len(RARE) * draw.random() ** 3)]
        for _ in range(count)
    ]
    if draw.random() < 0.1:
        words.append(f"{draw.choice(RARE)[:2]}{draw.randrange(51, 76)}{draw.choice(RARE)[:3]}")
    return " ".join(words)


def said(i: int) -> Said:
    """Line `i` of the story, from 0: five lines to a radio call, every fourth of them with an assist and an arrest."""
    return _said(i % ROUND)


@functools.cache
def _said(i: int) -> Said:
    draw = Random(i)
    story, step = divmod(i, 5)
    camera = str(draw.randrange(1, 95))
    words = text(draw)
    if step == 0:
        sign, place, request = f"SN{draw.randrange(10, 60)}", draw.choice(PLACES), draw.choice(_REQUESTS)
        return Said(
            RadioCalled(request=request, cameras=(camera,), text=words, callsign=sign, location=place),
            RefKind.RADIO_CALL,
            None,
            {"net": "mps_airwave", "direction": "in", "request": request.value, "cameras": [camera]},
            {"text": words, "callsign": sign, "location": place},
        )
    if step == 1:
        result = draw.choice(_RESULTS)
        return Said(
            RadioResulted(result=result, cameras=(camera,), text=words),
            None,
            RefKind.RADIO_CALL,
            {"result": result.value, "cameras": [camera], "derived": False},
            {"text": words},
        )
    if step == 3 and story % 4 == 0:
        category, ward, place = draw.choice(_CATEGORIES), draw.choice(WARDS), draw.choice(PLACES)
        return Said(
            Opened(source=Source.POLICE_RADIO, category=category, ward=ward, text=words, location=place),
            RefKind.ASSIST,
            None,
            {
                "source": "police_radio",
                "category": category.value,
                "grade_guessed": False,
                "cad_proposed": False,
                "ward": ward,
                "emergency": False,
                "ask_minutes": 30,
                "tell_minutes": 120,
            },
            {"text": words, "location": place},
        )
    if step == 4 and story % 4 == 0:
        count = draw.randrange(1, 4)
        return Said(
            Told(tallies=(Tally(outcome=Outcome.ARREST, count=count),), text=words),
            None,
            RefKind.ASSIST,
            {"tallies": [{"outcome": "arrest", "count": count}]},
            {"text": words},
        )
    return Said(
        Noted(text=words, cameras=(camera,)), None, None, {"cameras": [camera], "entry": "info"}, {"text": words}
    )


def uid(i: int) -> UUID:
    """The client's UUID of line `i`."""
    return UUID(bytes=sha256(b"%d" % i).digest()[:16], version=4)


def when(i: int, of: int) -> datetime:
    """When line `i` of `of` is written: evenly over the twelve years, in whole milliseconds."""
    return BEGINS + timedelta(milliseconds=_SPAN_MS * i // of)


def signed(i: int, at: datetime) -> Signed:
    """Who writes line `i` at that instant, at which workstation, on which shift."""
    staff = _STAFF[i // 7 % len(_STAFF)]
    shift = f"SH-{at.year - 2000:02d}-{(at.timetuple().tm_yday * 2 + at.hour // 12):06d}"
    return Signed(staff=staff, role=Role.OPERATOR, ws="CR-1" if i % 3 else "CR-2", shift=shift)

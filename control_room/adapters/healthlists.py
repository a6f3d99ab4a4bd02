"""The video system's own list of its cameras, dropped as CSV or JSON: `vms_ref, state, since, recording, source` (cameras.md 2).

More columns that are read where they are there: `oldest`, `gap_from`, `gap_to`. Nothing in a list is trusted: a row that cannot be
read is said and left out, and the rest is taken.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar, Final, cast

from control_room.domain.errors import Refusal
from control_room.domain.health import HealthRow, So
from control_room.domain.times import At, at_local

LARGEST: Final = 4 << 20
MOST: Final = 20_000
_YES: Final = frozenset({"up", "online", "ok", "yes", "true", "1", "connected", "recording", "on", "normal"})
_NO: Final = frozenset(
    {
        *("down", "offline", "no", "false", "0", "lost", "disconnected"),
        *("not recording", "off", "failed", "error", "video loss"),
    }
)
_SHOWN: Final = 60


class BadList(Refusal):
    """The file is no health list."""

    code: ClassVar[str] = "bad_health_list"


def dropped(folder: Path, known: Mapping[str, float]) -> tuple[tuple[str, float, bytes], ...]:
    """(name, when it was written, bytes) of each list in a folder that was written since it was `known`; none where there is no folder.

    No link is followed. Of what is longer than a list may be, one byte more than that.
    """
    found: list[tuple[str, float, bytes]] = []
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        if file.suffix.lower() not in {".csv", ".json"} or file.is_symlink() or not file.is_file():
            continue
        written = file.stat().st_mtime
        if known.get(file.name) != written:
            with file.open("rb") as opened:
                found.append((file.name, written, opened.read(LARGEST + 1)))
    return tuple(found)


def read(content: bytes) -> tuple[tuple[HealthRow, ...], tuple[str, ...]]:
    """The rows of a list, and what of it could not be read, by row.

    Raises:
        BadList: it is too long, not text, or has no column that names a camera.
    """
    if len(content) > LARGEST:
        raise BadList(f"the list is longer than {LARGEST >> 20} MB; that is no list of cameras")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadList("the list is not UTF-8 text; export it as CSV or JSON in UTF-8") from None
    rows: list[HealthRow] = []
    wrong: list[str] = []
    for place, told in enumerate(_rows(text), 1):
        if place > MOST:
            wrong.append(f"only the first {MOST} rows were read")
            break
        try:
            rows.append(_row(told))
        except ValueError as reason:
            wrong.append(f"row {place}: {reason}")
    return tuple(rows), tuple(wrong)


def _rows(text: str) -> Iterator[Mapping[str, str]]:
    if text.lstrip()[:1] in {"[", "{"}:
        yield from _objects(text)
        return
    try:
        reader = csv.DictReader(io.StringIO(text), strict=True)
        names = [str(name).strip().lower() for name in reader.fieldnames or ()]
        if "vms_ref" not in names:
            raise BadList(
                "the list has no column vms_ref; its first line names the columns: vms_ref,state,since,recording"
            )
        reader.fieldnames = names
        for row in reader:
            yield {key: value.strip() for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
    except csv.Error as reason:
        raise BadList(f"the list is no CSV: {reason}") from None


def _objects(text: str) -> Iterator[Mapping[str, str]]:
    try:
        told: Any = json.loads(text)
    except (ValueError, RecursionError):
        raise BadList("the list is no JSON; a list of objects, each with vms_ref, would be right") from None
    if isinstance(told, dict):
        held = cast("dict[str, Any]", told).values()
        told = next((cast("Any", value) for value in held if isinstance(value, list)), None)
    if not isinstance(told, list):
        raise BadList("the JSON holds no list; a list of objects, each with vms_ref, would be right")
    for each in cast("list[Any]", told):
        one = cast("dict[str, Any]", each) if isinstance(each, dict) else {}
        yield {
            str(key).lower(): str(value).strip() for key, value in one.items() if isinstance(value, (str, int, bool))
        }


def _row(told: Mapping[str, str]) -> HealthRow:
    ref = told.get("vms_ref", "")
    if not ref or len(ref) > _SHOWN or not ref.isprintable():
        raise ValueError("no camera is named")
    gap_from, gap_to = _at(told.get("gap_from")), _at(told.get("gap_to"))
    if gap_to is not None and (gap_from is None or gap_to <= gap_from):
        raise ValueError("its gap ends before it begins")
    return HealthRow(
        ref=ref,
        state=_so(told.get("state")),
        recording=_so(told.get("recording")),
        since=_at(told.get("since")),
        oldest=_at(told.get("oldest")),
        gap=None if gap_from is None else (gap_from, gap_to),
    )


def _so(typed: str | None) -> So:
    word = (typed or "").strip().lower().replace("_", " ")
    return So.YES if word in _YES else So.NO if word in _NO else So.UNKNOWN


def _at(typed: str | None) -> datetime | None:
    """A time with its zone, or by London's clock where it was once and only once."""
    if not typed:
        return None
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        raise ValueError(f"{typed[:_SHOWN]!r} is no time; 2026-11-21T06:15:00Z would be right") from None
    if at.tzinfo is not None:
        return at
    reading = at_local(date(at.year, at.month, at.day), f"{at:%H:%M}")
    if not isinstance(reading, At):
        raise ValueError(f"{typed[:_SHOWN]!r} was twice or never by London's clock; give its zone")  # noqa: TRY004 - a value
    return reading.at.replace(second=at.second)

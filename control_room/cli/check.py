"""`check`: every fault of the cameras, the access protocol, the directory and the settings at once, and whether backups are made."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Final

from msgspec import Struct

from control_room.cli.calls import DONE, REFUSED, Call, NoRoomHere, embedded, opened
from control_room.cli.identity import anyone
from control_room.cli.speech import give, say
from control_room.domain.bankholidays import missing
from control_room.domain.errors import BookUnavailable
from control_room.domain.policyfiles import Fault, Severity
from control_room.domain.times import day_of, local

BACKUP_AGE: Final = timedelta(hours=26)
"""A good backup older than this is a fault (settled 59): the nightly one comes every 24 hours, and two are for being late."""
HOLIDAYS_AHEAD: Final = timedelta(days=90)
"""Bank holidays known for less than this are said (out-of-hours.md 3)."""
_SETTING: Final = re.compile(r"settings\.toml: (?:([a-z_]+) = )?(.*)", re.DOTALL)


class Found(Struct, frozen=True, kw_only=True):
    """One fault or warning, and where it stands."""

    file: str
    line: int
    what: str
    right: str
    warning: bool = False

    @property
    def said(self) -> str:
        """The one line a person reads."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        right = f"; {self.right}" if self.right else ""
        return f"{place}: {'warning: ' if self.warning else ''}{self.what}{right}"


async def run(call: Call) -> int:
    """Say every fault, one a line; exit 1 when there is one. Warnings alone exit 0."""
    found = [
        *_cameras(call),
        *_protocol(call),
        *_settings(call),
        *_directory(call),
        *_desk(call),
        *_network(call),
        *_wards(call),
        *await _backups(call),
    ]
    faults = sum(not each.warning for each in found)
    for each in found:
        say(each.said)
    if call.args.json:
        plain = [
            {"file": f.file, "line": f.line or None, "what": f.what, "right": f.right, "warning": f.warning}
            for f in found
        ]
        give({"ok": not faults, "faults": plain})
    warnings = len(found) - faults
    say(f"{_counted(faults, 'fault')}, {_counted(warnings, 'warning')}")
    return REFUSED if faults else DONE


def _counted(n: int, what: str) -> str:
    return f"{n or 'no'} {what}{'' if n == 1 else 's'}"


def _cameras(call: Call) -> list[Found]:
    from control_room.services.cameras import read_inventory  # noqa: PLC0415 - the register's reader loads with it

    path = Path(call.args.file) if call.args.file else call.settings.cameras
    _, faults = read_inventory(path)
    return [_found(str(path), fault) for fault in faults]


def _protocol(call: Call) -> list[Found]:
    from control_room.services.protocols import NAME, read_protocol  # noqa: PLC0415 - the file's reader loads with it

    path = call.settings.protocols / f"{NAME}.yml"
    _, faults = read_protocol(path)
    return [_found(str(path), fault) for fault in faults]


def _directory(call: Call) -> list[Found]:
    """The directory's faults; each number whose review is overdue; and how many only stand for the true ones."""
    from control_room.services.directories import NAME, read_directory  # noqa: PLC0415 - its reader loads with it

    path = call.settings.protocols / f"{NAME}.yml"
    directory, faults = read_directory(path)
    found = [_found(str(path), fault) for fault in faults]
    if directory is None:
        return found
    for entry, listed in directory.due(day_of(call.clock.now())):
        what = f"entry {entry.id}: {listed.written} was to be looked at again by {listed.review_by:%-d %b %Y}"
        right = "make sure of it, and give verified_on and review_by anew"
        found.append(Found(file=str(path), line=listed.line, what=what, right=right, warning=True))
    stands = [listed.line for entry in directory.entries for listed in entry.numbers if listed.placeholder]
    if stands and not call.settings.training:
        what = f"{_counted(len(stands), 'number')} kept for plays, from this line on"
        right = "the council's true numbers; nobody is rung back on these"
        found.append(Found(file=str(path), line=stands[0], what=what, right=right, warning=True))
    return found


def _desk(call: Call) -> list[Found]:
    """Faults of the out-of-hours desk's files, alone and together; trees out of date; bank holidays that run out."""
    from control_room.services.callprotocols import FOLDER, read_all  # noqa: PLC0415 - the files' reader loads with it

    folder = call.settings.protocols
    if not (folder / FOLDER).is_dir():
        return []
    files = read_all(folder)
    found = [_found(str(folder / file), fault) for file, faults in files.faults.items() for fault in faults]
    day = day_of(call.clock.now())
    for name, tree in files.trees.items():
        if tree.out_of_date(day):
            what = f"{tree.name} was to be looked at again by {tree.review_by:%-d %b %Y}; it is used all the same"
            right = f"{tree.owner} looks at it, and gives it a new version and review_by"
            found.append(Found(file=str(folder / FOLDER / f"{name}.yml"), line=1, what=what, right=right, warning=True))
    last = None if files.hours is None else files.hours.runs_out()
    if files.hours is not None and last is not None:
        without = missing(files.hours.bank_holidays, day, day + HOLIDAYS_AHEAD)
        told = [f"no bank holiday of {year} is known" for year in without]
        if not told and last - day < HOLIDAYS_AHEAD:
            told = [f"the last bank holiday known is {last:%-d %b %Y}"]
        right = "put the bank-holidays.json that GOV.UK gives beside it, or the dates in it"
        found += [Found(file=str(folder / "hours.yml"), line=1, what=what, right=right, warning=True) for what in told]
    return found


def _network(call: Call) -> list[Found]:
    """Faults of the two files by which cameras are asked over the network; none where there are none."""
    from control_room.services.cameras import read_inventory  # noqa: PLC0415 - the register's reader loads with it
    from control_room.services.networkfiles import read_files  # noqa: PLC0415

    home = call.settings.home
    _, _, wrong = read_files(home, read_inventory(call.settings.cameras)[0])
    return [_found(str(home / name), fault) for name, fault in wrong]


def _wards(call: Call) -> list[Found]:
    """What is wrong with the ward lines of the map, where the settings name a file of them."""
    from control_room.services.maps import ward_trouble  # noqa: PLC0415 - the file's reader loads with it

    file = call.settings.wards
    trouble = ward_trouble(file) if file is not None else ""
    return [Found(file=str(file), line=0, what=trouble, right="")] if trouble else []


def _found(file: str, fault: Fault) -> Found:
    warning = fault.severity is Severity.WARNING
    return Found(file=file, line=fault.line, what=fault.what, right=fault.right, warning=warning)


def _settings(call: Call) -> list[Found]:
    """The settings' faults, with the lines they stand on where that can be told."""
    file = call.settings.home / "settings.toml"
    found: list[Found] = []
    for said in call.settings.faulty:
        told = _SETTING.fullmatch(said)
        key, words = (told[1], told[2]) if told else (None, said)
        what, _, right = words.partition("; ")
        named = f"{key} = {what}" if key else what
        found.append(Found(file=str(file), line=_line(file, key, what), what=named, right=right))
    return found


def _line(file: Path, key: str | None, what: str) -> int:
    if key is None:
        at = re.search(r"at line (\d+)", what)
        return int(at[1]) if at else 1
    try:
        written = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 1
    return next((n for n, line in enumerate(written, 1) if re.match(rf"\s*{key}\s*=", line)), 1)


async def _backups(call: Call) -> list[Found]:
    """A last good backup that is too old; nothing where there is no room, or a training room."""
    file = embedded(call.settings)
    where = str(file or "database")
    if call.settings.training:
        return []
    try:
        async with opened(call) as room:
            lines = await room.book.lines(by=anyone(room), kinds=("book.backed_up",), newest=True, limit=1)
            first = await room.book.lines(by=anyone(room), limit=1)
    except NoRoomHere:
        return []
    except BookUnavailable as refusal:
        return [Found(file=where, line=0, what=str(refusal), right="")]
    now = call.clock.now()
    since = (lines or first)[-1].recorded_at
    if now - since <= BACKUP_AGE:
        return []
    made = f"the last good backup was made {local(since):%-d %b %Y %H:%M}" if lines else "no backup was ever made"
    return [
        Found(file=where, line=0, what=made, right="control-room backup DIR makes one; it is wanted every 26 hours")
    ]

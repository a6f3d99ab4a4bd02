"""The draft journal: what is typed and not yet in the book, never more than half a second behind the keys.

A closed terminal ends the console at once (SIGHUP), and a power cut ends it sooner. So the line being typed, and
lines sent but not yet known to be saved, stand in a small file of their own for each workstation and person: replaced
whole (written beside, flushed, renamed), readable by nobody else, and kept when another person takes the desk. A
thread writes it, so a slow disk never holds a key.
"""

import json
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote
from uuid import UUID

from control_room.domain.calls.barred import without_barred

BEHIND = 0.3
"""Seconds between two writes while typing goes on.

A throttle, not a pause, so that a fast typist is never further behind.
"""

Sent = tuple[UUID, datetime, str]
"""A line on its way to the book: its UUID, when Enter was pressed, its words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    """What the file holds."""

    line: str = ""
    sent: tuple[Sent, ...] = ()
    active: str = ""


class DraftJournal:
    """The drafts of one person at one workstation.

    Args:
        folder: Made (0700) if it is not there.
        workstation: The workstation's name.
        staff: The staff number.
    """

    def __init__(self, folder: Path, workstation: str, staff: str) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = folder / file_name(workstation, staff)
        self._kept = _read(self._path)
        self._latest = self._kept
        self._written = self._kept
        self._tried = self._kept
        self._changed = threading.Condition()
        self._failed: OSError | None = None
        self._closing = False
        self._urgent = False
        self._thread = threading.Thread(target=self._write_for_ever, name="drafts", daemon=True)
        self._thread.start()

    def keep(self, line: str, sent: Sequence[Sent]) -> None:
        """Note what stands now. Never blocks on the disk. A whole card number and its like never stay on it."""
        with self._changed:
            told = tuple((uid, at, without_barred(words)) for uid, at, words in sent)
            self._latest = _Draft(line=without_barred(line), sent=told, active=self._latest.active)
            self._changed.notify_all()

    def hold(self, active: str) -> None:
        """Note the matter in hand, so that a line kept for one is not filed as another's. Never blocks."""
        with self._changed:
            if active != self._latest.active:
                self._latest = replace(self._latest, active=active)
                self._changed.notify_all()

    def held(self) -> str:
        """The matter that was in hand when this journal was opened, or ""."""
        return self._kept.active

    def kept(self) -> tuple[str, tuple[Sent, ...]]:
        """What the file held when this journal was opened; nothing, if there was no file or it could not be read."""
        return self._kept.line, self._kept.sent

    def flush(self) -> None:
        """Wait until what was kept last is on the disk, at most 2 s."""
        with self._changed:
            wanted = self._latest
            if self._tried is wanted:
                return
            self._urgent = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._tried is wanted or not self._urgent, timeout=2.0)

    def close(self) -> None:
        """Write what is left and stop."""
        self.flush()
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout=2.0)

    def trouble(self) -> str:
        """Why the last write failed, in words for the status row; "" when it did not."""
        return f"what is typed is not being kept: {self._failed.strerror}" if self._failed else ""

    def _write_for_ever(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._latest is not self._written or self._closing)
                if self._closing:
                    return
                draft = self._latest
            failed: OSError | None = None
            try:
                _write(self._path, draft)
            except OSError as error:
                failed = error
            with self._changed:
                self._tried = draft
                self._written = self._written if failed else draft
                self._failed = failed
                self._urgent = self._urgent and draft is not self._latest
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._closing or self._urgent, BEHIND)


def file_name(workstation: str, staff: str) -> str:
    """The name of a person's file: whatever the two hold, one name and no path."""
    return f"{quote(workstation, safe='')}--{quote(staff, safe='')}.draft".replace("..", "%2E%2E")


def _read(path: Path) -> _Draft:
    try:
        held = json.loads(path.read_bytes())
        sent = tuple((UUID(uid), datetime.fromisoformat(at), str(words)) for uid, at, words in held["sent"])
        return _Draft(line=str(held["line"]), sent=sent, active=str(held.get("active", "")))
    except (OSError, ValueError, KeyError, TypeError):
        return _Draft()


def _write(path: Path, draft: _Draft) -> None:
    """Replace the file whole: a reader sees the old draft or the new one, whenever the process ends."""
    # ASCII JSON: a lone surrogate out of a broken paste is escaped where UTF-8 would refuse it.
    sent = [(str(uid), at.isoformat(), words) for uid, at, words in draft.sent]
    held = {"line": draft.line, "sent": sent, "active": draft.active}
    beside = path.with_suffix(".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        json.dump(held, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)

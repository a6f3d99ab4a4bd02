"""What stands below a still."""

from datetime import datetime, timedelta

from control_room.domain.exhibits.states import Export
from control_room.domain.times import local
from control_room.words.exhibits import off
from control_room.words.saying import cams


def footer(
    export: Export, *, by: str, now: datetime, camera: str = "", recorder_at: datetime | None = None, n: int = 1
) -> tuple[str, ...]:
    """The lines below a picture: mark, camera, recorder's time and true time, hash of the picture, who and when."""
    offset = None if export.clock is None else export.clock.offset
    shown = "recorder time not known" if recorder_at is None else f"recorder time {_moment(recorder_at)}"
    error = "recorder's clock not checked" if offset is None else f"recorder {off(offset)}"
    true = ""
    if recorder_at is not None and offset is not None:
        true = f"   true time {_moment(recorder_at - timedelta(seconds=offset))}"
    which = cams([camera]) if camera else cams(export.cameras)
    return (
        f"Exhibit {export.mark or export.ref}   still {n}   camera {which or 'not known'}",
        f"{shown}   {error}{true}",
        "picture SHA-256 {source}",
        f"stamped by {by}, {_moment(now)}   the picture above is untouched, not redacted",
    )


def _moment(at: datetime) -> str:
    return f"{local(at):%-d %b %Y %H:%M:%S %Z}"

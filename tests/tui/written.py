"""Written requests in a room with people, for the panes."""

import re
from datetime import UTC, datetime, timedelta

from control_room.domain.requests.codes import Channel
from control_room.services.acts import system
from tests.services.requests.conftest import FIELDS, Written, cameras_yml, mail

CAME = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)


async def staffed_town(room, tmp_path) -> Written:
    """Three cameras on North End and at Reeves Corner, the access protocol and the directory."""
    room.cameras.path = tmp_path / "cameras.yml"
    room.cameras.path.write_text(cameras_yml(), "utf-8")
    await room.cameras.load(by=system("CR-2"))
    await room.protocols.load(by=system("CR-2"))
    await room.directory.load(by=system("CR-2"))
    return Written(room)


async def ruled(room, tmp_path, **figures):
    """The access protocol with other figures in force."""
    text = room.protocols.path.read_text("utf-8").replace("version: 2026-", "version: ours-")
    for name, value in figures.items():
        text, found = re.subn(rf"(\n  {name}:) \d+", rf"\1 {value}", text)
        assert found == 1
    text = text.replace("effective: 2024-01-01", "effective: 2026-03-14")
    room.protocols.path = tmp_path / "cctv-access.yml"
    room.protocols.path.write_text(text, "utf-8")
    assert await room.protocols.load(by=system("CR-2")) is not None, room.protocols.faults


async def form(written, n=1, **fields):
    """A request by the form, its window on the evening of the 13th."""
    text = FIELDS
    for name, value in fields.items():
        key = name.replace("_", " ") if name.startswith("item") else name
        lines = [line for line in text.splitlines() if not line.startswith(f"{key}:")]
        text = "\n".join([*lines, f"{key}: {value}"] if value else lines) + "\n"
    return await written.came(
        f"raw {n}".encode(), mail(fields=text, message_id=f"<{n}@met.police.uk>"), channel=Channel.FORM
    )


async def letter(written, text, n=100):
    """A request by mail, as an officer writes it."""
    return await written.came(f"raw {n}".encode(), mail(text, message_id=f"<{n}@met.police.uk>"))


def later(clock, **span):
    """Move the clock on."""
    clock.at += timedelta(**span)

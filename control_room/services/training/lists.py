"""The training room's own video system: a health list every so often, in which whatever has an open fault is down."""

import asyncio
import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from control_room.domain.register_codes import Symptom
from control_room.services.acts import system
from control_room.services.services import Services

EVERY: Final = timedelta(minutes=30)
NAME: Final = "training.csv"


async def dropped(services: Services) -> None:
    """Leave a list where the video system leaves its own, if the last one is old. Only ever called in the training room."""
    file, now = services.settings.home / "health" / NAME, services.acts.clock.now()
    if await asyncio.to_thread(_fresh, file, now):
        return
    down: dict[Symptom, set[str]] = {Symptom.NO_PICTURE: set(), Symptom.NOT_RECORDING: set()}
    for fault in await services.faults.open(by=system(services.settings.workstation)):
        if fault.symptom is not None and fault.symptom in down and not fault.suspect:
            down[fault.symptom].update(fault.cameras)
    dark, unkept = down[Symptom.NO_PICTURE], down[Symptom.NOT_RECORDING]
    told = io.StringIO()
    rows = csv.writer(told, lineterminator="\n")
    rows.writerow(("vms_ref", "state", "recording", "source"))
    for camera in services.cameras.inventory.cameras:
        if camera.status == "in_service":
            lost = camera.number in dark
            kept = "no" if lost or camera.number in unkept else "yes"
            rows.writerow((camera.vms_ref or camera.number, "down" if lost else "up", kept, "training"))
    await asyncio.to_thread(_left, file, told.getvalue())


def _fresh(file: Path, now: datetime) -> bool:
    try:
        return now - datetime.fromtimestamp(file.stat().st_mtime, UTC) < EVERY
    except OSError:
        return False


def _left(file: Path, text: str) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_text(text, "utf-8")
    half.replace(file)

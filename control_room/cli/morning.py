"""`morning`: the report a service finds at its opening, as text, CSV or PDF."""

import csv
import io
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import reading
from control_room.cli.speech import say, show
from control_room.domain.times import LONDON
from control_room.words.mornings import as_csv, morning_page
from control_room.words.partnership import as_lines


async def run(call: Call) -> int:
    """Say the report of one service, or of each of them."""
    at = _at(call)
    if call.args.format == "pdf" and not call.args.out:
        raise Misused("a PDF goes to a folder: --out FOLDER")
    async with opened(call) as room:
        by = await reading(call, room)
        await room.start()
        now = room.clock.now()
        names = (call.args.service,) if call.args.service else room.mornings.services(at or now)
        where = await room.book.named()
        for name in names:
            facts = await room.mornings.report(name, by=by, at=at)
            if not facts.calls and not call.args.service:
                continue
            page = morning_page(facts, room=where, by=by.staff, at=now, training=room.settings.training)
            match call.args.format:
                case "csv":
                    out = io.StringIO()
                    csv.writer(out).writerows(as_csv(facts))
                    for line in out.getvalue().splitlines():
                        show(line)
                case "pdf":
                    file = Path(call.args.out) / f"morning-{name}.pdf"
                    file.write_bytes(await room.printing.pdf(page))
                    say(f"{page.title}: {file}")
                case _:
                    for line in as_lines(page):
                        show(line)
    return DONE


def _at(call: Call) -> datetime | None:
    """The end of the day asked about, so that its opening is the last one; None for now."""
    if not call.args.day:
        return None
    try:
        day = date.fromisoformat(call.args.day)
    except ValueError as fault:
        raise Misused("--day takes a date such as 2026-12-28") from fault
    return datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC) - timedelta(milliseconds=1)

"""`figures`: the figures of a period, and figures kept as they were reported."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from control_room.cli import plots
from control_room.cli.calls import DONE, Call, Misused, Unusable, opened
from control_room.cli.endings import ended
from control_room.cli.identity import reading, say_masked, signed
from control_room.cli.speech import give, say, show
from control_room.domain.spellings import nearest
from control_room.domain.tables import as_csv, lines_of, rows_of
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from control_room.domain.figures import Figures
    from control_room.domain.papers import Document
    from control_room.domain.reports import Kind
    from control_room.domain.tables import FigureRow
    from control_room.room import Room
    from control_room.services.acts import Signed


async def run(call: Call) -> int:
    """Give the figures, or keep them as reported."""
    if call.args.out:
        ended(call.args.out, ".pdf" if call.args.release_to is None else ".csv")
    since, until = _day(call.args.since, "--from"), _day(call.args.until, "--to")
    if call.args.plot is not None and call.args.verb != "plot":
        raise Misused(
            f"{call.args.plot} is told with plot before it: figures plot {call.args.plot} --from DATE --to DATE"
        )
    async with opened(call) as room:
        if call.args.verb == "report":
            return await _report(call, room, since, until)
        return await _read(call, room, since, until, await reading(call, room))


async def _read(call: Call, room: "Room", since: date, until: date, by: "Signed") -> int:
    """What is only read of a period."""
    match call.args.verb:
        case "watching":
            return await _watching(call, room, since, until, by)
        case "plot":
            return await plots.run(call, room, since, until, by)
        case "partnership":
            return await _partnership(call, room, since, until, by)
        case "manager" | "members" | "annual" | "lay" as kind:
            return await _on_paper(call, room, await _report_of(room, kind, since, until, by))
        case _:
            return await _figures(call, room, since, until, by)


async def _figures(call: Call, room: "Room", since: date, until: date, by: "Signed") -> int:
    figures = await room.figures.figures(since, until, by=by)
    await say_masked(room, by)
    if call.args.lines:
        return await _lines(call, room, figures, by)
    match call.args.format:
        case "json":
            give(figures.plain())
        case "csv":
            sys.stdout.write(as_csv(figures))
        case "pdf":
            from control_room.services.figures_paper import figures_pdf  # noqa: PLC0415 - with the room

            _to_a_file(call)
            _out(call.args.out, await figures_pdf(room, figures, by=by, named=call.args.name or ""))
        case _:
            _table(figures)
    return DONE


async def _lines(call: Call, room: "Room", figures: "Figures", by: "Signed") -> int:
    """What lies behind one figure: a row a matter, a line or a night."""
    from control_room.words import say as say_line  # noqa: PLC0415 - with the room
    from control_room.words.behind import hidden_words, of_matter, of_night, short_words, stands  # noqa: PLC0415 - with the room

    wanted = call.args.lines.strip().lower()
    rows = {_key(row): row for row in (*rows_of(figures), *lines_of(figures))}
    if wanted not in rows:
        close = nearest(wanted, rows)
        right = f"did you mean {close}?" if close else "name one as the table does, such as answered_in_20_s"
        raise Misused(f"there is no figure {wanted} in this period; {right}")
    found = await room.figures.behind(rows[wanted], figures.since, figures.until, by=by)
    now = call.clock.now()
    if call.args.format == "json":
        entries = [{"ref": each.matter.ref, "n": each.n, "of": each.of, "told": each.told} for each in found.entries]
        nights = [{"night": each.day.isoformat(), "lacking": list(each.lacking)} for each in found.nights]
        lines = [{"number": each.number, "ref": each.ref, "at": stamp(each.at)} for each in found.lines]
        give({"figure": wanted, "matters": entries, "nights": nights, "lines": lines, "hidden": found.hidden})
        return DONE
    for night in found.nights:
        show(f"{night.day:%a %-d %b %Y}  {of_night(night)}")
    for entry in found.entries:
        told = stands(entry, found.of)
        show(f"{entry.matter.ref}  {stamp(entry.matter.opened_at)}  {told:<12} {of_matter(entry.matter, now)}")
    for line in found.lines:
        show(f"{line.number:>9}  {stamp(line.at)}  {line.ref or '':<12} {say_line(line)}")
    if found.hidden:
        show(hidden_words(found.hidden))
    short = short_words(rows[wanted].n, len(found.lines))
    say(
        f"{wanted}: {len(found.entries) + len(found.nights) + len(found.lines)} listed"
        + (f", {short}" if short else "")
    )
    return DONE


def _key(row: "FigureRow") -> str:
    """A figure as it is named on the command line."""
    return row.key if row.apart else "/".join(filter(None, (row.measure, row.dimension, row.key)))


async def _partnership(call: Call, room: "Room", since: date, until: date, by: "Signed") -> int:
    from control_room.words.partnership import partnership_page  # noqa: PLC0415 - with the room

    facts = await room.figures.partnership(since, until, by=by)
    page = partnership_page(facts, room=await _name(room), by=by.staff, training=room.settings.training)
    return await _on_paper(call, room, page)


async def _report_of(room: "Room", kind: "Kind", since: date, until: date, by: "Signed") -> "Document":
    from control_room.words.reports import report  # noqa: PLC0415 - with the room

    await room.start(calls=False)
    facts = await room.reports.facts(since, until, by=by)
    return report(kind, facts, room=await _name(room), by=by.staff, training=room.settings.training)


async def _name(room: "Room") -> str:
    return await room.book.named()


async def _on_paper(call: Call, room: "Room", page: "Document") -> int:
    """A page of words and numbers: told as text, or a PDF."""
    from control_room.words.partnership import as_lines  # noqa: PLC0415 - with the room

    if call.args.format not in {"table", "pdf"}:
        raise Misused(f"{page.title} is words and numbers: --format table, or pdf with --out FILE")
    if call.args.format == "pdf" or call.args.out:
        _to_a_file(call)
        _out(call.args.out, await room.printing.pdf(page))
        return DONE
    for line in as_lines(page):
        show(line)
    return DONE


async def _watching(call: Call, room: "Room", since: date, until: date, by: "Signed") -> int:
    """Proactive watching by age band and appearance code; released where it is said to whom."""
    from control_room.domain.watching import rows_of  # noqa: PLC0415 - with the room

    if call.args.release_to is not None:
        receipt, made = await room.watching.release(since, until, call.args.release_to, by=by)
        say(f"released to {call.args.release_to}, line {receipt.number}")
        _out(call.args.out, made.encode())
        return DONE
    table = await room.watching.table(since, until, by=by)
    match call.args.format:
        case "table":
            for row in rows_of(table):
                show("".join(f"{each.replace('_', ' '):<13}" for each in row).rstrip())
        case "json":
            give({"from": since.isoformat(), "to": until.isoformat(), "cells": table.cells})
        case "csv":
            raise Misused("as a file it leaves the room, which is a release: --release-to WHO")
        case _:
            raise Misused("it is printed where it is released, at the desk: F10 Figures, a, x")
    return DONE


async def _report(call: Call, room: "Room", since: date, until: date) -> int:
    if not call.args.name:
        raise Misused("say what the report is called: --name NAME")
    receipt = await room.figures.report(since, until, name=call.args.name, by=await signed(call, room))
    say(f"kept as reported under {call.args.name!r}, line {receipt.number}")
    give({"number": receipt.number, "ref": receipt.ref})
    return DONE


def _day(typed: str, name: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Misused(f"{name} {typed} is no date; year-month-day such as 2026-03-13 would be right") from None


def _table(figures: "Figures") -> None:
    show(f"From {figures.since} to {figures.until}, both days counted")
    for row in rows_of(figures):
        name = row.key if row.apart else row.measure
        by = f"by {row.dimension}: {row.key}" if row.dimension and not row.apart else row.dimension
        beside = f" ({row.beside})" if row.beside else ""
        said = f"{row.told:>9}  {name.replace('_', ' '):<22} {by.replace('_', ' ')}{beside}".rstrip()
        show(said)
        if row.definition:
            show(f"{'':11}{row.definition}")


def _to_a_file(call: Call) -> None:
    if not call.args.out and sys.stdout.isatty():
        raise Misused("a PDF does not go to the screen; name a file: --out FILE")


def _out(file: str | None, made: bytes) -> None:
    if not file:
        sys.stdout.buffer.write(made)
        return
    try:
        Path(file).write_bytes(made)
    except (OSError, ValueError) as error:
        raise Unusable(f"{file} cannot be written ({getattr(error, 'strerror', error)}); name another file") from None
    say(f"printed to {file}")

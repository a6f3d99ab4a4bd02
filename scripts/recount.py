#!/usr/bin/env python3
"""Counts the committee's table again from an exported book, without a line of the room's own program.

    scripts/recount.py EXPORT [--from 2026-01-01] [--to 2026-12-31] [--json]

EXPORT is a directory written by `control-room book export`. Only `entries.jsonl` is read, and of it only codes, times and
references: no figure rests on anybody's words, so an erasure changes none. Needs Python 3.11 and nothing else.

How it counts, so that anybody can disagree: an assist counts on the London day it began, once, under each of its codes as
they stand after every later line; not when its first line was struck, not when it was a test, and not when it was only
watched and nobody was told, came or asked. Arrests are persons as told by police, on the day the room was first told;
a later count replaces an earlier one. A radio call is one request, however often either side spoke. A struck line is
left out of everything but the book, and so is what was withheld from whoever exported it. A written request counts on
the day it came and, once more, on the day it was closed; one opened again counts as closed when it is closed again. A
review that gave the officer nothing has one main reason.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

Counts = Counter[tuple[str, str, str]]
Line = dict[str, Any]

NOT_SAID = "not_said"
POLICE = {"police_radio", "police_phone", "police_cad", "police_in_room"}
OURS = {None, "operator_proactive", "analytic_alarm"}
BESIDE = {"line.noted", "line.corrected", "line.struck"}
PLACED = {"follow.moved", "follow.found", "follow.taken_over", "follow.recalled"}
CODES = {"source", "category", "second", "age", "risk", "grade", "contribution", "cad", "cad_date", "ward"}

WOMEN = "sexual_offence domestic threats_harassment vawg_concern"
YOUNG = "gbh_stabbing robbery weapon_seen fight_affray"
HOT_SPOT = (
    "street_drinking begging rowdy_nuisance noise youths_group criminal_damage urination street_trading pspo_breach animal"
    " drug_dealing drug_possession fly_tipping escooter_moped"
)
PRIORITY = {
    **dict.fromkeys(WOMEN.split(), "violence_against_women_and_girls"),
    **dict.fromkeys(YOUNG.split(), "violence_against_young_people"),
    **dict.fromkeys(HOT_SPOT.split(), "hot_spot_anti_social_behaviour"),
}

FINISH = {"u1": 1, "u2": 6, "u3": 72, "u4": 168, "u5": 336}
"""Hours within which a written request is answered, by its urgency."""
REVIEWERS = {"mps", "btp", "city", "other_force", "nca", "hmrc", "immigration", "lfb", "las", "council_dept"}
FOUND = {"positive_exported", "positive_viewed_no_copy", "partial"}
IN_VAIN = {"negative_nothing_seen", "unable"}
UNREVIEWED = {"withdrawn", "refused", "redirected", "duplicate_linked", "no_reply"}
DEAD = {"camera_fault", "recorder_gap"}
PRINTED = (
    *("assists", "footage_helped", "either", "arrests", "radio_calls", "transmissions"),
    *(
        "requests",
        "requests_closed",
        "requests_in_time",
        "requests_lost",
        "requests_dead_camera",
        "requests_not_reviewed",
    ),
    *(
        "requests_public",
        "requests_public_lost",
        "requests_public_refused",
        "reviews_successful",
        "reviews_unsuccessful",
    ),
    *("searches", "review_minutes", "feedback", "requests_open"),
    *("exports", "exports_released", "export_copies"),
)


def instant(text: str) -> datetime:
    """A time as the leaf has it."""
    return datetime.fromisoformat(text)


def london(at: datetime) -> datetime:
    """The wall clock in London: an hour ahead from 01:00 UTC on March's last Sunday to 01:00 UTC on October's."""

    def last_sunday(month: int) -> datetime:
        end = datetime(at.year, month, 31, 1, tzinfo=UTC)
        return end - timedelta(days=(end.weekday() + 1) % 7)

    ahead = last_sunday(3) <= at < last_sunday(10)
    return at + timedelta(hours=1) if ahead else at


def stories(lines: Iterable[Line]) -> Iterator[tuple[str, list[Line]]]:
    """The lines of each matter that were not struck, by reference; none of a matter whose first line was."""
    kept: dict[str, list[Line]] = {}
    struck: set[int] = set()
    for line in lines:
        if line["kind"] == "line.struck":
            struck.add(line["pub"]["number"])
        if line["ref"] is not None and line["kind"] not in BESIDE:
            kept.setdefault(line["ref"], []).append(line)
    for ref, story in kept.items():
        if story[0]["number"] not in struck:
            yield ref, [line for line in story if line["number"] not in struck]


class Assist:
    """What the codes of one assist come to."""

    def __init__(self, first: Line) -> None:
        self.began = instant(first["at"])
        counted = ("source", "category", "second", "age", "risk", "ward")
        self.codes: dict[str, str | None] = dict.fromkeys(counted)
        self.police = self.monitored = self.held = False
        self.came: dict[str, tuple[int, date]] = {}

    def outcome(self, code: str, n: int, at: datetime) -> None:
        """So many of an outcome, on the day it was first told; none takes it away."""
        day = self.came[code][1] if code in self.came else london(at).date()
        if n > 0:
            self.came[code] = (n, day)
        else:
            self.came.pop(code, None)

    def take(self, line: Line) -> None:  # noqa: C901 - one arm a kind
        """One more line of it."""
        kind, pub, at = line["kind"], line["pub"], instant(line["at"])
        match kind:
            case "assist.opened":
                self.codes = {name: pub.get(name) for name in self.codes}
                self.police = self.codes["source"] in POLICE
            case "assist.filed":
                self.codes |= {name: pub[name] for name in self.codes if pub.get(name) is not None}
            case "assist.amended" if pub["field"] in CODES:
                if pub["field"] in self.codes:
                    self.codes[pub["field"]] = pub.get("now")
            case "assist.amended":
                self.outcome(pub["field"], int(pub.get("now") or 0), at)
            case "assist.police_informed" | "assist.on_scene":
                self.police = True
            case "assist.monitored":
                self.monitored = True
            case "assist.held":
                self.held = True
            case "assist.told" | "assist.concluded":
                for tally in pub.get("tallies", ()):
                    self.outcome(tally["outcome"], tally.get("count", 1), at)
            case _ if kind in PLACED:
                self.codes["ward"] = self.codes["ward"] or pub.get("ward")
            case _:
                pass

    def besides(self) -> dict[str, str]:
        """Its second category, where it has one; of somebody missing who it is and how great the risk."""
        second = self.codes["second"]
        beside = {} if second is None else {"second": second}
        if "missing_person" in {self.codes["category"], second}:
            beside |= {f"missing_{name}": self.codes[name] or NOT_SAID for name in ("age", "risk")}
        return beside

    def counts(self) -> Iterator[tuple[date, str, str, str, int]]:
        """(day, measure, dimension, key, n)."""
        source, category, ward = (self.codes[name] for name in ("source", "category", "ward"))
        asked = self.police or source in POLICE or source not in OURS
        if category == "training_test" or (self.monitored and not asked):
            return
        day = london(self.began).date()
        keys = {
            "all": "",
            "source": source or NOT_SAID,
            "category": category or NOT_SAID,
            "priority3": PRIORITY.get(category or "", "none_of_the_three"),
            "ward": ward or NOT_SAID,
            "hour": f"{london(self.began).hour:02d}",
        }
        for dimension, key in (keys | self.besides()).items():
            yield day, "assists", dimension, key, 1
        yield day, "either", "all", "", 1
        if self.held or "evidence_secured" in self.came:
            yield day, "footage_helped", "all", "", 1
        for code, (n, told) in self.came.items():
            yield day, "assists", "outcome", code, 1
            yield told, "outcomes", "outcome", code, n
            if code == "arrest":
                for dimension in ("all", "category", "ward"):
                    yield told, "arrests", dimension, keys[dimension], n


def assist(story: list[Line]) -> Iterator[tuple[date, str, str, str, int]]:
    """What one assist's lines count."""
    whole = Assist(story[0])
    for line in story:
        whole.take(line)
    return whole.counts()


def radio(story: list[Line]) -> Iterator[tuple[date, str, str, str, int]]:
    """What one radio call's lines count."""
    began = instant(story[0]["at"])
    codes: dict[str, str | None] = {"net": "mps_airwave", "direction": "in", "request": None, "result": None}
    further: list[str] = []
    for line in story:
        kind, pub = line["kind"], line["pub"]
        if kind == "radio.called":
            codes |= {name: pub[name] for name in ("net", "direction", "request") if name in pub}
        elif kind == "radio.filed" and pub.get("request"):
            codes["request"] = pub["request"]
        elif kind == "radio.resulted":
            codes["result"] = pub["result"]
            further += [] if pub.get("derived") else ["out"]
        elif kind == "radio.noted" and pub.get("transmission", True):
            further.append(pub.get("direction", "in"))
        elif kind == "radio.amended" and pub["field"] in codes:
            kept = pub.get("now") is None and pub["field"] in {"net", "direction"}
            codes[pub["field"]] = codes[pub["field"]] if kept else pub.get("now")
    day = london(began).date()
    yield day, "radio_calls", "all", "", 1
    yield day, "radio_calls", "hour", f"{london(began).hour:02d}", 1
    for name in ("net", "request", "result"):
        yield day, "radio_calls", name, codes[name] or NOT_SAID, 1
    yield day, "transmissions", "all", "", 1 + len(further)


class Request:
    """What the codes of one written request come to."""

    def __init__(self, first: Line) -> None:
        self.came = instant(first["at"])
        self.codes: dict[str, str] = {"channel": "email", "agency": "", "urgency": "u4", "wanted": "review_and_export"}
        self.rows: dict[tuple[int, str], tuple[date, str, int]] = {}
        self.lost = False
        self.closed: datetime | None = None
        self.outcome = self.reason = ""
        self.asked: datetime | None = None
        self.waited = 0
        self.used = ""

    def take(self, line: Line) -> None:
        """One more line of it."""
        kind, pub, at = line["kind"], line["pub"], instant(line["at"])
        match kind:
            case "request.received":
                self.codes["channel"] = pub["channel"]
            case "request.filed":
                self.codes |= {name: pub[name] for name in self.codes if pub.get(name) is not None}
            case "request.searched":
                self.rows[pub["item"], pub["camera"]] = (london(at).date(), pub["result"], pub.get("minutes", 0))
            case "request.footage_lost":
                self.lost = self.lost or bool(pub.get("cameras"))
            case "request.returned":
                self.asked = at
            case "request.accepted" | "request.referred":
                self.resumed(at)
            case "request.concluded":
                self.closed, self.outcome, self.reason = at, pub["outcome"], pub.get("reason") or ""
                self.resumed(at)
            case "request.reopened":
                self.closed = None
            case "request.feedback":
                self.used = pub["used"]
            case _:
                pass

    def resumed(self, at: datetime) -> None:
        """The waiting for the requester is over, if they were waited for."""
        if self.asked is not None:
            self.waited += max(0, round((at - self.asked).total_seconds()))
            self.asked = None

    def counts(self) -> Iterator[tuple[date, str, str, str, int]]:
        """(day, measure, dimension, key, n)."""
        day = london(self.came).date()
        public = self.codes["agency"] not in REVIEWERS | {""}
        yield day, "requests", "all", "", 1
        for name, code in self.codes.items():
            yield day, "requests", name, code, 1
        if public:
            yield day, "requests_public", "all", "", 1
        for looked, result, minutes in self.rows.values():
            yield looked, "searches", "all", "", 1
            yield looked, "searches", "result", result, 1
            if minutes:
                yield looked, "review_minutes", "all", "", minutes
        if self.lost:
            yield day, "requests_lost", "all", "", 1
            if public:
                yield day, "requests_public_lost", "all", "", 1
        if any(result in DEAD for _, result, _ in self.rows.values()):
            yield day, "requests_dead_camera", "all", "", 1
        if self.closed is not None:
            yield from self.ended(london(self.closed).date(), self.closed, public=public)

    def ended(self, day: date, at: datetime, *, public: bool) -> Iterator[tuple[date, str, str, str, int]]:
        """What it counts on the day it was closed."""
        yield day, "requests_closed", "all", "", 1
        yield day, "requests_closed", "outcome", self.outcome, 1
        hours = max(0.0, ((at - self.came).total_seconds() - self.waited) / 3600)
        yield day, "answer_hours", "hours", f"{hours:.1f}", 1
        if at <= self.came + timedelta(hours=FINISH[self.codes["urgency"]], seconds=self.waited):
            yield day, "requests_in_time", "all", "", 1
        if self.outcome in FOUND:
            yield day, "reviews_successful", "all", "", 1
            if self.used:
                yield day, "feedback", "all", "", 1
                yield day, "feedback", "used", self.used, 1
        elif self.outcome in IN_VAIN:
            yield day, "reviews_unsuccessful", "all", "", 1
            yield day, "reviews_unsuccessful", "reason", self.reason, 1
        elif self.outcome in UNREVIEWED:
            yield day, "requests_not_reviewed", "all", "", 1
            if self.outcome == "refused" and public:
                yield day, "requests_public_refused", "all", "", 1


def request(story: list[Line]) -> Iterator[tuple[date, str, str, str, int]]:
    """What one written request's lines count."""
    whole = Request(story[0])
    for line in story:
        whole.take(line)
    return whole.counts()


def export(story: list[Line]) -> Iterator[tuple[date, str, str, str, int]]:
    """What the lines of one export count: itself, each copy by what carries it, each release by who received it."""
    day = london(instant(story[0]["at"])).date()
    copies: dict[int, tuple[date, str, str]] = {}
    cameras: list[str] = []
    yield day, "exports", "all", "", 1
    for line in story:
        kind, pub, on = line["kind"], line["pub"], london(instant(line["at"])).date()
        if kind == "export.made":
            cameras = pub.get("cameras", [])
        elif kind == "export.copied":
            copies[pub.get("n", 1)] = (on, pub.get("copy_kind", "master"), pub.get("medium", "dems_link"))
        elif kind == "export.released":
            yield on, "exports_released", "all", "", 1
            yield on, "exports_released", "medium", pub["medium"], 1
            yield on, "exports_released", "agency", pub["agency"], 1
    for camera in dict.fromkeys(cameras):
        yield day, "exports", "camera", camera, 1
    for on, sort, medium in copies.values():
        yield on, "export_copies", "all", "", 1
        yield on, "export_copies", "kind", sort, 1
        yield on, "export_copies", "medium", medium, 1


def recount(lines: Iterable[Line], since: date, until: date) -> Counts:
    """(measure, dimension, key) -> n over London days, both counted in; what is open is so at the end of the last one."""
    table: Counts = Counter()
    left = 0
    count = {"AS": assist, "RA": radio, "RR": request, "EX": export}
    for ref, story in stories(lines):
        if ref[:2] in count:
            for day, measure, dimension, key, n in count[ref[:2]](story):
                if since <= day <= until:
                    table[measure, dimension, key] += n
                if day <= until and dimension == "all" and measure in {"requests", "requests_closed"}:
                    left += n if measure == "requests" else -n
    if left:
        table["requests_open", "all", ""] = left
    return table


def read(folder: Path) -> Iterator[Line]:
    """The lines of an exported book that were not withheld from whoever exported it."""
    with (folder / "entries.jsonl").open(encoding="utf-8") as file:
        for text in file:
            line = json.loads(text)
            if not line.get("withheld"):
                yield line


def printed(table: Counts) -> str:
    """The table as a committee reads it."""
    rows: list[str] = []
    for measure in PRINTED:
        rows.append(f"{measure.replace('_', ' '):<40} {table[measure, 'all', '']:>7}")
        of = {(dimension, key): n for (m, dimension, key), n in table.items() if m == measure and dimension != "all"}
        for dimension in dict.fromkeys(sorted(d for d, _ in of)):
            rows.append(f"  by {dimension}")
            held = [(key, n) for (d, key), n in of.items() if d == dimension]
            held.sort(key=lambda each: each[0] if dimension == "hour" else (-each[1], each[0]))
            rows += [f"    {key.replace('_', ' '):<36} {n:>7}" for key, n in held]
    hours = {float(key): n for (m, _, key), n in table.items() if m == "answer_hours"}
    if hours:
        every = sorted(each for each, n in hours.items() for _ in range(n))
        low, high = every[(len(every) - 1) // 2], every[len(every) // 2]
        rows.append(f"{'median hours to the answer':<40} {(low + high) / 2:>7.2f}")
        rows.append(f"{'longest hours to the answer':<40} {every[-1]:>7.1f}")
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    """Print the table. Exits 0, 1 when the export cannot be read, 2 when called wrongly."""
    asked = argparse.ArgumentParser(description="Count the committee's table again from an exported book.")
    asked.add_argument("export", type=Path)
    asked.add_argument("--from", dest="since", type=date.fromisoformat, default=date.min)
    asked.add_argument("--to", dest="until", type=date.fromisoformat, default=date.max)
    asked.add_argument("--json", action="store_true")
    told = asked.parse_args(arguments)
    try:
        table = recount(read(told.export), told.since, told.until)
    except (OSError, ValueError, KeyError) as error:
        print(f"{told.export}: cannot be read as an exported book: {error!r}", file=sys.stderr)
        return 1
    if not told.json:
        print(printed(table))
        return 0
    plain: dict[str, dict[str, dict[str, int]]] = {}
    for (measure, dimension, key), n in sorted(table.items()):
        plain.setdefault(measure, {}).setdefault(dimension, {})[key] = n
    print(json.dumps(plain, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

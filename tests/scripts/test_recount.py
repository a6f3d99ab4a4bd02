"""The committee's table counted twice: by the room from day sums, and by a script that knows nothing of the room."""

import ast
import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from control_room.domain.assists.kinds import (
    Concluded,
    Described,
    Filed,
    Held,
    Monitored,
    OnScene,
    Opened,
    PoliceInformed,
    Told,
)
from control_room.domain.authority import Act
from control_room.domain.book import Noted
from control_room.domain.codes import Category, Direction, Net, Outcome, RadioRequest, RadioResult, Source
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.codes import CopyKind, IdSeen, Medium, Signature
from control_room.domain.exhibits.kinds import ExportCopied, ExportMade, ExportReleased
from control_room.domain.line.said import Tally
from control_room.domain.refs import RefKind
from control_room.domain.register_codes import MissingAge, MissingRisk
from control_room.domain.requests import figuring
from control_room.domain.requests.codes import Agency, Channel, MainReason, Result, Urgency, Used
from control_room.domain.requests.codes import Outcome as CameTo
from control_room.domain.requests.doings import (
    FootageLost,
    RequestConcluded,
    RequestFeedback,
    RequestReopened,
    Searched,
)
from control_room.domain.requests.kinds import (
    RequestAccepted,
    RequestAsked,
    RequestFiled,
    RequestReceived,
    RequestReferred,
    RequestReturned,
)
from control_room.services.acts import NothingWritten
from tests.services.intruder import intrude
from tests.services.live import Live

SCRIPT = Path(__file__).parents[2] / "scripts/recount.py"
MEASURES = (
    *("assists", "either", "footage_helped", "arrests", "outcomes", "radio_calls", "transmissions"),
    *figuring.MEASURES,
)
NOT_COUNTED_AGAIN = {
    ("assists", "contribution"),
    ("arrests", "contribution"),
    ("transmissions", "net"),
    ("transmissions", "direction"),
}


def some(pick, codes):
    return pick.choice((None, *codes))


async def one_act(room, live, by, pick, assists, calls, requests, exports):
    """One thing an operator may do, chosen by the dice."""
    at = room.clock.now() - timedelta(minutes=pick.choice((0, 0, 0, 30, 400)))
    tallies = tuple(
        Tally(outcome=code, count=pick.randint(0, 3)) for code in pick.sample(list(Outcome)[:4], pick.randint(0, 2))
    )
    ref = pick.choice(assists) if assists else None
    call = pick.choice(calls) if calls else None
    match pick.randint(0, 22):
        case 0 | 1:
            opened = Opened(
                source=some(pick, Source),
                category=pick.choice((None, Category.TRAINING_TEST, *list(Category)[:5])),
                cameras=pick.choice(((), ("3",), ("22", "24"))),
                call=call if pick.random() < 0.5 else None,
                text="x",
            )
            assists.append((await live.assists.open(opened, by=by, at=at)).ref)
        case 2 | 3:
            called = live.radio.call(
                "x",
                by=by,
                net=pick.choice(list(Net)),
                direction=pick.choice(list(Direction)),
                request=some(pick, RadioRequest),
                result=some(pick, RadioResult),
                at=at,
            )
            calls.append((await called).ref)
        case 4 if ref:
            filed = Filed(
                source=some(pick, Source),
                category=some(pick, [*list(Category)[:5], Category.MISSING_PERSON]),
                second=some(pick, (Category.MISSING_PERSON, Category.ROBBERY)),
                age=some(pick, MissingAge),
                risk=some(pick, MissingRisk),
                ward=pick.choice((None, "Fairfield")),
            )
            await live.assists.file(ref, filed, by=by, at=at)
        case 5 if ref:
            kinds = (Told(tallies=tallies), Monitored(), PoliceInformed(), OnScene(), Described(subjects="x"))
            await live.assists.add(ref, pick.choice(kinds), by=by, at=at)
        case 6 if ref:
            await live.assists.conclude(ref, Concluded(tallies=tallies), by=by, at=at)
        case 7 if ref:
            field, codes = pick.choice(
                (
                    *(("source", Source), ("category", Category), ("arrest", "0124"), ("moved_on", "03")),
                    *(("second", Category), ("age", MissingAge), ("risk", MissingRisk)),
                )
            )
            await live.assists.amend(ref, field, pick.choice(list(codes)), "heard again", by=by)
        case 8 if ref:
            await live.follows.move(ref, pick.choice(("3", "22", "24")), by=by, at=at)
        case 9 if ref:
            await room.acts.write(Act.HOLD, by, lambda w: w.record(Held(hold="HD-26-000001"), ref=ref))
        case 10 if call:
            await live.radio.result(call, pick.choice(list(RadioResult)), by=by, at=at)
            await live.radio.note(
                call, "x", by=by, direction=pick.choice(list(Direction)), transmission=pick.random() < 0.7
            )
        case 11 if call:
            field, codes = pick.choice((("net", Net), ("result", RadioResult), ("request", RadioRequest)))
            await live.radio.amend(
                call, field, pick.choice((None, *codes)) if field != "net" else pick.choice(list(codes)), "x", by=by
            )
        case 12 | 13 | 14 | 15 | 16 | 17:
            await asked_for(room, by, pick, requests, at)
        case 18 | 19:
            await copied_out(room, by, pick, exports, at)
        case _ if ref or call or requests:
            written = pick.choice(requests) if requests else None
            about = pick.choice([one for one in (ref, call, written, written, pick.choice(exports or [None])) if one])
            lines = await room.book.lines(by=by, ref=about, limit=500)
            target = pick.choice(lines).number
            if pick.random() < 0.7:
                await room.book.strike(by=by, number=target, reason="a slip")
            else:
                await room.book.correct(by=by, number=target, text="y", reason="a slip")
                await room.book.note(by=by, note=Noted(text="beside it"), ref=ref)
        case _:
            pass


def happens(pick, day):
    """Something the book may say of a written request, chosen by the dice."""
    camera, item = pick.choice(("3", "22", "24")), pick.randint(1, 2)
    return pick.choice(
        (
            RequestFiled(agency=some(pick, Agency), urgency=some(pick, Urgency)),
            RequestAsked(item=item, cameras=(camera,)),
            Searched(item=item, camera=camera, result=pick.choice(list(Result)), minutes=pick.choice((0, 7, 40))),
            Searched(item=item, camera=camera, result=pick.choice(list(Result)), minutes=12),
            FootageLost(item=item, cameras=(camera,), gone_at=datetime(2026, 3, 29, tzinfo=UTC)),
            RequestReturned(missing=("place",)),
            RequestAccepted(),
            RequestReferred(due=day),
            RequestConcluded(outcome=pick.choice(list(CameTo)), reason=some(pick, MainReason)),
            RequestConcluded(outcome=CameTo.UNABLE, reason=pick.choice(list(MainReason))),
            RequestConcluded(outcome=CameTo.PARTIAL),
            RequestFeedback(used=pick.choice(list(Used))),
            RequestReopened(reason="heard again"),
        )
    )


async def asked_for(room, by, pick, requests, at):
    """One line more of a written request, or of a new one."""
    ref = pick.choice(requests) if requests and pick.random() < 0.8 else None

    def decide(w):
        known = ref or w.next_ref(RefKind.REVIEW_REQUEST)
        facts = happens(pick, w.now.date()) if ref else RequestReceived(channel=pick.choice(list(Channel)))
        w.record(facts, ref=known, at=at)
        if ref is None:
            requests.append(known)

    await room.acts.write(Act.REQUEST, by, decide)


async def copied_out(room, by, pick, exports, at):
    """One line more of an export, or of a new one: made, copied, released."""
    ref = pick.choice(exports) if exports and pick.random() < 0.7 else None
    facts = pick.choice(
        (
            ExportMade(cameras=pick.choice(((), ("3",), ("3", "22", "3")))),
            ExportCopied(n=pick.randint(1, 3), copy_kind=pick.choice(list(CopyKind)), medium=pick.choice(list(Medium))),
            ExportReleased(
                n=1,
                medium=pick.choice(list(Medium)),
                agency=pick.choice(list(Agency)),
                id_seen=IdSeen.WARRANT_CARD,
                signature=Signature.PAPER_SCAN,
                recipient="DC Ayodele",
            ),
        )
    )

    def decide(w):
        known = ref or w.next_ref(RefKind.EXPORT)
        w.record(facts if ref else ExportMade(cameras=("24",)), ref=known, at=at)
        if ref is None:
            exports.append(known)

    await room.acts.write(Act.EXPORT, by, decide)


async def random_book(room, by, seed, acts=130):
    pick, live = Random(seed), Live(room)
    room.clock.at = pick.choice((datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC)))
    assists: list[str] = []
    calls: list[str] = []
    requests: list[str] = []
    exports: list[str] = []
    for _ in range(acts):
        room.clock.tick(pick.randint(1, 2500))
        try:
            await one_act(room, live, by, pick, assists, calls, requests, exports)
        except (Refusal, NothingWritten):
            continue


def recounted(folder, since, until):
    done = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(folder), "--from", str(since), "--to", str(until), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        (measure, dimension, key): n
        for measure, dimensions in json.loads(done.stdout).items()
        for dimension, keys in dimensions.items()
        for key, n in keys.items()
    }


async def counted(room, by, since, until):
    found = await room.figures.figures(since, until, by=by)
    table = {(m, "all", ""): n for m, n in found.totals.items() if m in MEASURES}
    table["requests_open", "all", ""] = found.at_end.open
    table |= {("answer_hours", "hours", key): n for key, n in found.hours.items()}
    for measure in MEASURES:
        for dimension, keys in found.by.get(measure, {}).items():
            if (measure, dimension) not in NOT_COUNTED_AGAIN:
                table |= {(measure, dimension, key): n for key, n in keys.items()}
    return {key: n for key, n in table.items() if n}


@pytest.mark.parametrize("seed", range(4))
async def test_both_counts_of_a_random_book_agree(room, sup, tmp_path, seed):
    await random_book(room, sup, seed)
    await room.proof.export(tmp_path / "export", by=sup)
    day = room.clock.now().date()
    for since, until in (
        (date(2026, 1, 1), date(2026, 12, 31)),
        (day, day),
        (day - timedelta(days=1), day - timedelta(days=1)),
    ):
        ours = await counted(room, sup, since, until)
        assert recounted(tmp_path / "export", since, until) == ours
        assert since == until or len(ours) > 20


async def test_an_erasure_changes_no_figure(room, sup, tmp_path):
    await random_book(room, sup, 9, acts=40)
    year = (date(2026, 1, 1), date(2026, 12, 31))
    before = await counted(room, sup, *year)
    await room.acts.database.write(lambda conn: conn.exec_driver_sql("UPDATE bodies SET words = NULL, salt = NULL"))
    await room.proof.export(tmp_path / "export", by=sup)
    assert recounted(tmp_path / "export", *year) == before == await counted(room, sup, *year)


async def test_a_figure_somebody_changed_in_the_database_is_not_what_is_counted_again(room, sup, tmp_path, jw):
    await random_book(room, sup, 3, acts=40)
    intrude(room.settings.database_url, "UPDATE days SET n = n + 7 WHERE measure = 'assists' AND dimension = 'all'")
    await room.proof.export(tmp_path / "export", by=sup)
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert recounted(tmp_path / "export", *year) != await counted(room, sup, *year)


def test_the_script_stands_on_the_standard_library_alone():
    tree = ast.parse(SCRIPT.read_text())
    names = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= set(sys.stdlib_module_names)


def test_what_is_no_export_is_said(tmp_path):
    done = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, "cannot be read" in done.stderr) == (1, True)
    (tmp_path / "entries.jsonl").write_text("{}\n")
    done = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 1


def test_an_empty_book_prints_noughts(tmp_path):
    (tmp_path / "entries.jsonl").write_text("")
    done = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].split() == ["assists", "0"]


def test_the_three_priorities_are_those_of_the_room():
    from importlib.util import module_from_spec, spec_from_file_location

    from control_room.domain.codes import PRIORITY

    spec = spec_from_file_location("recount", SCRIPT)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert {str(k): str(v) for k, v in PRIORITY.items()} == module.PRIORITY

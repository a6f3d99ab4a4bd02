"""Rules of the house that a tool must hold, or they are no rules. The console's own are in test_house_tui.py."""

import ast
import importlib.util
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from control_room import words
from control_room.domain.book import Unknown
from control_room.domain.kinds import FOLDS, KINDS, MATTERS
from control_room.words.saying import said

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "control_room"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
NAMES = [str(path.relative_to(PACKAGE)) for path in MODULES]
LONGEST = 320

ELSEWHERE = {
    "services/needs_told.py": "services/test_needs.py",
    "domain/morning_reports.py": "services/test_mornings.py",
    "words/mornings.py": "services/test_mornings.py",
    "services/morning_numbers.py": "services/test_mornings.py",
    "__main__.py": "cli/test_main.py",
    "room.py": "services/test_book.py",
    "cli/": "cli/",
    "domain/line/responses.py": "domain/line/test_responding.py",
    "domain/line/agreed.py": "domain/line/test_agreeing.py",
    "domain/assists/": "domain/assists/test_folding.py",
    "domain/faults/": "domain/faults/test_states.py",
    "adapters/parsing/calendarworker.py": "adapters/parsing/test_calendars.py",
    "tui/actions_beside.py": "tui/test_shell.py",
    "services/onshift.py": "services/test_filing.py",
    "domain/line/ordering.py": "domain/line/test_breaching.py",
    "domain/line/intents_board.py": "domain/line/test_sorting.py",
    "store/portraits.py": "services/test_portraits.py",
    "words/briefings.py": "cli/test_briefing.py",
    "words/briefing_sheets.py": "cli/test_briefing.py",
    "tui/desks/cameras_orders.py": "tui/desks/test_cameras.py",
    "tui/desks/board_acts.py": "tui/desks/test_board.py",
    "words/plot_sheets.py": "services/test_plots.py",
    "tui/desks/spans.py": "tui/desks/test_figures.py",
    "tui/desks/reports_printed.py": "tui/desks/test_figures.py",
    "tui/desks/plots_printed.py": "tui/desks/test_plots.py",
    "tui/desks/round.py": "tui/desks/test_faults.py",
    "domain/deployments/": "domain/deployments/test_states.py",
    "domain/operations/": "domain/operations/test_deciding.py",
    "domain/clauses/watching.py": "services/test_ruled.py",
    "domain/clauses/keeping.py": "services/test_ruled.py",
    "domain/clauses/bearing.py": "services/test_ruled.py",
    "domain/clauses/caring.py": "services/test_ruled.py",
    "domain/clauses/refusing.py": "services/test_ruled.py",
    "services/operations.py": "cli/test_operation.py",
    "domain/concerns/": "domain/concerns/test_deciding.py",
    "services/registering.py": "services/test_concerns.py",
    "words/concerns.py": "services/test_concerns.py",
    "services/deployments.py": "cli/test_deployment.py",
    "words/deployments.py": "cli/test_deployment.py",
    "services/suspecting.py": "services/test_health.py",
    "store/truths.py": "services/test_health.py",
    "words/health.py": "services/test_health.py",
    "domain/viewings.py": "services/test_viewings.py",
    "services/viewing.py": "services/test_views.py",
    "domain/views/places.py": "services/test_viewreferences.py",
    "store/viewlooks.py": "store/test_views.py",
    "words/views.py": "services/test_viewreviews.py",
    "domain/contracts.py": "domain/test_repairs.py",
    "services/repairs.py": "cli/test_fault.py",
    "words/repairs.py": "cli/test_fault.py",
    "words/availability.py": "services/test_availability.py",
    "domain/callprotocols/trees.py": "domain/callprotocols/test_treefiles.py",
    "domain/calls/codes.py": "domain/calls/test_states.py",
    "domain/calls/folding.py": "domain/calls/test_states.py",
    "domain/calls/kinds.py": "domain/calls/test_states.py",
    "domain/calls/counting.py": "domain/test_call_figures.py",
    "domain/behind.py": "services/test_callfigures.py",
    "domain/calls/locking.py": "services/test_besides.py",
    "domain/calls/gathering.py": "services/test_repeats.py",
    "domain/calls/messages.py": "services/test_messages.py",
    "words/messages.py": "services/test_messages.py",
    "tui/live/call_alarms.py": "tui/live/test_alarms.py",
    "tui/live/register_alarms.py": "tui/desks/test_concerns.py",
    "domain/calls/raising.py": "services/test_raising.py",
    "domain/pages/hastening.py": "services/test_repeats.py",
    "words/storms.py": "services/test_storms.py",
    "words/events.py": "services/test_events.py",
    "words/majors.py": "services/test_majors.py",
    "words/event_papers.py": "tui/desks/test_major.py",
    "words/major_papers.py": "tui/desks/test_major.py",
    "words/paper_text.py": "tui/desks/test_major.py",
    "domain/callout_cards.py": "services/test_majors.py",
    "domain/majors/": "domain/majors/test_states.py",
    "services/major_ends.py": "services/test_majors.py",
    "services/major_ground.py": "services/test_majors.py",
    "services/training/callnights.py": "services/training/test_year.py",
    "services/networkfiles.py": "services/test_sweeps.py",
    "services/training/tasked.py": "services/training/test_building.py",
    "services/training/kit.py": "services/training/test_building.py",
    "services/training/licences.py": "services/training/test_year.py",
    "services/overrides.py": "cli/test_papers.py",
    "services/training/rounds.py": "services/training/test_year.py",
    "services/training/deployables.py": "services/training/test_year.py",
    "domain/disclosures.py": "services/test_disclosures.py",
    "domain/extracts.py": "services/test_extracts.py",
    "domain/duties.py": "domain/test_shifts.py",
    "domain/loneworkers.py": "services/test_loneworkers.py",
    "services/attending.py": "services/test_welfare.py",
    "services/caring.py": "services/test_welfare.py",
    "words/welfare.py": "services/test_welfare.py",
    "tui/live/welfare_alarms.py": "services/test_welfare.py",
    "domain/equipmentfiles.py": "domain/test_equipment.py",
    "services/equipment_faults.py": "services/test_equipment.py",
    "words/equipment_papers.py": "services/test_equipment.py",
    "words/equipment.py": "services/test_equipment.py",
    "tui/live/equipment_alarms.py": "services/test_equipment.py",
    "domain/line/": "domain/line/test_read.py",
    "domain/papers.py": "words/test_papers.py",
    "domain/requests/doings.py": "domain/requests/test_states.py",
    "domain/requests/parts.py": "domain/requests/test_states.py",
    "domain/requests/taking.py": "services/requests/test_intake.py",
    "services/policyfiles.py": "services/test_protocols.py",
    "services/requests/restricting.py": "services/requests/test_restricted.py",
    "services/requests/item_facts.py": "services/requests/test_triage.py",
    "domain/sightings.py": "services/requests/test_watching.py",
    "domain/patrols.py": "services/test_patrols.py",
    "domain/tasking/": "domain/tasking/test_tours.py",
    "domain/named.py": "services/test_named.py",
    "domain/requests/remarks.py": "domain/requests/test_senders.py",
    "domain/clauses/": "domain/clauses/test_rules.py",
    "domain/requests/suggesting/": "domain/requests/suggesting/test_suggest.py",
    "domain/queries.py": "services/test_countersigning.py",
    "domain/register_codes.py": "domain/test_codes.py",
    "services/paging.py": "services/test_pages.py",
    "domain/pages/": "domain/pages/test_steps.py",
    "adapters/sidebook.py": "services/test_aside.py",
    "adapters/bankholidays.py": "domain/test_bankholidays.py",
    "adapters/press.py": "adapters/test_paper.py",
    "adapters/bags.py": "services/test_bundles.py",
    "adapters/darkroom.py": "adapters/test_stills.py",
    "domain/pictures.py": "adapters/test_stills.py",
    "adapters/viewing/sheets.py": "adapters/viewing/test_looking.py",
    "adapters/viewing/worker.py": "adapters/viewing/test_looking.py",
    "domain/views/asking.py": "adapters/viewing/test_looking.py",
    "services/inclusion.py": "services/test_bundles.py",
    "domain/exhibits/": "domain/exhibits/test_folding.py",
    "adapters/folders.py": "services/test_proof.py",
    "adapters/parsing/worker.py": "adapters/parsing/test_reading.py",
    "services/aside.py": "services/test_aside.py",
    "services/consequences.py": "services/test_assists.py",
    "services/filing/": "services/test_desk.py",
    "services/looking.py": "services/test_acts.py",
    "services/passwords.py": "services/test_signin.py",
    "services/figures_paper.py": "cli/test_figures.py",
    "services/services.py": "services/test_desk.py",
    "adapters/fonts.py": "adapters/test_mapsheets.py",
    "services/provers.py": "services/test_proof.py",
    "services/requests/": "services/requests/",
    "services/subjects.py": "cli/test_subject.py",
    "services/audit_drawing.py": "services/test_camera_audits.py",
    "domain/looks.py": "domain/test_watching.py",
    "services/audit_tables.py": "services/test_camera_audits.py",
    "services/reading_tables.py": "cli/test_audit.py",
    "adapters/ledger.py": "cli/test_restore.py",
    "services/restoring.py": "cli/test_restore.py",
    "adapters/spools.py": "services/test_erasing.py",
    "domain/erasing.py": "services/test_erasing.py",
    "domain/erasure_classes.py": "domain/test_kinds.py",
    "services/erasure_hands.py": "services/test_erasing.py",
    "services/keeping_log.py": "tui/desks/test_keeping.py",
    "services/due_erasures.py": "services/test_erasing.py",
    "services/erasure_batches.py": "services/test_erasing.py",
    "services/letting.py": "services/test_erasing.py",
    "store/erasing.py": "services/test_erasing.py",
    "store/scrub.py": "services/test_erasing.py",
    "services/retention.py": "services/requests/test_watching.py",
    "services/replays.py": "services/test_proof.py",
    "services/verdicts.py": "services/test_proof.py",
    "services/training/": "services/training/",
    "portal/": "portal/",
    "store/admitted.py": "services/test_restrictions.py",
    "store/blobs.py": "services/requests/test_intake.py",
    "store/inbox.py": "services/requests/test_intake.py",
    "store/sightings.py": "services/requests/test_watching.py",
    "store/threads.py": "services/requests/test_intake.py",
    "store/wakes.py": "services/requests/test_watching.py",
    "store/book.py": "services/test_acts.py",
    "store/fixed.py": "store/test_rows.py",
    "store/copies.py": "services/test_exports.py",
    "store/tails.py": "services/test_standing.py",
    "store/judging.py": "services/test_proof.py",
    "store/leaves.py": "services/test_proof.py",
    "store/pages.py": "services/test_proof.py",
    "store/verify.py": "services/test_proof.py",
    "store/seen.py": "services/test_acts.py",
    "tui/desks/taking.py": "tui/desks/test_call.py",
    "store/finding.py": "services/test_find.py",
    "store/server.py": "store/test_engine.py",
    "store/troubles.py": "store/test_engine.py",
    "store/turns.py": "store/test_engine.py",
    "tui/": "tui/",
    "words/": "words/",
}
"""Modules proved in another's test: folders end in "/". A module that is neither here nor mirrored has no test."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def dotted(node: ast.expr) -> str:
    return ast.unparse(node)


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


# -- each has its own -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_each_module_has_its_test(name):
    path = Path(name)
    tests = ROOT / "tests"
    mirror = tests / path.parent / f"test_{path.name}"
    near = list((tests / path.parts[0]).rglob(f"test_{path.name}")) if len(path.parts) > 1 else []
    elsewhere = [
        told for module, told in ELSEWHERE.items() if name == module or (module[-1] == "/" and name.startswith(module))
    ]
    assert mirror.exists() or near or elsewhere, f"{name}: write tests/{path.parent}/test_{path.name}"
    if not mirror.exists() and not near:
        for told in elsewhere:
            place = tests / told
            assert place.is_file() or list(place.rglob("test_*.py")), told


def test_no_module_is_said_to_be_proved_elsewhere_that_is_gone():
    for module in ELSEWHERE:
        assert (PACKAGE / module).exists(), module


def test_each_refusal_has_a_code_of_its_own_and_words_about_it():
    found = load("refusals").refusals()
    codes = [kind.code for kind in found]
    assert [code for code in sorted(set(codes)) if codes.count(code) > 1] == []
    for kind in found:
        assert "code" in vars(kind), f"{kind.__name__} has no code of its own"
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", kind.code), kind.code
        assert kind.__doc__, kind


def test_the_page_of_refusals_is_up_to_date():
    script = ROOT / "scripts/refusals.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_has_words(kind):
    assert words.SUBJECTS
    assert said.dispatch(KINDS[kind]) is not said.dispatch(object), f"{kind} reads as its bare name"


def test_a_kind_of_a_newer_console_has_words():
    assert said.dispatch(Unknown) is not said.dispatch(object)


@pytest.mark.parametrize("ref", sorted(MATTERS))
def test_each_matter_has_a_fold_and_each_kind_of_its_subject_an_arm(ref):
    module = FOLDS[ref].__module__
    source = "".join(
        path.read_text("utf-8")
        for path in (
            [PACKAGE / (module.removeprefix("control_room.").replace(".", "/") + ".py")]
            if ref != "AS"
            else [*(PACKAGE / "domain/assists").glob("*.py")]
        )
    )
    for kind in KINDS.values():
        home = kind.__module__
        if home == module or (
            ref == "AS" and home in {"control_room.domain.follow", "control_room.domain.assists.kinds"}
        ):
            assert re.search(rf"case [^:]*\b{kind.__name__}\(|isinstance\([^)]*\b{kind.__name__}\b", source), (
                kind.__name__
            )


# -- only here ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_only_the_engine_opens_sqlite(path):
    """A second SQLite library in one process drops the first's locks and loses lines that were acknowledged."""
    name = str(path.relative_to(PACKAGE))
    imported = {alias.name for node in ast.walk(tree(path)) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)}
    roots = {module.partition(".")[0] for module in imported}
    if name == "portal/shelf.py":
        # The portal is a process of its own that never imports the store, so this is the one library there.
        assert roots.isdisjoint({"sqlcipher3", "aiosqlite", "pysqlite3", "apsw"}), name
        return
    assert not roots & {"sqlite3", "pysqlite3", "apsw"}, name
    if roots & {"sqlcipher3", "aiosqlite"}:
        # pages.py reads in a thread or process of its own, with the same one library; doctor says its version.
        assert name in {"store/engine.py", "store/pages.py"}, name


OPENS_THE_PEN = {
    "services/acts.py": "every act",
    "services/book.py": "makes the tables, and asks for the head before an act",
    "services/aside.py": "asks by a real commit whether the book can be written again",
    "services/renewing.py": "makes rows again from lines that stay as they are",
    "services/standing.py": "two people say which book is right while its gate is shut",
    "services/training/held.py": "keeps the pen over a day of the training year",
}


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_only_acts_open_the_pen(path):
    name = str(path.relative_to(PACKAGE))
    if name.startswith("store/") or name in OPENS_THE_PEN:
        return
    for call in calls(path):
        what = dotted(call.func)
        assert not what.endswith(("database.write", "database.write_now", "take_pen")), f"{name}:{call.lineno} {what}"


LOOKED_AT = {"entries", "bodies", "matters", "amends", "days"}
SELECTS = {
    "services/proof.py": "tells what was erased while proving went on",
    "services/renewing.py": "makes every row again from the lines",
    "services/replays.py": "works every row out again for `verify --rows`",
}


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_only_seen_shows_lines_and_matters(path):
    """Outside the store nothing selects from the book's tables: every look goes through a Reader."""
    name = str(path.relative_to(PACKAGE))
    if name.startswith("store/") or name in SELECTS:
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module == "control_room.store.tables":
            assert not LOOKED_AT & {alias.name for alias in node.names}, name
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"\b(FROM|INTO|UPDATE) (entries|bodies|matters|amends|days|found_)", node.value), name


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_only_one_clock_asks_the_machine_for_the_time(path):
    if path.relative_to(PACKAGE) == Path("adapters/clock.py"):
        return
    for call in calls(path):
        assert dotted(call.func) not in {"datetime.now", "datetime.utcnow", "date.today", "time.time"}, call.lineno


# -- how it is written ----------------------------------------------------------------------------------------------------

TEXTS = sorted(
    path
    for folder in ("control_room", "scripts", "docs", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.is_file()
    and path.suffix in {".py", ".md", ".tcss", ".toml", ".go", ".sql", ""}
    and "__pycache__" not in path.parts
)
TEXTS += [path for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "cameras.yml") if path.exists()]


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_file_is_long(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_the_council_and_the_station_are_joined_for_a_paper_in_one_place():
    joined = re.compile(r"council\b\W{0,4}\}, \{")
    assert [path.name for path in MODULES if joined.search(path.read_text("utf-8"))] == ["rows.py"]


def test_nothing_is_left_for_later_in_a_comment():
    mark = re.compile(r"\bTO" + r"DO\b|\bFIX" + r"ME\b")
    assert [str(path.relative_to(ROOT)) for path in TEXTS if mark.search(path.read_text("utf-8", "replace"))] == []


NUMBER = re.compile(r"(?<![\w./+-])(?:\+44[ -]?|0)(?:\d[ -]?){8,10}\d?(?![\w./-])")
FICTIONAL = re.compile(r"(?:44|0)(?:207946 ?0\d{3}|7700900\d{3})$")
PUBLIC = {
    "08003895000",
    *(
        re.sub(r"\D", "", each)
        for each in re.findall(r'number: "(.+)"', (ROOT / "protocols/directory.yml").read_text("utf-8"))
    ),
}
"""Public services' own numbers; those of the directory have their source there."""


def test_no_telephone_number_is_anybodys():
    """Only numbers set aside for fiction: 020 7946 0xxx and 07700 900xxx."""
    odd: list[str] = []
    for path in TEXTS:
        if path.suffix == ".yml" or path == Path(__file__):
            continue
        for found in NUMBER.findall(path.read_text("utf-8", "replace")):
            digits = re.sub(r"\D", "", found)
            grouped = " " in found.strip() or "-" in found.strip() or found.startswith("+")
            if (
                len(digits) in {11, 12}
                and (grouped or digits.startswith("07"))
                and not FICTIONAL.match(digits)
                and digits not in PUBLIC
            ):
                odd.append(f"{path.relative_to(ROOT)}: {found}")
    assert odd == []


def test_the_look_for_numbers_sees_what_it_should():
    for bad in ("020 8726 6000", "07911 123456", "+44 20 8726 6000"):
        digits = re.sub(r"\D", "", NUMBER.findall(f"ring {bad} now")[0])
        assert not FICTIONAL.match(digits), bad
    for good in ("020 7946 0123", "07700 900123", "+44 20 7946 0123", "02079460123"):
        assert FICTIONAL.match(re.sub(r"\D", "", NUMBER.findall(f"ring {good} now")[0])), good


# -- the map of what is covered -------------------------------------------------------------------------------------------


def test_the_map_of_what_is_covered_is_up_to_date_and_names_only_what_is_there():
    script = ROOT / "scripts/coverage_map.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("domain/assists/states.py", "domain/assists/gone.py", "no module"),
        ('"source | source |', '"source | no_such_thing |', "has no no_such_thing"),
        ("test_contribution_is_the_most_that_was_logged", "test_that_nobody_wrote", "no test"),
        ('code = "P-40"\n', 'code = "P-99"\n', "rules missing or unknown: P-40, P-99"),
        ('code = "P-01"\n', 'code = "P-46"\n', "rules missing or unknown: P-01, P-46"),
        ('fires = "test_p01_', 'fires = "test_p00_', "no test test_p00_"),
        ('"domain.posting:State" = ', '"domain.requests.codes:Used" = ', "domain.posting:State is not mapped"),
        (
            'quiet = "test_no_cad_is_owed_when_police_made_none"',
            'quiet = "test_police_told_by_an_operator_makes_a_cad_owed"',
            "one test",
        ),
        ('"domain.refs:RefKind" = "what a reference names"', "", "domain.refs:RefKind is not mapped"),
        ('enum = "domain.codes:Net"\n', 'enum = "domain.codes:Nets"\n', "domain.codes:Net is not mapped"),
        ("records:LANDS", "records:Camera", "Camera is no code list"),
        ('"domain.refs:RefKind" = ', '"domain.refs:RefKinds" = ', "RefKinds is mapped and gone"),
        ('"callsign | callsign",', '"callsign | callsign", "callsign | vrm",', "R2 has callsign twice"),
        (
            "\n[rules.later]\n",
            '\n[[codes_later]]\nsection = "3.9"\ntitle = "x"\nsubject = "never mind"\ncodes = ["x"]\n\n[rules.later]\n',
            "no reason is given for never mind",
        ),
        ("\n[part.later]\nnever", "\n[part.later]\nsometime", "no reason"),
        ('verb = "Alt+H"', 'verb = "Alt+J"', r"no screen or key is Alt\+J"),
        ('verb = "F6 handover"', 'verb = "F4 faults"', "no screen or key is F4 faults"),
        ("`book export`", "`book burn`", "book burn is neither"),
    ],
)
def test_the_map_sees_what_is_missing(monkeypatch, tmp_path, was, becomes, said):
    module = load("coverage_map")
    told = module.SOURCE.read_text("utf-8")
    assert was in told
    (tmp_path / "coverage.toml").write_text(
        told.replace(was, becomes, 1) if "states" not in was else told.replace(was, becomes)
    )
    monkeypatch.setattr(module, "SOURCE", tmp_path / "coverage.toml")
    with pytest.raises(module.Wrong, match=said):
        module.page()

"""The check of `cctv-access.yml`: the protocol it holds, and every fault in it at once."""

import re
from typing import Final, get_args, get_origin

from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from control_room.domain.clauses import asking, caring, handing, keeping, lasting, watching
from control_room.domain.clauses.auditing import Audits, read_audits, read_reasons
from control_room.domain.clauses.people import read_people
from control_room.domain.clauses.protocols import FIGURE_LIMITS, Clause, Figures, Protocol, Severity
from control_room.domain.clauses.rules import Kept, Rule
from control_room.domain.competence import Wanted
from control_room.domain.people import Role
from control_room.domain.policyfiles import Fault, Mapping, Marks, Node, Row, Text, Top, begun, one_of, quoted

RULES: Final[dict[str, type[Rule]]] = {
    rule.name: rule
    for each in (asking.RULES, lasting.RULES, handing.RULES, watching.RULES, keeping.RULES, caring.RULES)
    for rule in each
}
"""Every rule there is, by the name a file calls it."""

TOP: Final = (
    "version", "effective", "until", "name", "declaration", "figures", "people", "audits", "reasons", "clauses",
)  # fmt: skip
KEYS: Final = ("number", "title", "rule", "severity", "says", "sentence", "override", "parameters")
"""The keys of one clause, in the order in which the shipped file writes them."""

LONGEST_WORDS: Final = 600
LONGEST_DECLARATION: Final = 2000
_NUMBER: Final = re.compile(r"[A-Z]-[0-9]{2}[a-z]?")
_HOLE: Final = re.compile(r"\{([^{}]*)\}")


def check(raw: Node | None) -> tuple[Protocol | None, tuple[Fault, ...]]:
    """Read a protocol from a file's text with lines; pure, never raises.

    Args:
        raw: the file as the adapter read it; None where it could not be read at all (its faults are the adapter's).

    Returns:
        The protocol as far as it can be read, None where it has no version or day; and every fault by line. Where a
        fault is an error it is for looking at only: the room keeps the last good one.
    """
    marks = Marks()
    top = begun(raw, marks, known=TOP)
    if top is None:
        return None, marks.in_order()
    until = top.day("until")
    if until is not None and top.effective is not None and until < top.effective:
        top.wrong("until", "until is before effective", "the last day it holds, or no until where none is set")
    name = top.text("name", default="Access protocol")
    declaration = top.text("declaration", default="", longest=LONGEST_DECLARATION)
    figures = _figures(top, marks)
    people = read_people(top.under("people"), marks)
    audits = read_audits(top.under("audits"), marks)
    reasons = read_reasons(top.under("reasons"), marks)
    clauses = _clauses(top, marks, _told(figures, people, audits))
    if not top.version or top.effective is None:
        return None, marks.in_order()
    return Protocol(
        name=name,
        version=top.version,
        effective=top.effective,
        until=until,
        line=top.line("effective"),
        declaration=declaration,
        clauses=clauses,
        figures=figures,
        people=people,
        audits=audits,
        reasons=reasons,
    ), marks.in_order()


def _under(node: Mapping, key: str) -> Node | None:
    return next((value for name, value in node.pairs if name.value == key), None)


def _figures(top: Top, marks: Marks) -> Figures:
    found = top.under("figures")
    if found is None:
        return Figures()
    if not isinstance(found, Mapping):
        marks.error(found.line, "figures is not a group of keys", "a figure a line, such as margin_minutes: 120")
        return Figures()
    row = Row(found, marks, where="figures", known=FIGURE_LIMITS)
    read = {
        each.name: row.whole(each.name, low=low, high=high, default=each.default)
        for each in fields(Figures)
        for low, high in (FIGURE_LIMITS[each.name],)
    }
    return Figures(**read)


def _told(figures: Figures, people: Wanted, audits: Audits) -> dict[str, str]:
    """Figures that any clause may name in braces, whichever rule it has."""
    told = {name: str(getattr(figures, name)) for name in FIGURE_LIMITS}
    others = {"warn_days": people.warns, "audit_draws": audits.draws, "audit_due_days": audits.due_days}
    return told | {name: str(figure) for name, figure in others.items()}


def _clauses(top: Row, marks: Marks, told: dict[str, str]) -> tuple[Clause, ...]:
    items = top.many("clauses")
    if not items:
        top.wrong("clauses", "there are no clauses", "a list of clauses, each beginning with - number:")
    clauses: list[Clause] = []
    first: dict[str, int] = {}
    for place, item in enumerate(items, 1):
        if not isinstance(item, Mapping):
            marks.error(item.line, f"item {place} of clauses is no clause", "keys and values: " + ", ".join(KEYS))
            continue
        clause = _clause(item, marks, place, told)
        if clause is None:
            continue
        held = first.setdefault(clause.number, clause.line)
        if held != clause.line:
            marks.error(
                clause.line,
                f"number {clause.number} is given twice, first on line {held}",
                f"a number of its own, such as {clause.number[:4]}b",
            )
        clauses.append(clause)
    return tuple(clauses)


def _clause(node: Mapping, marks: Marks, place: int, told: dict[str, str]) -> Clause | None:
    written = _under(node, "number")
    named = written.value if isinstance(written, Text) else ""
    where = f"clause {named}" if _NUMBER.fullmatch(named) else f"item {place} of clauses"
    row = Row(node, marks, where=where, known=KEYS)
    number = row.text("number", longest=12)
    if number and not _NUMBER.fullmatch(number):
        row.wrong("number", f"number is {quoted(number)}", "a letter, a dash and two figures, such as P-06 or P-06a")
    title = row.text("title", longest=80)
    severity = row.choice("severity", tuple(each.value for each in Severity))
    says = row.text("says", longest=LONGEST_WORDS)
    override = _override(row, severity)
    kind = RULES.get(row.choice("rule", tuple(RULES)))
    if kind is None:
        return None
    sentence = _sentence(kind, row)
    _allowed(kind, row, severity, override)
    rule = _rule(kind, node, row, marks, where)
    _holes(kind, row, "sentence", sentence, kind.holes)
    for hole, figure in told.items():
        says = says.replace("{" + hole + "}", figure)
    _holes(kind, row, "says", says, (*kind.__struct_fields__, *kind.fixed))
    if rule is None or not row.sound:
        return None
    return Clause(
        number=number,
        title=title,
        rule=rule,
        severity=Severity(severity),
        says=says,
        sentence=sentence,
        override=override,
        line=row.line("number"),
    )


def _sentence(kind: type[Rule], row: Row) -> str:
    if not issubclass(kind, Kept):
        return row.text("sentence", longest=LONGEST_WORDS)
    if row.has("sentence"):
        row.wrong("sentence", f"{kind.name} says what it finds in its own words", "leave sentence out")
    return ""


def _allowed(kind: type[Rule], row: Row, severity: str, override: frozenset[Role]) -> None:
    """What of a clause is not the file's to say: what the law wants is not softened, and nobody new sets it aside."""
    if severity in tuple(Severity) and severity not in kind.severities:
        row.wrong("severity", f"{kind.name} cannot be {severity}", one_of(kind.severities))
    if severity == Severity.BLOCK and row.has("override") and kind.aside is not None and override != kind.aside:
        who = ", ".join(sorted(kind.aside))
        said = f"the program lets {who or 'nobody'} set {kind.name} aside"
        row.wrong("override", said, f"override: [{who}]")


def _holes(kind: type[Rule], row: Row, key: str, words: str, known: tuple[str, ...]) -> None:
    for hole in _HOLE.findall(words):
        if hole not in known:
            right = one_of("{" + each + "}" for each in known) if known else "words without braces"
            row.wrong(key, f"the rule {kind.name} fills in no {quoted('{' + hole + '}')}", right)


def _override(row: Row, severity: str) -> frozenset[Role]:
    roles: set[Role] = set()
    known = tuple(role.value for role in Role)
    for said in row.words("override"):
        if said in known:
            roles.add(Role(said))
        else:
            row.wrong("override", f"{quoted(said)} is no role", one_of(known))
    if severity == Severity.BLOCK and not row.has("override"):
        row.wrong("override", "nothing says who may set this block aside", "override: [supervisor], or [] for nobody")
    return frozenset(roles)


def _rule(kind: type[Rule], node: Mapping, row: Row, marks: Marks, where: str) -> Rule | None:
    told = _under(node, "parameters")
    if told is not None and not isinstance(told, Mapping):
        row.wrong("parameters", "parameters is not a group of keys", "a parameter a line, such as minutes: 60")
        return None
    own = fields(kind)
    given = told or Mapping(pairs=(), line=row.line("rule"))
    params = Row(given, marks, where=f"{where}, parameters of {kind.name}", known=tuple(each.name for each in own))
    read = {each.name: _parameter(kind, each, params) for each in own}
    if not params.sound:
        return None
    rule = kind(**read)
    amiss = rule.amiss()
    if amiss is not None:
        params.wrong(*amiss)
    return rule


def _parameter(kind: type[Rule], field: FieldInfo, row: Row) -> object:
    name = field.name
    missing = field.default is NODEFAULT
    if field.type is int:
        low, high = kind.limits.get(name, (0, 1_000_000))
        return row.whole(name, low=low, high=high, default=None if missing else field.default)
    if field.type is bool:
        return row.yes(name, default=False if missing else field.default)
    if get_origin(field.type) is tuple and get_args(field.type):
        return _listed(kind, field, row)
    allowed = kind.choices.get(name)
    if allowed is not None:
        return row.choice(name, allowed, default=None if missing else field.default)
    return row.text(name, default=None if missing else field.default)


def _listed(kind: type[Rule], field: FieldInfo, row: Row) -> tuple[object, ...]:
    if not row.has(field.name):
        if field.default is NODEFAULT:
            row.wrong(field.name, f"{field.name} is missing", f"add {field.name}: and a list")
            return ()
        return tuple(field.default)
    if get_args(field.type)[0] is int:
        return row.wholes(field.name, *kind.limits.get(field.name, (0, 1_000_000)))
    allowed = kind.choices.get(field.name)
    said = row.words(field.name)
    for each in said:
        if allowed is not None and each not in allowed:
            row.wrong(field.name, f"{quoted(each)} is not known in {field.name}", one_of(allowed))
    return said

"""The access protocol in force: its clauses in their order, its figures, and what they say of a step somebody would take."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final, TypeVar

from msgspec import Struct

from control_room.domain.clauses.auditing import Audits, Reasons
from control_room.domain.clauses.facts import StepFacts
from control_room.domain.clauses.lasting import AnswerTold
from control_room.domain.clauses.rules import Rule, judged
from control_room.domain.competence import Wanted
from control_room.domain.errors import Refusal
from control_room.domain.people import Role

R = TypeVar("R", bound=Rule)


class Severity(StrEnum):
    """What a clause that found something does. A block stops accepting, closing or releasing: never receipt, a hold or words."""

    BLOCK = "block"
    WARN = "warn"
    ALERT = "alert"
    AUTO = "auto"


class Clause(Struct, frozen=True, kw_only=True):
    """One numbered clause.

    Attributes:
        says: the clause in plain words, its figures as names in braces.
        sentence: what is said when it finds something; names in braces are filled in by its rule.
        override: roles that may go on all the same, with a reason; none where nobody may.
        line: where it stands in the file.
    """

    number: str
    title: str
    rule: Rule
    severity: Severity
    says: str
    sentence: str
    override: frozenset[Role] = frozenset()
    line: int = 0

    @property
    def words(self) -> str:
        """What it says, its figures filled in."""
        told = self.says
        for hole, said in self.rule.figures().items():
            told = told.replace("{" + hole + "}", said)
        return told


class Figures(Struct, frozen=True, kw_only=True):
    """Figures of the protocol that no single clause owns.

    Attributes:
        margin_minutes: how long before the overwriting a review must be over (settled 46).
        view_minutes: minutes of viewing reckoned for each hour of footage of one camera.
        least_view_minutes: minutes reckoned for an item at least, its export included.
        form_hours: when the written form of an urgent request is due (P-08).
        governance_months: the statutory time of information governance.
        hold_days: when a hold is looked at again.
        breach_hours: from becoming aware of a breach to the ICO (UK GDPR 33 allows 72, elapsed).
        acknowledge_days, answer_days: working days a complaint is acknowledged and answered in.
        ish_minutes: how far "ish" reaches, a single time, and "from 2130" without an end.
    """

    margin_minutes: int = 120
    view_minutes: int = 60
    least_view_minutes: int = 30
    form_hours: int = 24
    governance_months: int = 1
    hold_days: int = 28
    breach_hours: int = 72
    acknowledge_days: int = 5
    answer_days: int = 20
    ish_minutes: int = 30
    single_minutes: int = 30
    open_minutes: int = 60


FIGURE_LIMITS: Final = {
    "margin_minutes": (0, 1440), "view_minutes": (1, 600), "least_view_minutes": (1, 600), "form_hours": (1, 168),
    "governance_months": (1, 3), "hold_days": (1, 366), "breach_hours": (1, 72),
    "acknowledge_days": (1, 60), "answer_days": (1, 120), "ish_minutes": (0, 240), "single_minutes": (1, 240),
    "open_minutes": (1, 720),
}  # fmt: skip
"""Least and most of each figure."""


class Finding(Struct, frozen=True, kw_only=True):
    """A clause found something.

    Attributes:
        codes: what is missing or was found, for screens.
        words: the clause's sentence, filled in.
    """

    clause: str
    title: str
    severity: Severity
    codes: tuple[str, ...] = ()
    words: str = ""
    override: frozenset[Role] = frozenset()

    @property
    def blocks(self) -> bool:
        """True when the step waits."""
        return self.severity is Severity.BLOCK

    def may_go_on(self, role: Role) -> bool:
        """True when a person of this role may go on all the same, with a reason."""
        return role in self.override


class Protocol(Struct, frozen=True, kw_only=True):
    """One version of the access protocol.

    Attributes:
        version: as the file names it; it is stored with every decision.
        effective: the first London date it holds for.
        until: the last, where the file names one; it holds on until another is taken.
        line: where the file says from when it holds.
        declaration: the confidentiality wording every visitor to the room accepts; "" where the file has none.
        clauses: in the file's order, which is the order in which they are asked.
    """

    name: str
    version: str
    effective: date
    until: date | None = None
    line: int = 1
    declaration: str = ""
    clauses: tuple[Clause, ...] = ()
    figures: Figures = Figures()
    people: Wanted = Wanted()
    audits: Audits = Audits()
    reasons: Reasons = Reasons()

    def clause(self, number: str) -> Clause | None:
        """The clause of a number, "P-06a", or None."""
        asked = number.strip().upper()
        return next((each for each in self.clauses if each.number.upper() == asked), None)

    def family(self, number: str) -> tuple[Clause, ...]:
        """The clause of a number, or every part of it: "P-06" is P-06a and P-06b."""
        one = self.clause(number)
        asked = number.strip().upper()
        parts = (each for each in self.clauses if each.number[:-1].upper() == asked and each.number[-1].isalpha())
        return (one,) if one is not None else tuple(parts)

    def tuned(self, kind: type[R]) -> R:
        """A rule as this version tunes it, by the first clause it stands behind; the usual one where none does."""
        return next((each.rule for each in self.clauses if isinstance(each.rule, kind)), None) or kind()

    def numbers(self, rules: Iterable[type[Rule]]) -> tuple[str, ...]:
        """The clauses that these rules stand behind, in the file's order."""
        kinds = tuple(rules)
        return tuple(each.number for each in self.clauses if isinstance(each.rule, kinds))

    def of_rule(self, name: str) -> tuple[Clause, ...]:
        """The clauses that a rule enforces."""
        return tuple(each for each in self.clauses if each.rule.name == name)

    @property
    def feedback(self) -> tuple[int, int]:
        """After how many days an officer is asked what became of it, and how many times more (P-16)."""
        rule = next((each.rule for each in self.clauses if isinstance(each.rule, AnswerTold)), AnswerTold())
        return rule.feedback_days, rule.chasers

    @property
    def domains(self) -> tuple[str, ...]:
        """Mail domains of bodies the protocol knows."""
        lists = (getattr(each.rule, "domains", ()) for each in self.of_rule("domain_known"))
        return tuple(dict.fromkeys(domain for each in lists for domain in each))


def tuned(held: Protocol | None, kind: type[R]) -> R:
    """A rule as the version in force tunes it; the usual one where none is."""
    return kind() if held is None else held.tuned(kind)


class ClauseBlocks(Refusal):
    """A clause of the access protocol stops this step; what was received and held stays so."""

    code: ClassVar[str] = "clause_blocks"

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        told = "; ".join(f"{each.clause} {each.words}{_who(each)}" for each in self.findings)
        super().__init__(told or "a clause of the access protocol stops this step; see: control-room protocol show")


def _who(finding: Finding) -> str:
    roles = " or ".join(sorted(role.value for role in finding.override))
    return f" A {roles} may go on, with a reason." if roles else " Nobody may set this aside."


def decide(protocol: Protocol, facts: StepFacts) -> tuple[Finding, ...]:
    """What every clause about these facts finds, in the protocol's order. Never raises: it says, and others refuse."""
    found: list[Finding] = []
    for clause in protocol.clauses:
        told = judged(clause.rule, facts)
        if told is None:
            continue
        words = clause.sentence
        for hole, said in told.words.items():
            words = words.replace("{" + hole + "}", said)
        found.append(
            Finding(
                clause=clause.number,
                title=clause.title,
                severity=clause.severity,
                codes=told.codes,
                words=words,
                override=clause.override,
            )
        )
    return tuple(found)


def standing(findings: Iterable[Finding], role: Role, *, overridden: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The blocks that still stand for a person of this role who sets aside the clauses `overridden` for a reason."""
    aside = set(overridden)
    return tuple(each for each in findings if each.blocks and not (each.clause in aside and each.may_go_on(role)))


def require(findings: Iterable[Finding], role: Role, *, overridden: Iterable[str] = ()) -> None:
    """Raise `ClauseBlocks` where a block still stands for this person."""
    left = standing(findings, role, overridden=overridden)
    if left:
        raise ClauseBlocks(left)

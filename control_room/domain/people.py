"""The people of the room: one named account each, with a role. Staff numbers are public; names are words."""

import re
from enum import StrEnum
from typing import ClassVar, Final, assert_never

from msgspec import Struct

from control_room.domain.audience import NEED, ROOM, STANDARDS, SUPERVISORS
from control_room.domain.book import Facts, Public, Words
from control_room.domain.errors import Refusal


class Role(StrEnum):
    """What a person does in the room (settled: an on-call manager is a rota entry, not a role)."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    GOVERNANCE = "governance"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


def audiences_of(role: Role) -> frozenset[str]:
    """Audiences a role is listed for by itself. An administrator keeps the machine and reads no lines."""
    match role:
        case Role.OPERATOR:
            return frozenset({ROOM})
        case Role.ADMINISTRATOR:
            return frozenset()
        case Role.SUPERVISOR | Role.AUDITOR:
            return frozenset({ROOM, NEED, SUPERVISORS})
        case Role.MANAGER | Role.GOVERNANCE:
            return frozenset({ROOM, NEED, SUPERVISORS, STANDARDS})
        case _:
            assert_never(role)


class Person(Struct, frozen=True, kw_only=True):
    """One named account."""

    staff: str
    name: Words
    role: Role
    active: bool = True
    initials: str = ""
    telephone: Words | None = None


class PersonEnrolled(Facts, frozen=True, kw_only=True, tag="person.enrolled"):
    """A person was given an account."""

    staff: Public[str]
    role: Public[Role]
    name: Words


class PersonChanged(Facts, frozen=True, kw_only=True, tag="person.changed"):
    """A person's role, name, number or standing changed. Leavers are stood down, never deleted."""

    staff: Public[str]
    role: Public[Role | None] = None
    active: Public[bool | None] = None
    name: Words | None = None
    telephone: Words | None = None
    """The number on which their approval is asked for: whoever changes it is seen to."""


class PasswordSet(Facts, frozen=True, kw_only=True, tag="person.password_set"):
    """A person's password was set; only the fact, never the password."""

    staff: Public[str]


class SignedIn(Facts, frozen=True, kw_only=True, tag="person.signed_in"):
    """A person signed in at a workstation."""

    staff: Public[str]
    by_pin: Public[bool] = False


class SignedOut(Facts, frozen=True, kw_only=True, tag="person.signed_out"):
    """A person signed out, or another took the workstation over."""

    staff: Public[str]


class SignInFailed(Facts, frozen=True, kw_only=True, tag="person.sign_in_failed"):
    """A wrong password for an account, the `times`th in a row."""

    staff: Public[str]
    times: Public[int]


class GlassSealed(Facts, frozen=True, kw_only=True, tag="person.glass_sealed"):
    """A new sealed one-time code was made; the old one stopped working."""

    staff: Public[str]


class GlassBroken(Facts, frozen=True, kw_only=True, tag="person.glass_broken"):
    """The sealed one-time code was used because nobody who may act could be had."""

    staff: Public[str]
    reason: Words


class ApprovedByPhone(Facts, frozen=True, kw_only=True, tag="approval.given_by_phone"):
    """A named on-call manager, rung on a number from our own book, approved what wanted a supervisor.

    `act` is the act it gives leave for, "other" for one that is done on paper or elsewhere; `what` says which.
    """

    approver: Public[str]
    act: Public[str]
    refers: Public[str | None] = None
    number_rung: Words
    said: Words
    what: Words | None = None


class ApprovalUsed(Facts, frozen=True, kw_only=True, tag="approval.used"):
    """The act that an approval by phone gave leave for was done, by the person who rang: once, and no more."""

    number: Public[int]
    act: Public[str]


class ApprovalCountersigned(Facts, frozen=True, kw_only=True, tag="approval.countersigned"):
    """The manager who approved by phone signs for it next day."""

    number: Public[int]
    agreed: Public[bool] = True
    words: Words | None = None


class TrainingAllowed(Facts, frozen=True, kw_only=True, tag="training.allowed"):
    """A manager allowed the training room on the room's own workstation."""

    until: Public[str]


class BadStaffNumber(Refusal):
    """Not a staff number."""

    code: ClassVar[str] = "bad_staff_number"


class WeakPassword(Refusal):
    """The password is too easy to guess."""

    code: ClassVar[str] = "weak_password"


_STAFF: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,15}")
_SHARED: Final = frozenset(
    {"cctv", "cctv1", "admin", "operator", "control", "desk", "room", "shared", "user", "test", "system"}
)
LOCK_MINUTES: Final = 15
"""Idle minutes before a desk locks itself, where no protocol says otherwise (settled 24)."""
MIN_PASSWORD: Final = 12
"""Characters; Cyber Essentials' floor without a second factor (trust.md 3.1)."""
MAX_PASSWORD: Final = 256
_COMMON: Final = (
    "password", "qwerty", "letmein", "welcome", "croydon", "thornton", "strandhouse", "cctv", "camera", "control", "council",
    "123456", "abc123", "admin", "football", "monday", "summer", "winter", "police",
)  # fmt: skip


def staff_number(typed: str) -> str:
    """The staff number as stored. Raises `BadStaffNumber` for anything else, shared log-ins included (P-39)."""
    staff = typed.strip()
    if not _STAFF.fullmatch(staff):
        raise BadStaffNumber("a staff number is up to 16 letters, digits, dots and dashes, e.g. 0417")
    if staff.lower() in _SHARED:
        raise BadStaffNumber(
            f"'{staff}' looks like a shared account; every person signs in with their own staff number"
        )
    return staff


def check_password(password: str, *, staff: str, name: str = "") -> None:
    """Raise `WeakPassword` with what to do. Length and a deny list; no composition rules, no expiry."""
    if len(password) < MIN_PASSWORD:
        raise WeakPassword(
            f"a password has at least {MIN_PASSWORD} characters; three or four unrelated words make a good one"
        )
    if len(password) > MAX_PASSWORD:
        raise WeakPassword(f"a password has at most {MAX_PASSWORD} characters")
    lowered = password.lower().replace(" ", "")
    rest = lowered
    for common in (*_COMMON, staff.lower(), *name.lower().split()):
        if len(common) > 2:
            rest = rest.replace(common, "")
    if len(rest) < MIN_PASSWORD // 2 or len(set(lowered)) < 5:
        raise WeakPassword(
            "that password is mostly a common or council word, or your own name; use three or four unrelated words"
        )

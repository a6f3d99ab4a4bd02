"""May this person do this act; who must differ from whom. Pure; enforced by `services/acts.py`, which alone opens the pen."""

from enum import StrEnum
from typing import ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.people import Role


class Act(StrEnum):
    """Every act a person may do in the room."""

    # the book
    NOTE = "note"
    CORRECT = "correct"
    STRIKE = "strike"
    BRING_IN = "bring_in"
    CHECKPOINT = "checkpoint"
    BACK_UP = "back_up"
    OPEN_BOOK = "open_book"
    RENEW_ROWS = "renew_rows"
    ADMIT_WORKSTATION = "admit_workstation"
    REVOKE_WORKSTATION = "revoke_workstation"
    # people
    ENROL = "enrol"
    CHANGE_PERSON = "change_person"
    SIGN_IN = "sign_in"
    BREAK_GLASS = "break_glass"
    ALLOW_TRAINING = "allow_training"
    APPROVE_BY_PHONE = "approve_by_phone"
    COUNTERSIGN_APPROVAL = "countersign_approval"
    QUALIFY = "qualify"
    ACKNOWLEDGE = "acknowledge"
    # cameras
    LOAD_CAMERAS = "load_cameras"
    LOAD_PROTOCOL = "load_protocol"
    # live work
    RADIO = "radio"
    ASSIST = "assist"
    HOLD = "hold"
    EVENT = "event"
    MAJOR = "major_incident"
    CLOSE_MAJOR = "close_major_incident"
    RELEASE_HOLD = "release_hold"
    # the board
    BOARD = "board"
    FAULT = "fault"
    FAULT_LEAD = "fault_lead"
    WRITE_OFF = "write_off"
    # surveillance operations
    OPERATION = "operation"
    LEAD_OPERATION = "lead_operation"
    CLOSE_OPERATION = "close_operation"
    # privacy, misuse, complaints, breaches
    REPORT_CONCERN = "report_concern"
    LEAD_CONCERN = "lead_concern"
    DECIDE_CONCERN = "decide_concern"
    DEPLOY = "deploy"
    REFUSE_DEPLOYMENT = "refuse_deployment"
    VISIT = "visit"
    ADMIT_PUBLIC = "admit_public"
    CALL = "call"
    PATROL = "patrol"
    PAGE = "page"
    EXPLAIN_PAGE = "explain_page"
    LET_IN = "let_in"
    LIFT_RESTRICTION = "lift_restriction"
    VIEW_RESTRICTED = "view_restricted"
    SEE_CALL = "see_call"
    LONE_WORKER = "lone_worker"
    EQUIPMENT = "equipment"
    WELFARE = "welfare"
    # written requests
    REQUEST = "request"
    APPROVE_REQUEST = "approve_request"
    DECIDE_REQUEST = "decide_request"
    RECODE_LOST = "recode_lost"
    # shifts
    SHIFT = "shift"
    HANDOVER = "handover"
    OVERRIDE_HANDOVER = "override_handover"
    # the supervisor
    REVIEW_SHIFT = "review_shift"
    ANSWER_QUERY = "answer_query"
    COUNTERSIGN = "countersign"
    SAMPLE = "sample"
    AUDIT_CAMERAS = "audit_cameras"
    SET_ASIDE_AUDIT = "set_aside_audit"
    READ_AUDITS = "read_audits"
    REPORT_FIGURES = "report_figures"
    WATCHING_FIGURES = "watching_figures"
    VERIFY = "verify"
    EXPORT_BOOK = "export_book"
    # letting go
    PROPOSE_ERASURE = "propose_erasure"
    SEE_ERASURE = "see_erasure"
    APPROVE_ERASURE = "approve_erasure"
    CARRY_OUT_ERASURE = "carry_out_erasure"
    KEEP_FROM_ERASURE = "keep_from_erasure"
    RESTORE = "restore"
    ACCEPT_BOOK = "accept_book"
    # evidence
    EXPORT = "export"
    RELEASE_EXPORT = "release_export"
    DESTROY_EXPORT = "destroy_export"
    STATEMENT = "statement"
    # the diary and what is told to others
    DIARY = "diary"
    DISCLOSE = "disclose"
    READ_DISCLOSURES = "read_disclosures"


_FLOOR: Final = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.MANAGER})
_LEADS: Final = frozenset({Role.SUPERVISOR, Role.MANAGER})
_ANYONE: Final = frozenset(Role)

ROLES: Final[dict[Act, frozenset[Role]]] = {
    Act.STRIKE: _FLOOR,
    Act.OPEN_BOOK: frozenset({Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR}),
    Act.RENEW_ROWS: _LEADS | {Role.ADMINISTRATOR},
    Act.FAULT_LEAD: _LEADS,
    Act.DEPLOY: _LEADS,
    Act.LEAD_OPERATION: _LEADS,
    Act.CLOSE_OPERATION: frozenset({Role.MANAGER}),
    Act.REPORT_CONCERN: _ANYONE,
    Act.WELFARE: _ANYONE,
    Act.LEAD_CONCERN: _LEADS | {Role.GOVERNANCE},
    Act.DECIDE_CONCERN: frozenset({Role.MANAGER, Role.GOVERNANCE}),
    Act.REFUSE_DEPLOYMENT: frozenset({Role.MANAGER}),
    Act.WRITE_OFF: frozenset({Role.MANAGER}),
    Act.ADMIT_PUBLIC: frozenset({Role.MANAGER}),
    Act.ADMIT_WORKSTATION: _LEADS | {Role.ADMINISTRATOR},
    Act.REVOKE_WORKSTATION: _LEADS,
    Act.ENROL: _LEADS | {Role.ADMINISTRATOR},
    Act.CHANGE_PERSON: _LEADS,
    Act.SIGN_IN: _ANYONE,
    Act.BREAK_GLASS: _ANYONE,
    Act.ALLOW_TRAINING: frozenset({Role.MANAGER}),
    Act.COUNTERSIGN_APPROVAL: _LEADS,
    Act.QUALIFY: _LEADS,
    Act.ACKNOWLEDGE: _ANYONE,
    Act.APPROVE_REQUEST: _LEADS,
    Act.DECIDE_REQUEST: _LEADS,
    Act.RECODE_LOST: frozenset({Role.MANAGER}),
    Act.LOAD_CAMERAS: _ANYONE,
    Act.LOAD_PROTOCOL: _ANYONE,
    Act.CHECKPOINT: _ANYONE,
    Act.BACK_UP: _ANYONE,
    Act.RELEASE_HOLD: _LEADS,
    Act.CLOSE_MAJOR: _LEADS,
    Act.EXPLAIN_PAGE: _LEADS,
    Act.LET_IN: _LEADS,
    Act.SEE_CALL: _LEADS,
    Act.LIFT_RESTRICTION: _LEADS,
    Act.VIEW_RESTRICTED: _ANYONE,
    Act.OVERRIDE_HANDOVER: _LEADS,
    Act.REVIEW_SHIFT: _LEADS | {Role.AUDITOR, Role.GOVERNANCE},
    Act.COUNTERSIGN: _LEADS,
    Act.SAMPLE: _LEADS | {Role.AUDITOR},
    Act.AUDIT_CAMERAS: _LEADS | {Role.AUDITOR},
    Act.SET_ASIDE_AUDIT: frozenset({Role.MANAGER}),
    Act.READ_AUDITS: _LEADS | {Role.AUDITOR, Role.GOVERNANCE},
    Act.WATCHING_FIGURES: frozenset({Role.GOVERNANCE}),
    Act.REPORT_FIGURES: _LEADS | {Role.GOVERNANCE},
    Act.VERIFY: _ANYONE,
    Act.ACCEPT_BOOK: _LEADS,
    Act.EXPORT_BOOK: _LEADS | {Role.AUDITOR, Role.GOVERNANCE},
    Act.PROPOSE_ERASURE: _LEADS | {Role.GOVERNANCE},
    Act.SEE_ERASURE: _LEADS,
    Act.APPROVE_ERASURE: frozenset({Role.GOVERNANCE}),
    Act.CARRY_OUT_ERASURE: _LEADS | {Role.GOVERNANCE},
    Act.KEEP_FROM_ERASURE: _LEADS | {Role.GOVERNANCE},
    Act.RESTORE: _LEADS | {Role.ADMINISTRATOR},
    Act.DESTROY_EXPORT: frozenset({Role.MANAGER}),
    Act.DISCLOSE: _LEADS | {Role.GOVERNANCE},
    Act.READ_DISCLOSURES: _LEADS | {Role.AUDITOR, Role.GOVERNANCE},
}
"""Roles that may do an act; an act not named here is for the floor: operators, supervisors and managers."""

BY_PHONE: Final = frozenset(
    {
        Act.RELEASE_HOLD,
        Act.OVERRIDE_HANDOVER,
        Act.APPROVE_REQUEST,
        Act.EXPLAIN_PAGE,
        Act.LET_IN,
        Act.SEE_CALL,
        Act.ADMIT_PUBLIC,
    }
)
"""Acts that a supervisor or manager does, and anyone on the floor once, on an on-call manager's word by phone.
Nothing is among them that makes people, keys or books: a telephone proves too little for that."""

# Sources: the separation table of trust.md 3.2.


class NotYours(Refusal):
    """The act belongs to another role."""

    code: ClassVar[str] = "not_yours"


class SamePerson(Refusal):
    """Two different people are wanted and one person tried to be both."""

    code: ClassVar[str] = "same_person"


def allowed(act: Act, role: Role) -> bool:
    """True when `role` may do `act`."""
    return role in ROLES.get(act, _FLOOR)


def require(act: Act, role: Role) -> None:
    """Raise `NotYours` unless `role` may do `act`."""
    if not allowed(act, role):
        raise refused(act)


def refused(act: Act) -> NotYours:
    """The refusal of an act that belongs to another role: whose it is, and what to do."""
    who = " or ".join(sorted(r.value for r in ROLES.get(act, _FLOOR)))
    phone = ", or the on-call manager by phone" if act in BY_PHONE else ""
    article = "an" if who[0] in "aeiou" else "a"
    return NotYours(f"{act.value.replace('_', ' ')}: that is for {article} {who}; ask one on duty{phone}")


def must_differ(first: str, second: str, what: str) -> None:
    """Raise `SamePerson` when the two staff numbers are the same."""
    if first == second:
        raise SamePerson(f"{what} wants two people; ask somebody else to do it")

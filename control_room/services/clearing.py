"""What the access protocol in force says of a release, beside what no protocol can change (`domain/exhibits/releasing`)."""

from datetime import datetime
from typing import ClassVar

from control_room.domain.book import heard
from control_room.domain.clauses import ReleaseFacts, decide, require
from control_room.domain.clauses.handing import Uncollected
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.codes import CopyKind, Handing, Medium
from control_room.domain.exhibits.releasing import Handover, Recipient, Requester, same_person
from control_room.domain.exhibits.states import Export, differs
from control_room.domain.exhibits.steps import copy_of
from control_room.domain.people import Role
from control_room.domain.requests.codes import Basis, IdentityLevel, Outcome
from control_room.domain.requests.states import ReviewRequest
from control_room.services.exhibits import Rules
from control_room.services.protocols import Protocols


class ReasonForRelease(Refusal):
    """A clause is set aside at a release, and nobody said why."""

    code: ClassVar[str] = "reason_for_release"


def rules_of(protocols: Protocols, at: datetime) -> Rules:
    """The protocol's figures for evidence at an instant; the usual ones where it says nothing."""
    protocol = protocols.in_force(at)
    said = () if protocol is None else [c.rule for c in protocol.clauses if isinstance(c.rule, Uncollected)]
    usual = Rules()
    chase = next((rule.days for rule in said if rule.up_to_days), usual.chase_days)
    decides = next((rule.days for rule in said if not rule.up_to_days), usual.decide_days)
    return Rules(chase_days=chase, decide_days=decides)


def cleared(
    protocols: Protocols,
    at: datetime,
    export: Export,
    recipient: Recipient,
    how: Handover,
    *,
    request: ReviewRequest | None,
    role: Role,
) -> tuple[str, tuple[str, ...]]:
    """The version asked, and the clauses set aside or only warned of.

    Raises:
        NoProtocol: none is in force.
        ClauseBlocks: a clause stands in the way, and this person may not set it aside or did not.
        ReasonForRelease: a clause is set aside without a reason.
    """
    protocol = protocols.required(at)
    findings = decide(protocol, _facts(export, recipient, how, request, at))
    require(findings, role, overridden=how.aside)
    used = tuple(each.clause for each in findings if each.clause in how.aside)
    if used and not (how.text or "").strip():
        raise ReasonForRelease("say why the clause is set aside; it stands in the book with your name")
    return protocol.version, tuple(each.clause for each in findings)


def _facts(
    export: Export, recipient: Recipient, how: Handover, request: ReviewRequest | None, at: datetime
) -> ReleaseFacts:
    copy = copy_of(export, how.n)
    same = same_person(recipient, requester_of(request))
    given = {
        "name": recipient.name.strip(),
        "rank": recipient.rank.strip(),
        "number": recipient.shoulder.strip() or recipient.warrant.strip(),
        "agency": recipient.agency,
        "identity": recipient.id_seen,
        "signature": recipient.signature,
    }
    basis = how.basis or export.basis
    return ReleaseFacts(
        agency=recipient.agency,
        identity=_identity(request, recipient, same=same),
        basis=basis,
        refused=request is not None and (request.outcome is Outcome.REFUSED or basis is Basis.NONE),
        hashed=bool(export.files),
        rehash_equal=_rehashed(export, how, copy.receipt),
        evidential=export.evidential,
        disc=copy.physical,
        clock_checked=export.clock is not None,
        native_or_reason=export.native or bool(heard(export.not_native)),
        exhibit_ref=bool(export.mark),
        sealed=export.sealed,
        working_copy=any(each.kind is not CopyKind.MASTER for each in export.copies),
        encrypted=copy.encrypted,
        delivery=_delivery(how.handing, copy.medium),
        medium=copy.medium.value,
        second=how.second is not None,
        given=frozenset(name for name, value in given.items() if value),
        same_person=same,
        other_reason=bool(recipient.reason.strip()),
        form_owed=request is not None and request.form_owed,
        waiting_days=max((at - copy.ready).days, 0),
        decided=export.decided_at is not None,
        dwelling=export.dwelling,
    )


def requester_of(request: ReviewRequest | None) -> Requester:
    """Who asked, as the request says; nobody known where it was made for something else."""
    return Requester() if request is None else Requester(name=request.name, shoulder=request.shoulder)


def _rehashed(export: Export, how: Handover, receipt: str) -> bool | None:
    """Whether what leaves was hashed again and is the same; of an upload its receipt says so; None where nobody looked."""
    if how.again is not None:
        return differs(export.files, how.again) is None
    return True if receipt else None


def _identity(request: ReviewRequest | None, recipient: Recipient, *, same: bool) -> IdentityLevel:
    """Who shows a warrant card, or signs in at their force's evidence system, has proved themselves at the counter."""
    known = IdentityLevel.UNVERIFIED if request is None or request.level is None else request.level
    if recipient.id_seen is not None and (same or request is None):
        return min(known, IdentityLevel.AUTHENTICATED, key=lambda level: level.value)
    return known


def _delivery(handing: Handing, medium: Medium) -> str:
    if handing is Handing.IN_PERSON:
        return "hand"
    if medium in {Medium.DEMS_LINK, Medium.SECURE_EMAIL}:
        return "upload"
    return handing.value

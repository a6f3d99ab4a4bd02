"""Releasing a copy: everything that must be so before it leaves (P-17, P-19, P-20, P-21)."""

from msgspec import Struct

from control_room.domain.authority import must_differ
from control_room.domain.book import Words, heard
from control_room.domain.exhibits.codes import OUT_OF_SIGHT, Handing, IdSeen, Rehash, Signature
from control_room.domain.exhibits.kinds import ExportReleased, Hashed
from control_room.domain.exhibits.refusals import (
    MissingRecipient,
    NoBasis,
    NotTheRequester,
    NotVerified,
    RehashOwed,
    StillNotChecked,
    UnencryptedInPost,
)
from control_room.domain.exhibits.states import Export
from control_room.domain.exhibits.steps import compare, copy_of
from control_room.domain.requests.codes import POLICE, Agency, Basis


class Recipient(Struct, frozen=True, kw_only=True):
    """Who is given it, as they stand at the counter or as their account says.

    Attributes:
        reason: why it is not the requester, when it is somebody else.
    """

    name: str = ""
    rank: str = ""
    shoulder: str = ""
    warrant: str = ""
    agency: Agency | None = None
    id_seen: IdSeen | None = None
    signature: Signature | None = None
    reason: str = ""


class Requester(Struct, frozen=True, kw_only=True):
    """Who asked for it, by the request: nobody known where nothing of it is."""

    name: Words | None = None
    shoulder: Words | None = None


class Handover(Struct, frozen=True, kw_only=True):
    """How one copy is handed over.

    Attributes:
        n: which copy.
        again: hashes worked out now; None for an upload, whose receipt stands for them.
        basis: where the request's own is not known to the export.
        aside: clauses of the protocol set aside, by somebody who may, for the reason in `text`.
    """

    n: int
    handing: Handing = Handing.IN_PERSON
    again: tuple[Hashed, ...] | None = None
    second: str | None = None
    basis: Basis | None = None
    together: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    text: str | None = None


def missing_of(recipient: Recipient) -> tuple[str, ...]:
    """What is not known of a recipient, in words. A police officer has a rank, and a shoulder or warrant number."""
    police = recipient.agency in POLICE
    wanted = {
        "their name": not recipient.name.strip(),
        "whom they are from": recipient.agency is None,
        "their rank": police and not recipient.rank.strip(),
        "their shoulder or warrant number": police and not (recipient.shoulder.strip() or recipient.warrant.strip()),
        "what showed who they are": recipient.id_seen is None,
        "their signature": recipient.signature is None,
    }
    return tuple(what for what, absent in wanted.items() if absent)


def same_person(recipient: Recipient, requester: Requester) -> bool:
    """True when the recipient is the requester, or nothing is known of the requester to compare with."""
    shoulder = heard(requester.shoulder).strip().casefold()
    if shoulder and recipient.shoulder.strip():
        return shoulder == recipient.shoulder.strip().casefold()
    name = heard(requester.name).strip().casefold()
    return not name or name == recipient.name.strip().casefold()


def release(export: Export, recipient: Recipient, how: Handover, *, requester: Requester, by: str) -> ExportReleased:
    """One copy leaves.

    Raises:
        NoSuchCopy, ExportOver: there is nothing to give.
        NotVerified: nobody has seen that it plays.
        MissingRecipient: something about the recipient was not given (P-20).
        NotTheRequester: somebody else collects, and no reason says why.
        NoBasis: there is no lawful basis, or it was refused (P-21).
        UnencryptedInPost: nothing unencrypted goes by post or courier (P-19).
        RehashOwed, RehashDiffers: it was not hashed again, or a file is not what it was (P-17).
        SamePerson: whoever hands it over is named as the second person too.
        StillNotChecked: a redacted still was not looked at by a second person.
    """
    copy = copy_of(export, how.n)
    if export.verified_at is None or export.failed:
        raise NotVerified(f"{export.ref}: nobody has seen that it plays; play it first: export verify")
    missing = missing_of(recipient)
    if missing:
        raise MissingRecipient(f"nothing is released without {', '.join(missing)}; ask for it and look at it")
    # `missing_of` has said so of any that is None; this is for the reader of types.
    assert recipient.agency is not None
    assert recipient.id_seen is not None
    assert recipient.signature is not None
    if not same_person(recipient, requester) and not recipient.reason.strip():
        raise NotTheRequester("that is not who asked for it; write why somebody else collects it")
    basis = how.basis or export.basis
    if basis is None or basis is Basis.NONE:
        raise NoBasis(f"{export.ref} has no lawful basis; have the request completed before anything leaves")
    if copy.physical and not copy.encrypted and how.handing in OUT_OF_SIGHT:
        raise UnencryptedInPost(
            f"copy {copy.n} is not encrypted; hand it over in person against signature, or encrypt it"
        )
    _hashed_again(export, how, physical=copy.physical, receipt=copy.receipt)
    if how.second is not None:
        must_differ(by, how.second, "releasing evidence")
    unseen = [still.n for still in export.stills if still.redacted and not still.checked_by]
    if unseen:
        raise StillNotChecked(f"redacted still {unseen[0]} was not looked at by a second person; have it checked first")
    return ExportReleased(
        n=copy.n,
        medium=copy.medium,
        agency=recipient.agency,
        id_seen=recipient.id_seen,
        signature=recipient.signature,
        handing=how.handing,
        released_by=by,
        second=how.second,
        rehash=Rehash.SAME if how.again is not None else Rehash.BY_RECEIPT,
        basis=basis,
        together=tuple(ref for ref in how.together if ref != export.ref),
        recipient=recipient.name.strip(),
        rank=recipient.rank.strip() or None,
        shoulder=recipient.shoulder.strip() or None,
        warrant=recipient.warrant.strip() or None,
        reason=recipient.reason.strip() or None,
        text=how.text,
    )


def _hashed_again(export: Export, how: Handover, *, physical: bool, receipt: str) -> None:
    if how.again is not None:
        compare(export, how.again)
    elif physical:
        raise RehashOwed(f"{export.ref}: hash what leaves once more, and give the answer with the release")
    elif not receipt:
        raise RehashOwed(f"{export.ref}: file the evidence system's receipt first, or hash what leaves once more")

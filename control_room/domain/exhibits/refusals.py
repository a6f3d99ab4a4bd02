"""What stops a step with an export, each with what to do next."""

from typing import ClassVar

from control_room.domain.errors import Refusal


class ExportOver(Refusal):
    """The export was destroyed or voided."""

    code: ClassVar[str] = "export_over"


class NoFilesYet(Refusal):
    """Nothing of the export was hashed yet."""

    code: ClassVar[str] = "no_files_yet"


class FilesFiled(Refusal):
    """Its files were hashed before and stand."""

    code: ClassVar[str] = "files_filed"


class RehashDiffers(Refusal):
    """A file is not what it was when it was exported: nothing is released.

    Attributes:
        ref: the export.
        file: which of its files, from 1; 0 when there are more or fewer than there were.
        found: the SHA-256 that was found.
    """

    code: ClassVar[str] = "rehash_differs"

    def __init__(self, ref: str, file: int, found: str) -> None:
        which = f"file {file}" if file else "the number of files"
        super().__init__(
            f"{ref}: {which} is not what was exported; nothing is released. Hash the master again; if it differs too, "
            "export again and tell a supervisor"
        )
        self.ref = ref
        self.file = file
        self.found = found


class RehashOwed(Refusal):
    """A medium is about to be handed over and was not hashed again."""

    code: ClassVar[str] = "rehash_owed"


class NotVerified(Refusal):
    """Nobody has seen that it plays, or the last look failed."""

    code: ClassVar[str] = "not_verified"


class NotTheMaker(Refusal):
    """A statement is its maker's own."""

    code: ClassVar[str] = "not_the_maker"


class NeedsSecondPerson(Refusal):
    """The step wants two people."""

    code: ClassVar[str] = "needs_second_person"


class MissingRecipient(Refusal):
    """Something about the recipient was not given."""

    code: ClassVar[str] = "missing_recipient"


class NotTheRequester(Refusal):
    """Somebody else than the requester collects, and no reason was given."""

    code: ClassVar[str] = "not_the_requester"


class NoBasis(Refusal):
    """There is no lawful basis to release it on."""

    code: ClassVar[str] = "no_basis"


class UnencryptedInPost(Refusal):
    """Something unencrypted would leave our hands."""

    code: ClassVar[str] = "unencrypted_in_post"


class NoSuchCopy(Refusal):
    """The export has no copy of that number."""

    code: ClassVar[str] = "no_such_copy"


class SealDiffers(Refusal):
    """The seal is not the one that was put on."""

    code: ClassVar[str] = "seal_differs"


class SameDrawer(Refusal):
    """The master and a working copy would lie in one place."""

    code: ClassVar[str] = "same_drawer"


class OnlyForMedia(Refusal):
    """Serial, seal and bag belong to a thing one can hold."""

    code: ClassVar[str] = "only_for_media"


class MasterStands(Refusal):
    """There is a master already."""

    code: ClassVar[str] = "master_stands"


class DwellingNeedsSupervisor(Refusal):
    """It shows the inside of a private home."""

    code: ClassVar[str] = "dwelling_needs_supervisor"


class DecisionNotYours(Refusal):
    """What becomes of an uncollected copy is a supervisor's to say."""

    code: ClassVar[str] = "decision_not_yours"


class StillNotChecked(Refusal):
    """A redacted still was not looked at by a second person."""

    code: ClassVar[str] = "still_not_checked"


class StillOutside(Refusal):
    """The time a still shows lies outside what was exported, and nobody said that it is to be taken anyway."""

    code: ClassVar[str] = "still_outside"


class NoSuchStill(Refusal):
    """The export has no still of that number."""

    code: ClassVar[str] = "no_such_still"


class NoStatement(Refusal):
    """No statement was asked for, or the last is not signed yet."""

    code: ClassVar[str] = "no_statement"


class ByItsOwnAct(Refusal):
    """The custody event is written by the act that does it."""

    code: ClassVar[str] = "by_its_own_act"

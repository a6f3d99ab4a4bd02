"""Statements that produce an exhibit, and the stills taken from it."""

from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.exhibits import steps
from control_room.domain.exhibits.kinds import StatementDrafted, StatementRequested, StillMade
from control_room.domain.exhibits.states import Export
from control_room.services.acts import Acts, Receipt, Signed
from control_room.services.exhibits import step


class Statements:
    """What is said about an export on paper, and shown of it in pictures."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def request(
        self,
        ref: str,
        *,
        by: Signed,
        due: date | None = None,
        asked_by: str | None = None,
        text: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A statement is wanted of its maker. Raises `NoSuchMatter`, `ExportOver`."""

        def decide(export: Export) -> StatementRequested:
            steps.standing(export)
            return StatementRequested(due=due, asked_by=asked_by, text=text)

        return await step(self._acts, Act.STATEMENT, ref, by, decide, uid)

    async def drafted(self, ref: str, draft: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A draft was made from the record; its hash is kept. Raises `NoSuchMatter`, `ExportOver`."""

        def decide(export: Export) -> StatementDrafted:
            steps.standing(export)
            return StatementDrafted(digest=sha256(draft.encode()).hexdigest())

        return await step(self._acts, Act.STATEMENT, ref, by, decide, uid)

    async def sign(self, ref: str, *, by: Signed, pages: int = 0, digest: str = "", uid: UUID | None = None) -> Receipt:
        """Its maker signed it. Raises `NoStatement`, `NotTheMaker`."""
        return await step(
            self._acts, Act.STATEMENT, ref, by, lambda x: steps.sign(x, by=by.staff, pages=pages, digest=digest), uid
        )

    async def supply(
        self, ref: str, to: str, *, by: Signed, how: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """It was given to somebody. Raises `NoStatement`."""
        return await step(self._acts, Act.STATEMENT, ref, by, lambda x: steps.supply(x, to=to, how=how), uid)

    async def still(
        self,
        ref: str,
        *,
        by: Signed,
        source: str,
        output: str,
        camera: str = "",
        recorder_at: datetime | None = None,
        purpose: str | None = None,
        anyway: bool = False,
        uid: UUID | None = None,
    ) -> Receipt:
        """A still was stamped below its picture. Raises `NoSuchMatter`, `ExportOver`, `StillOutside`."""

        def decide(export: Export) -> StillMade:
            n = max((still.n for still in steps.stampable(export, recorder_at, anyway=anyway).stills), default=0) + 1
            return StillMade(n=n, source=source, output=output, camera=camera, recorder_at=recorder_at, purpose=purpose)

        return await step(self._acts, Act.EXPORT, ref, by, decide, uid)

    async def redacted(
        self,
        ref: str,
        *,
        by: Signed,
        source: str,
        output: str,
        boxes: int,
        text: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Parts of a still were filled; a second person looks at it before it leaves. Raises `NoSuchMatter`, `ExportOver`."""
        return await step(
            self._acts,
            Act.EXPORT,
            ref,
            by,
            lambda x: steps.redact(x, source=source, output=output, boxes=boxes, text=text),
            uid,
        )

    async def checked(
        self,
        ref: str,
        n: int,
        *,
        by: Signed,
        output: str,
        passed: bool = True,
        text: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A second person looked at a redacted still. Raises `NoSuchStill`, `NeedsSecondPerson`, `RehashDiffers`."""
        return await step(
            self._acts,
            Act.EXPORT,
            ref,
            by,
            lambda x: steps.check_still(x, n, by=by.staff, output=output, passed=passed, text=text),
            uid,
        )

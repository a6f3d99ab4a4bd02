"""Acts on deployable cameras: asked for, screened, decided, put up, reviewed, taken down, judged."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.book import Facts
from control_room.domain.deployments import deciding
from control_room.domain.deployments.codes import Decision, Step
from control_room.domain.deployments.kinds import (
    DeploymentCancelled,
    DeploymentDecided,
    DeploymentEvaluated,
    DeploymentReminded,
    DeploymentRemoved,
    DeploymentRequested,
    DeploymentReviewed,
    DeploymentScheduled,
    DeploymentScored,
    DeploymentScreened,
    DeploymentSigned,
    DeploymentSurveyed,
    DeploymentSuspended,
)
from control_room.domain.deployments.states import HOLDS_A_UNIT, Deployment
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind, said
from control_room.domain.tasking.states import Tasking
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.cameras import Cameras
from control_room.store import wakes

_MOST = 5000
_AT_ONCE = 20


class Deployments:
    """What is done about deployable cameras."""

    def __init__(self, acts: Acts, cameras: Cameras, *, ws: str = "") -> None:
        self._acts, self._cameras = acts, cameras
        self._by = system(ws)

    async def request(self, facts: DeploymentRequested, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A partner asks. Raises `NotShown`, and `NoSuchMatter` where the tasking it names is none."""

        def decide(w: Writing) -> None:
            if facts.tasking is not None:
                w.matter(facts.tasking, Tasking)
            w.record(deciding.request(facts), ref=w.next_ref(RefKind.DEPLOYMENT))

        return await self._acts.write(Act.DEPLOY, by, decide, uid=uid)

    async def screen(
        self, ref: str, facts: DeploymentScreened, *, by: Signed, covert: bool = False, uid: UUID | None = None
    ) -> Receipt:
        """Through the gates, or not at all. Raises what `deciding.screen` does."""

        def one(it: Deployment, _: Writing) -> Facts:
            told = {name: str(getattr(facts, name)) for name in ("lawful", "necessary", "dpia")}
            return deciding.screen(it, dpia_on=facts.dpia_on, covert=covert, **told)

        return await self._on(by, ref, one, uid=uid)

    async def score(self, ref: str, facts: DeploymentScored, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Its points. Raises what `deciding.score` does."""
        return await self._on(by, ref, lambda it, _: deciding.score(it, facts), uid=uid)

    async def decide(self, ref: str, facts: DeploymentDecided, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """The panel's decision. A refusal is signed by a manager, who writes it. Raises what `deciding.decide` does, `NotYours`."""
        act = Act.REFUSE_DEPLOYMENT if facts.decision is Decision.REFUSED else Act.DEPLOY
        return await self._on(by, ref, lambda it, _: deciding.decide(it, facts), act=act, uid=uid)

    async def schedule(self, ref: str, unit: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A unit is kept for it.

        Raises:
            WrongStep: it was not approved.
            NoSuchUnit: no such deployable is in the register.
            UnitTaken: it is kept for, or stands at, another place.
        """

        def one(it: Deployment, w: Writing) -> Facts:
            deciding.step_of(it, Step.APPROVED, Step.SCHEDULED, Step.SURVEYED, Step.SIGNED)
            number = self._unit(unit)
            for other in _open(w):
                if other.unit == number and other.ref != it.ref and other.step in HOLDS_A_UNIT:
                    raise deciding.UnitTaken(
                        f"{number} is {said(other.ref)}'s until that is taken down; take another unit"
                    )
            return DeploymentScheduled(unit=number)

        return await self._on(by, ref, one, uid=uid)

    async def survey(self, ref: str, facts: DeploymentSurveyed, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """What carries it, feeds it, and is masked. Raises `WrongStep`."""

        def one(it: Deployment, _: Writing) -> Facts:
            deciding.step_of(it, Step.SCHEDULED, Step.SURVEYED, Step.SIGNED)
            return facts

        return await self._on(by, ref, one, uid=uid)

    async def signs(self, ref: str, count: int, *, by: Signed, up: bool = True, uid: UUID | None = None) -> Receipt:
        """Signs up before it is live, down after. Raises `WrongStep`."""

        def one(it: Deployment, _: Writing) -> Facts:
            steps = (Step.SCHEDULED, Step.SURVEYED, Step.SIGNED, Step.LIVE)
            deciding.step_of(it, *(steps if up else (*steps, Step.ENDING, Step.REMOVED, Step.EVALUATED)))
            return DeploymentSigned(count=count, up=up)

        return await self._on(by, ref, one, uid=uid)

    async def live(self, ref: str, unit: str, *, by: Signed, text: str = "", uid: UUID | None = None) -> Receipt:
        """It works at its place. Raises what `deciding.live` does, `NoSuchUnit`."""
        return await self._on(by, ref, lambda it, _: deciding.live(it, self._unit(unit), text), uid=uid)

    async def review(self, ref: str, facts: DeploymentReviewed, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """What it came to, and what follows. Raises what `deciding.review` does."""
        return await self._on(by, ref, lambda it, _: deciding.review(it, facts), uid=uid)

    async def suspend(
        self, ref: str, reason: str, *, by: Signed, over: bool = False, uid: UUID | None = None
    ) -> Receipt:
        """Out of use for now, or in use again. Raises `WrongStep`."""

        def one(it: Deployment, _: Writing) -> Facts:
            deciding.step_of(it, Step.SUSPENDED if over else Step.LIVE)
            return DeploymentSuspended(over=over, reason=reason)

        return await self._on(by, ref, one, uid=uid)

    async def removed(
        self, ref: str, *, by: Signed, pulled: bool = False, text: str = "", uid: UUID | None = None
    ) -> Receipt:
        """It was taken down; or, later, its recordings were taken off it. Raises `WrongStep`."""

        def one(it: Deployment, _: Writing) -> Facts:
            down = (Step.REMOVED, Step.EVALUATED) if pulled else (Step.REMOVED,)
            deciding.step_of(it, Step.LIVE, Step.SUSPENDED, Step.ENDING, *down)
            return DeploymentRemoved(pulled=pulled, text=text)

        return await self._on(by, ref, one, uid=uid)

    async def evaluate(self, ref: str, facts: DeploymentEvaluated, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """What it was worth; a couple of months on, the figure of then. Raises `WrongStep`."""

        def one(it: Deployment, _: Writing) -> Facts:
            if it.step not in {Step.REMOVED, Step.EVALUATED}:
                deciding.step_of(it, Step.REMOVED)
            return facts

        return await self._on(by, ref, one, uid=uid)

    async def cancel(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """It comes to nothing. Raises `WrongStep`, `NotShown`."""

        def one(it: Deployment, _: Writing) -> Facts:
            deciding.step_of(it, *deciding.BEFORE_LIVE)
            if not reason.strip():
                raise deciding.NotShown("say why it comes to nothing")
            return DeploymentCancelled(reason=reason)

        return await self._on(by, ref, one, uid=uid)

    async def every(self, *, by: Signed, closed: bool = False) -> tuple[Deployment, ...]:
        """Deployments: those in the street by when they are reviewed, then bids by their points, the longest waiting first."""

        def look(look: Looking) -> tuple[Deployment, ...]:
            found = look.matters(Deployment, outstanding=False, limit=_MOST)
            return tuple(each for each in found if closed or each.stage is Stage.OPEN)

        found = await self._acts.read(by, look)
        far = datetime.max.replace(tzinfo=UTC)
        return tuple(sorted(found, key=lambda it: (it.review_by or far, -(it.score or 0), it.opened)))

    async def one(self, ref: str, *, by: Signed) -> Deployment:
        """One deployment. Raises `NoSuchMatter`."""
        return await self._acts.read(by, Looking.matter, ref, Deployment)

    async def attend(self) -> None:
        """Say on each of its days that a review falls due, once whichever consoles run."""

        def decide(w: Writing) -> None:
            for ref, _ in wakes.awake(w.conn, w.now, limit=_AT_ONCE, kind=RefKind.DEPLOYMENT.value):
                it = w.matter(ref, Deployment)
                if it.since is not None and (at := it.wakes()) is not None and at <= w.now:
                    past = max(day for day in it.days if day <= (w.now - it.since).days)
                    w.record(DeploymentReminded(day=past, of=it.days[-1]), ref=ref)

        await self._acts.maybe(Act.DEPLOY, self._by, decide)

    def _unit(self, typed: str) -> str:
        camera = self._cameras.inventory.by_number(typed)
        if camera is None or camera.kind != "deployable":
            raise deciding.NoSuchUnit(f"no deployable is called {typed!r}; d4 would be right")
        return camera.number

    async def _on(
        self,
        by: Signed,
        ref: str,
        decide: Callable[[Deployment, Writing], Facts],
        *,
        act: Act = Act.DEPLOY,
        uid: UUID | None = None,
    ) -> Receipt:
        def one(w: Writing) -> None:
            it = w.matter(ref, Deployment)
            w.record(decide(it, w), ref=it.ref)

        return await self._acts.write(act, by, one, uid=uid)


def _open(w: Writing) -> tuple[Deployment, ...]:
    found = w.matters(Deployment, outstanding=False, limit=_MOST)
    return tuple(each for each in found if each.stage is Stage.OPEN)

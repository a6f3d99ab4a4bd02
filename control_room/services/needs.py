"""Acts on what a caller needs: the tree it goes by, each answer, threat to life, and what became of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar, Final, TypeAlias
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.callprotocols.taking import taken
from control_room.domain.callprotocols.trees import GIVEN, UNKNOWN, Action, End
from control_room.domain.callprotocols.walking import Manner, walk
from control_room.domain.calls.barred import refuse_barred
from control_room.domain.calls.codes import Given, Who999
from control_room.domain.calls.kinds import (
    CallAdvised999,
    CallAnswered,
    CallPromised,
    NeedAnswered,
    NeedEnded,
    NeedFound,
    NeedLeftTree,
    NeedWentBack,
)
from control_room.domain.calls.states import Call, CallOver
from control_room.domain.directory import Directory
from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Disposal
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.callprotocols import CallProtocols
from control_room.services.needs_told import BECOMES, Standing, Trees, rings
from control_room.services.policyfiles import PolicyFile
from control_room.services.restrictions import restrict

_ANY: frozenset[Disposal] = frozenset({Disposal.DUPLICATE, Disposal.ABANDONED, Disposal.HOAX, Disposal.WRONG_NUMBER})
"""Ends that no tree gives and that say nothing of the need itself."""


LIFE: Final = "life_risk"
"""The tree of a call that is danger to life before anything else of it is known."""


class NoSuchProtocol(Refusal):
    """No question tree of that name is in force."""

    code: ClassVar[str] = "no_such_call_protocol"


class NotAsked(Refusal):
    """That is no answer to what is asked now."""

    code: ClassVar[str] = "not_an_answer"


class NotAtAnEnd(Refusal):
    """The tree still asks something."""

    code: ClassVar[str] = "not_at_an_end"


class AuthoriserWanted(Refusal):
    """Only an on-call officer may decide that nobody is rung."""

    code: ClassVar[str] = "authoriser_wanted"


Paging: TypeAlias = Callable[[Writing, Call, int, End], object]
"""Raises the page of a need within the act that ends it."""


class Needs:
    """What is done about what callers need."""

    def __init__(
        self, acts: Acts, protocols: CallProtocols, directory: PolicyFile[Directory], *, page: Paging | None = None
    ) -> None:
        self._acts, self._protocols, self._page = acts, protocols, page
        self._trees = Trees(protocols, directory)

    async def found(self, *, by: Signed, ref: str, protocol: str, uid: UUID | None = None) -> Receipt:
        """A need of the call, by the tree in force. What was answered of life already is not asked again.

        Raises:
            NoSuchProtocol: no tree of that name is in force.
            CallOver: the call is closed.
        """

        def decide(w: Writing) -> None:
            _open(w.matter(ref, Call))
            self.begin(w, ref, protocol)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def answer(
        self, *, by: Signed, ref: str, need: int, code: str, words: str = "", uid: UUID | None = None
    ) -> Receipt:
        """What the caller answered to what is asked now; `words` where the question takes them into the answers.

        Raises:
            NotTaken: it takes a number or a time, and these are none.
            BarredNumber: they hold a number that is never kept.
            NoSuchNeed: it has ended, or there is none of that number.
            NotAsked: the question has no such answer.
        """
        refuse_barred(words)

        def decide(w: Writing) -> None:
            at = self._trees.walk(_open(w.matter(ref, Call)).need(need))
            question = None if at is None else at.question
            answer = None if question is None else question.answer(code)
            if question is None or answer is None or at is None:
                raise NotAsked("that is no answer to what is asked now; answer with the key beside one of those shown")
            told = taken(question.take, words, w.now) if question.take is not None and code == GIVEN else None
            w.record(
                NeedAnswered(
                    need=need, node=question.name, code=code, life=question.life, question=question.ask, words=told
                ),
                ref=ref,
            )
            if question.life and code != UNKNOWN:
                w.record(CallAnswered(life=code == "yes"), ref=ref)
            if answer.protocol:
                self.begin(w, ref, answer.protocol, number=need, came_from=at.tree.id)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def threat(self, *, by: Signed, ref: str, need: int | None = None, uid: UUID | None = None) -> Receipt:
        """Threat to life, from wherever the call is: every open need goes its tree's way to 999. Never refused for a step."""

        def decide(w: Writing) -> None:
            call = _open(w.matter(ref, Call))
            w.record(CallAnswered(life=True), ref=ref)
            if not call.open_needs and any(each.id == LIFE for each in self._protocols.in_force(w.now)):
                self.begin(w, ref, LIFE)
            for each in w.matter(ref, Call).open_needs:
                if need in {None, each.need}:
                    tree = self._protocols.tree(each.protocol, each.version)
                    end = None if tree is None else tree.emergency
                    name = "" if end is None else end.name
                    w.record(NeedAnswered(need=each.need, node=name, manner=Manner.LIFE, life=True), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def back(
        self, *, by: Signed, ref: str, need: int, mistaken: bool = False, uid: UUID | None = None
    ) -> Receipt:
        """The last answer is taken back; `mistaken`, life is not at risk as it said. Raises `NoSuchNeed`, `NotAsked`."""

        def decide(w: Writing) -> None:
            if not (steps := _open(w.matter(ref, Call)).need(need).steps):
                raise NotAsked("nothing was answered yet; there is nothing to go back on")
            w.record(NeedWentBack(need=need, node=steps[-1].node, code=steps[-1].code, mistaken=mistaken), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def jump(
        self, *, by: Signed, ref: str, need: int, node: str, reason: str, uid: UUID | None = None
    ) -> Receipt:
        """Another question of the tree is asked, out of turn. Raises `NoSuchNeed`, `NotAsked`."""

        def decide(w: Writing) -> None:
            at = self._trees.walk(_open(w.matter(ref, Call)).need(need))
            found = None if at is None else at.tree.node(node)
            if found is None:
                raise NotAsked(f"the tree has no {node.replace('_', ' ')}; choose one of its questions")
            asked = getattr(found, "ask", None) or getattr(found, "say", "")
            w.record(
                NeedAnswered(need=need, node=node, manner=Manner.JUMPED, question=asked, reason=reason or None), ref=ref
            )

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def leave(self, *, by: Signed, ref: str, need: int, reason: str, uid: UUID | None = None) -> Receipt:
        """The tree does not fit: it is left, and why. Raises `NoSuchNeed`."""
        refuse_barred(reason)

        def decide(w: Writing) -> None:
            _open(w.matter(ref, Call)).need(need)
            w.record(NeedLeftTree(need=need, reason=reason), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def said_999(
        self, *, by: Signed, ref: str, who: Who999 = Who999.CALLER, confirmed: bool = False, uid: UUID | None = None
    ) -> Receipt:
        """Who dials 999, and whether they said so. Raises `CallOver`."""

        def decide(w: Writing) -> None:
            _open(w.matter(ref, Call))
            w.record(CallAdvised999(who=who, confirmed=confirmed), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def end(
        self, *, by: Signed, ref: str, need: int, told: str = "", given: Given | None = None, uid: UUID | None = None
    ) -> Receipt:
        """What the tree ends with is done, and the caller was told so, in the tree's words or in these.

        Raises:
            NoSuchNeed: it has ended, or there is none of that number.
            NotAtAnEnd: the tree still asks something.
        """
        refuse_barred(told)

        def decide(w: Writing) -> None:
            call = _open(w.matter(ref, Call))
            standing = self._trees.standing(call, call.need(need), w.now)
            ends = () if standing.walk is None else standing.walk.ends
            if not ends:
                raise NotAtAnEnd("the questions are not over; answer them, or leave them with a reason")
            last = ends[-1]
            w.record(
                NeedEnded(
                    need=need,
                    disposal=BECOMES[last.action],
                    to=last.policy or last.to or None,
                    given=given or (Given.GIVEN if last.action is Action.SIGNPOST else None),
                    due=standing.due,
                    told=told or " ".join(standing.told),
                    number=self._trees.number(last, w.now) or None,
                ),
                ref=ref,
            )
            for each in ends:
                if each.action is Action.PAGE and self._page is not None:
                    self._page(w, call, need, each)
                if each.promise_minutes:
                    until = w.now + timedelta(minutes=each.promise_minutes)
                    w.record(
                        CallPromised(need=need, by=until, text=told or self._trees.told(call, each, w.now)), ref=ref
                    )

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def end_otherwise(
        self,
        *,
        by: Signed,
        ref: str,
        need: int,
        disposal: Disposal,
        told: str,
        reason: str,
        authoriser: str = "",
        uid: UUID | None = None,
    ) -> Receipt:
        """It ends another way than the tree's. That nobody is rung where the tree rings somebody is an officer's to decide.

        Raises:
            NoSuchNeed: it has ended, or there is none of that number.
            AuthoriserWanted: the tree rings somebody; whoever decided otherwise is named, with their post.
        """
        refuse_barred(told, reason, authoriser)

        def decide(w: Writing) -> None:
            call = _open(w.matter(ref, Call))
            at = self._trees.walk(call.need(need))
            if disposal not in _ANY | {Disposal.PAGED, Disposal.TO_EMERGENCY_SERVICES} and rings(at) and not authoriser:
                raise AuthoriserWanted(
                    "an operator never decides that nobody is rung here; ring the duty officer, or name who decided, with "
                    "their post"
                )
            w.record(
                NeedEnded(
                    need=need,
                    disposal=disposal,
                    off_tree=True,
                    told=told,
                    reason=reason or None,
                    authoriser=authoriser or None,
                ),
                ref=ref,
            )

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def standing(self, ref: str, need: int, *, by: Signed) -> Standing:
        """A need as it stands now, with the words to say. Raises `NoSuchMatter`, `NoSuchNeed`."""

        def look(look: Looking) -> Standing:
            call = look.matter(ref, Call)
            found = next((each for each in call.needs if each.need == need), None)
            return self._trees.standing(call, found or call.need(need), look.now)

        return await self._acts.read(by, look)

    # -- the tree ---------------------------------------------------------------------------------------------------------

    def begin(self, w: Writing, ref: str, protocol: str, *, number: int = 0, came_from: str | None = None) -> int:
        """Begin a need, a new one unless one is named, within an act; answers its number. Raises `NoSuchProtocol`."""
        number = number or 1 + max((each.need for each in w.matter(ref, Call).needs), default=0)
        tree = next((each for each in self._protocols.in_force(w.now) if each.id == protocol), None)
        if tree is None:
            raise NoSuchProtocol(
                f"no questions called {protocol.replace('_', ' ')} are in force; see which are: protocol list"
            )
        holds = self._trees.holds(w, tree)
        found = NeedFound(
            need=number,
            protocol=tree.id,
            version=tree.version,
            came_from=came_from,
            sensitive=tree.sensitive,
            street=tree.street,
            holds=holds,
        )
        if tree.sensitive:
            restrict(w, ref)
        w.record(found, ref=ref)
        life, first = w.matter(ref, Call).life, walk(tree, holds=frozenset(holds)).question
        if life is not None and first is not None and first.life:
            code = "yes" if life else "no"
            w.record(NeedAnswered(need=number, node=first.name, code=code, life=True, question=first.ask), ref=ref)
        return number


def _open(call: Call) -> Call:
    if call.stage is not Stage.OPEN:
        raise CallOver("this call is closed; take a new one with `p`")
    return call

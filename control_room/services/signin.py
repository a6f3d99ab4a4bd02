"""Who is at the desk: accounts, passwords, throttling, PIN, break-glass, approval by phone."""

import secrets
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from control_room.domain.authority import Act, must_differ
from control_room.domain.errors import Refusal
from control_room.domain.people import (
    ApprovalCountersigned,
    ApprovedByPhone,
    GlassBroken,
    GlassSealed,
    PasswordSet,
    Person,
    PersonChanged,
    PersonEnrolled,
    Role,
    SignedIn,
    SignedOut,
    SignInFailed,
    check_password,
    staff_number,
)
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, at_ms, system
from control_room.store import rows
from control_room.store.book import ms

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FREE_TRIES: Final = 3
"""Wrong passwords before the account waits 2, 4, 8, ... seconds (trust.md 3.1)."""
LONGEST_WAIT: Final = timedelta(minutes=15)
PIN_TRIES: Final = 5
PIN_DIGITS: Final = 6


class WrongPassword(Refusal):
    """Staff number and password do not belong together."""

    code: ClassVar[str] = "wrong_password"


class Wait(Refusal):
    """Too many wrong passwords; the account waits."""

    code: ClassVar[str] = "wait"


class WrongPin(Refusal):
    """The PIN does not reopen this screen."""

    code: ClassVar[str] = "wrong_pin"


class BadPin(Refusal):
    """Not a usable PIN."""

    code: ClassVar[str] = "bad_pin"


class AlreadyEnrolled(Refusal):
    """The staff number has an account."""

    code: ClassVar[str] = "already_enrolled"


class NoSuchPerson(Refusal):
    """Nobody has that staff number."""

    code: ClassVar[str] = "no_such_person"


class GlassAlreadyBroken(Refusal):
    """The sealed code is wrong, was used, or was never made."""

    code: ClassVar[str] = "glass"


class NumberNotOurs(Refusal):
    """The number rung is not the one the room's own list holds for that manager."""

    code: ClassVar[str] = "number_not_ours"


class Identity:
    """Sign-in and everything that rests on knowing who somebody is."""

    def __init__(self, acts: Acts, *, workstation: str, memory_kib: int = 65536) -> None:
        self._acts = acts
        self._ws = workstation
        self._memory = memory_kib
        self._pins: dict[str, tuple[str, int]] = {}

    def _hasher(self) -> "PasswordHasher":
        return _hasher(self._memory)

    # -- accounts ----------------------------------------------------------------------------------------------------------------

    async def enrol(
        self,
        *,
        by: Signed,
        staff: str,
        name: str,
        role: Role,
        password: str,
        initials: str = "",
        telephone: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Give a person an account. Raises `BadStaffNumber`, `WeakPassword`, `AlreadyEnrolled`."""
        number = staff_number(staff)
        check_password(password, staff=number, name=name)
        hashed = self._hasher().hash(password)

        def decide(w: Writing) -> None:
            if rows.person(w.conn, number) is not None:
                raise AlreadyEnrolled(
                    f"{number} has an account already; sign in with it, or change it under Supervisor"
                )
            made = initials or "".join(word[0] for word in name.split()[:3] if word).lower()
            w.record(PersonEnrolled(staff=number, role=role, name=name))
            rows.enrol(
                w.conn, staff=number, name=name, initials=made, role=role.value, telephone=telephone, password=hashed
            )

        return await self._acts.write(Act.ENROL, by, decide, uid=uid)

    async def change(
        self,
        *,
        by: Signed,
        staff: str,
        role: Role | None = None,
        active: bool | None = None,
        name: str | None = None,
        telephone: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Change a person's role, name, number or standing; leavers are stood down, never removed."""

        def decide(w: Writing) -> None:
            _account(w, staff)
            must_differ(by.staff, staff, "changing an account") if role is not None or active is not None else None
            w.record(PersonChanged(staff=staff, role=role, active=active, name=name))
            values = {"role": role.value if role else None, "active": active, "name": name, "telephone": telephone}
            rows.change_person(w.conn, staff, **{k: v for k, v in values.items() if v is not None})

        return await self._acts.write(Act.CHANGE_PERSON, by, decide, uid=uid)

    async def set_password(self, *, by: Signed, staff: str, password: str, uid: UUID | None = None) -> Receipt:
        """Set a password: one's own, or another's as a supervisor."""
        check_password(password, staff=staff)
        hashed = self._hasher().hash(password)

        def decide(w: Writing) -> None:
            _account(w, staff)
            w.record(PasswordSet(staff=staff))
            rows.change_person(w.conn, staff, password=hashed, fails=0, last_fail=None)

        return await self._acts.write(Act.SIGN_IN if by.staff == staff else Act.CHANGE_PERSON, by, decide, uid=uid)

    async def people(self) -> tuple[Person, ...]:
        """Everybody with an account."""
        return await self._acts.read(
            system(self._ws), lambda look: tuple(_person(r) for r in rows.everybody(look.conn))
        )

    # -- signing in ---------------------------------------------------------------------------------------------------------------

    async def sign_in(self, staff: str, password: str, *, shift: str | None = None, quiet: bool = False) -> Signed:
        """Check a password and sign the person in at this workstation.

        Args:
            quiet: True for one act from the command line, which is stamped itself and needs no line of its own.

        Raises:
            WrongPassword: after three in a row the account waits 2, 4, 8 ... seconds, at most 15 minutes; nobody is ever locked out.
            Wait: it is waiting now.
        """
        now = self._acts.clock.now()
        row = await self._acts.read(system(self._ws), lambda look: rows.person(look.conn, staff.strip()))
        wait = _wait(row, now)
        if wait > timedelta(0):
            raise Wait(
                f"too many wrong passwords for {staff}; try again in {int(wait.total_seconds()) + 1} s, or another person signs in"
            )
        right = await self._matches(row, password)
        if row is None or not right or not row["active"]:
            await self._failed(row)
            raise WrongPassword("that staff number and password do not belong together; check both and try again")
        signed = Signed(staff=row["staff"], role=Role(row["role"]), ws=self._ws, shift=shift)
        rehash = self._hasher().hash(password) if self._hasher().check_needs_rehash(row["password"]) else None

        def decide(w: Writing) -> None:
            if row["fails"] or rehash:
                rows.change_person(
                    w.conn, row["staff"], fails=0, last_fail=None, **({"password": rehash} if rehash else {})
                )
            w.record(SignedIn(staff=row["staff"]))

        if not quiet:
            await self._acts.write(Act.SIGN_IN, signed, decide)
        return signed

    async def _matches(self, row: dict[str, object] | None, password: str) -> bool:
        import asyncio  # noqa: PLC0415 - only a running console comes here

        stored = str(row["password"]) if row is not None and row["password"] else _decoy(self._memory)
        right = await asyncio.to_thread(_verify, self._memory, stored, password)
        return right and row is not None

    async def _failed(self, row: dict[str, object] | None) -> None:
        if row is None:
            return
        staff = str(row["staff"])

        def decide(w: Writing) -> None:
            found = rows.person(w.conn, staff) or row
            fails = int(str(found["fails"])) + 1
            rows.change_person(w.conn, staff, fails=fails, last_fail=ms(w.now))
            w.record(SignInFailed(staff=staff, times=fails))

        await self._acts.write(Act.SIGN_IN, system(self._ws), decide)

    async def sign_out(self, *, by: Signed) -> Receipt:
        """Sign the person out of this workstation; their PIN is forgotten."""
        self._pins.pop(by.staff, None)
        return await self._acts.write(Act.SIGN_IN, by, lambda w: w.record(SignedOut(staff=by.staff)))

    async def on_shift(self, signed: Signed, shift: str | None) -> Signed:
        """The same person, stamped with the shift now open."""
        return Signed(staff=signed.staff, role=signed.role, ws=signed.ws, shift=shift, audiences=signed.audiences)

    # -- PIN: only reopens this locked screen, this shift, for someone who gave a password here ------------------------------------

    def set_pin(self, *, by: Signed, pin: str) -> None:
        """Choose the PIN that reopens this screen until signing out. Raises `BadPin`."""
        if (
            len(pin) < PIN_DIGITS
            or not pin.isdigit()
            or len(set(pin)) == 1
            or pin in "0123456789"
            or pin in "9876543210"
        ):
            raise BadPin("a PIN is six digits or more, not all the same and not in a row")
        self._pins[by.staff] = (_light().hash(pin), 0)

    def has_pin(self, staff: str) -> bool:
        """True when this person chose a PIN here this shift."""
        return staff in self._pins

    def unlock(self, staff: str, pin: str) -> None:
        """Reopen a locked screen. Raises `WrongPin`; after five wrong ones only the password does."""
        kept = self._pins.get(staff)
        if kept is None:
            raise WrongPin("no PIN is in force here; type your password")
        hashed, tries = kept
        if _check(_light(), hashed, pin):
            self._pins[staff] = (hashed, 0)
            return
        if tries + 1 >= PIN_TRIES:
            del self._pins[staff]
            raise WrongPin("five wrong PINs; type your password")
        self._pins[staff] = (hashed, tries + 1)
        raise WrongPin(f"that is not the PIN; {PIN_TRIES - tries - 1} tries left, then the password")

    # -- break-glass -----------------------------------------------------------------------------------------------------------------

    async def seal_glass(self, *, by: Signed) -> str:
        """Make a new sealed one-time code, to be printed and put in an envelope; the old one stops working."""
        code = "-".join(secrets.token_hex(2).upper() for _ in range(8))
        hashed = _light().hash(code)

        def decide(w: Writing) -> None:
            rows.set_glass(w.conn, hashed)
            w.record(GlassSealed(staff=by.staff))

        await self._acts.write(Act.ENROL, by, decide)
        return code

    async def break_glass(self, staff: str, code: str, *, reason: str, shift: str | None = None) -> Signed:
        """Act as a supervisor on the sealed code when nobody who may can be had. Written down, reviewed next day.

        Raises:
            GlassAlreadyBroken: the code is wrong, was used, or was never made.
        """
        typed = code.strip().upper()
        given = staff_number(staff)

        def decide(w: Writing) -> None:
            sealed = rows.sealed(w.conn)
            if sealed is None or sealed[1] is not None or not _check(_light(), sealed[0], typed):
                raise GlassAlreadyBroken(
                    "that code does not open the glass; ring the on-call manager, who can approve by phone"
                )
            rows.break_glass(w.conn, w.now)
            w.record(GlassBroken(staff=given, reason=reason))

        signed = Signed(staff=given, role=Role.SUPERVISOR, ws=self._ws, shift=shift)
        await self._acts.write(Act.BREAK_GLASS, signed, decide)
        return signed

    # -- approval by phone --------------------------------------------------------------------------------------------------------------

    async def approve_by_phone(
        self,
        *,
        by: Signed,
        approver: str,
        act: str,
        number_rung: str,
        said: str,
        refers: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A named on-call manager, rung on the number our own list holds, approves what wants a supervisor.

        Raises:
            NumberNotOurs: another number was rung.
        """

        def decide(w: Writing) -> None:
            row = _account(w, approver)
            must_differ(by.staff, approver, "approval by phone")
            if Role(str(row["role"])) not in (Role.MANAGER, Role.SUPERVISOR):
                raise NoSuchPerson(f"{approver} is not a manager or supervisor; ring the on-call manager")
            if _digits(str(row["telephone"] or "")) != _digits(number_rung) or not _digits(number_rung):
                raise NumberNotOurs(
                    f"ring {approver} on the number in our own list, {row['telephone'] or 'none is listed'}, and enter that one"
                )
            w.record(ApprovedByPhone(approver=approver, act=act, refers=refers, number_rung=number_rung, said=said))

        return await self._acts.write(Act.APPROVE_BY_PHONE, by, decide, uid=uid)

    async def countersign_approval(
        self, *, by: Signed, number: int, agreed: bool = True, words: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """The manager signs next day for what was approved by phone."""

        def decide(w: Writing) -> None:
            line = w.line(number)
            if isinstance(line.facts, ApprovedByPhone) and line.facts.approver != by.staff:
                raise NoSuchPerson(f"line {number} names {line.facts.approver}; they countersign it themselves")
            w.record(ApprovalCountersigned(number=number, agreed=agreed, words=words))

        return await self._acts.write(Act.COUNTERSIGN_APPROVAL, by, decide, uid=uid)


def _account(w: Looking, staff: str) -> dict[str, object]:
    row = rows.person(w.conn, staff)
    if row is None:
        raise NoSuchPerson(f"nobody here has staff number {staff}; check it, or enrol them under Supervisor")
    return row


def _person(row: dict[str, object]) -> Person:
    return Person(
        staff=str(row["staff"]),
        name=str(row["name"]),
        role=Role(str(row["role"])),
        active=bool(row["active"]),
        initials=str(row["initials"]),
        telephone=None if row["telephone"] is None else str(row["telephone"]),
    )


def _wait(row: dict[str, object] | None, now: datetime) -> timedelta:
    if row is None or row["last_fail"] is None or int(str(row["fails"])) < FREE_TRIES:
        return timedelta(0)
    pause = min(timedelta(seconds=2 ** (int(str(row["fails"])) - FREE_TRIES + 1)), LONGEST_WAIT)
    since = now - at_ms(int(str(row["last_fail"])))
    return timedelta(0) if since < timedelta(0) else pause - since


def _digits(number: str) -> str:
    kept = "".join(c for c in number if c.isdigit())
    return "0" + kept[2:] if kept.startswith("44") else kept


@cache
def _hasher(memory_kib: int) -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415 - loaded after the first paint

    return PasswordHasher(time_cost=3, memory_cost=memory_kib, parallelism=1)


@cache
def _light() -> "PasswordHasher":
    return _hasher(19456)


@cache
def _decoy(memory_kib: int) -> str:
    return _hasher(memory_kib).hash(secrets.token_hex(16))


def _check(hasher: "PasswordHasher", hashed: str, given: str) -> bool:
    from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415

    try:
        return hasher.verify(hashed, given)
    except (Argon2Error, InvalidHashError):
        return False


def _verify(memory_kib: int, hashed: str, given: str) -> bool:
    return _check(_hasher(memory_kib), hashed, given)

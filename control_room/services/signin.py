"""Who is at the desk: accounts, passwords, throttling, PIN. Leave from outside the room is `approvals.py`."""

from datetime import datetime, timedelta
from typing import ClassVar, Final
from uuid import UUID

from control_room.domain.authority import Act, must_differ
from control_room.domain.errors import Refusal
from control_room.domain.people import (
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
from control_room.services.approvals import Approvals, account
from control_room.services.passwords import decoy, hasher, light, matches
from control_room.store import rows
from control_room.store.book import ms

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


class Identity(Approvals):
    """Sign-in and everything that rests on knowing who somebody is."""

    def __init__(self, acts: Acts, *, workstation: str, memory_kib: int = 65536) -> None:
        super().__init__(acts, workstation=workstation)
        self._memory = memory_kib
        self._pins: dict[str, tuple[str, int]] = {}

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
        hashed = hasher(self._memory).hash(password)

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
            account(w, staff)
            must_differ(by.staff, staff, "changing an account") if role is not None or active is not None else None
            w.record(PersonChanged(staff=staff, role=role, active=active, name=name, telephone=telephone))
            values = {"role": role.value if role else None, "active": active, "name": name, "telephone": telephone}
            rows.change_person(w.conn, staff, **{k: v for k, v in values.items() if v is not None})

        return await self._acts.write(Act.CHANGE_PERSON, by, decide, uid=uid)

    async def set_password(self, *, by: Signed, staff: str, password: str, uid: UUID | None = None) -> Receipt:
        """Set a password: one's own, or another's as a supervisor."""
        check_password(password, staff=staff)
        hashed = hasher(self._memory).hash(password)

        def decide(w: Writing) -> None:
            account(w, staff)
            w.record(PasswordSet(staff=staff))
            rows.change_person(w.conn, staff, password=hashed, fails=0, last_fail=None)

        return await self._acts.write(Act.SIGN_IN if by.staff == staff else Act.CHANGE_PERSON, by, decide, uid=uid)

    async def people(self) -> tuple[Person, ...]:
        """Everybody with an account."""
        return await self._acts.read(system(self._ws), everybody)

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
        rehash = (
            hasher(self._memory).hash(password) if hasher(self._memory).check_needs_rehash(row["password"]) else None
        )

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

        stored = str(row["password"]) if row is not None and row["password"] else decoy(self._memory)
        right = await asyncio.to_thread(matches, hasher(self._memory), stored, password)
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
            or not (pin.isascii() and pin.isdigit())
            or len(set(pin)) == 1
            or pin in "0123456789"
            or pin in "9876543210"
        ):
            raise BadPin("a PIN is six digits or more, not all the same and not in a row")
        self._pins[by.staff] = (light().hash(pin), 0)

    def has_pin(self, staff: str) -> bool:
        """True when this person chose a PIN here this shift."""
        return staff in self._pins

    def unlock(self, staff: str, pin: str) -> None:
        """Reopen a locked screen. Raises `WrongPin`; after five wrong ones only the password does."""
        kept = self._pins.get(staff)
        if kept is None:
            raise WrongPin("no PIN is in force here; type your password")
        hashed, tries = kept
        if matches(light(), hashed, pin):
            self._pins[staff] = (hashed, 0)
            return
        if tries + 1 >= PIN_TRIES:
            del self._pins[staff]
            raise WrongPin("five wrong PINs; type your password")
        self._pins[staff] = (hashed, tries + 1)
        raise WrongPin(f"that is not the PIN; {PIN_TRIES - tries - 1} tries left, then the password")


def everybody(look: Looking) -> tuple[Person, ...]:
    """Everybody with an account."""
    return tuple(_person(row) for row in rows.everybody(look.conn))


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
    doublings = min(
        int(str(row["fails"])) - FREE_TRIES + 1, 20
    )  # a span has a largest value, and 2 ** 20 s is past the longest
    pause = min(timedelta(seconds=2**doublings), LONGEST_WAIT)
    since = now - at_ms(int(str(row["last_fail"])))
    return timedelta(0) if since < timedelta(0) else pause - since

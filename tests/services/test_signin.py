"""Who is at the desk: passwords, throttling that locks nobody out, PIN, break-glass, approval by phone."""

from datetime import timedelta

import pytest

from control_room.domain.authority import NotYours, SamePerson
from control_room.domain.people import (
    BadStaffNumber,
    PersonChanged,
    Role,
    SignedIn,
    SignedOut,
    SignInFailed,
    WeakPassword,
)
from control_room.services.approvals import NoSuchPerson
from control_room.services.signin import LONGEST_WAIT, AlreadyEnrolled, BadPin, Wait, WrongPassword, WrongPin
from tests.services.staff import NUMBER, PASSWORD


async def last(room, by):
    return (await room.book.lines(by=by, newest=True, limit=1))[0]


async def wrong(room, times, staff="0417"):
    for _ in range(times):
        with pytest.raises(WrongPassword):
            await room.identity.sign_in(staff, "not it at all")


# -- accounts -------------------------------------------------------------------------------------------------------------


async def test_an_account_is_a_person_with_initials_and_no_password_in_the_book(staffed, sup):
    people = {p.staff: p for p in await staffed.identity.people()}
    assert (people["0417"].name, people["0417"].initials, people["0417"].role) == ("Jo Wright", "jw", Role.OPERATOR)
    assert people["0100"].telephone == NUMBER
    for line in await staffed.book.lines(by=sup):
        assert PASSWORD not in str(line.facts)
        assert "argon2" not in str(line.facts)


@pytest.mark.parametrize(
    ("staff", "password", "refusal"),
    [
        ("cctv1", PASSWORD, BadStaffNumber),
        ("04 17", PASSWORD, BadStaffNumber),
        ("", PASSWORD, BadStaffNumber),
        ("0999", "short", WeakPassword),
        ("0999", "password1234", WeakPassword),
        ("0999", "croydoncroydon", WeakPassword),
        ("0999", "x" * 300, WeakPassword),
        ("0417", PASSWORD, AlreadyEnrolled),
    ],
)
async def test_an_account_that_is_nobodys_own_or_easily_guessed_is_refused(staffed, sup, staff, password, refusal):
    with pytest.raises(refusal):
        await staffed.identity.enrol(by=sup, staff=staff, name="Al Bo", role=Role.OPERATOR, password=password)


async def test_an_operator_enrols_nobody(staffed, jw):
    with pytest.raises(NotYours):
        await staffed.identity.enrol(by=jw, staff="0999", name="A B", role=Role.OPERATOR, password=PASSWORD)


async def test_nobody_changes_their_own_standing(staffed, sup):
    by = await staffed.identity.sign_in("0200", PASSWORD)
    with pytest.raises(SamePerson):
        await staffed.identity.change(by=by, staff="0200", role=Role.MANAGER)
    await staffed.identity.change(by=sup, staff="0200", role=Role.OPERATOR)
    assert (await staffed.identity.sign_in("0200", PASSWORD)).role is Role.OPERATOR
    with pytest.raises(NoSuchPerson):
        await staffed.identity.change(by=sup, staff="9999", active=False)


async def test_a_leaver_is_stood_down_and_not_removed(staffed, sup):
    await staffed.identity.change(by=sup, staff="0417", active=False)
    with pytest.raises(WrongPassword):
        await staffed.identity.sign_in("0417", PASSWORD)
    assert [p.active for p in await staffed.identity.people() if p.staff == "0417"] == [False]


async def test_a_new_number_is_in_the_line_that_changed_it(staffed, sup):
    await staffed.identity.change(by=sup, staff="0100", telephone="07700 900999")
    facts = (await last(staffed, sup)).facts
    assert isinstance(facts, PersonChanged)
    assert facts.telephone == "07700 900999"


async def test_a_new_password_opens_and_the_old_one_does_not(staffed, sup, clock):
    by = await staffed.identity.sign_in("0417", PASSWORD)
    await staffed.identity.set_password(by=by, staff="0417", password="four other small words")
    await wrong(staffed, 1)
    with pytest.raises(WrongPassword):
        await staffed.identity.sign_in("0417", PASSWORD)
    await staffed.identity.sign_in("0417", "four other small words")
    with pytest.raises(NotYours):
        await staffed.identity.set_password(by=by, staff="0100", password="mine now, all of it")
    await staffed.identity.set_password(by=sup, staff="0417", password="a fresh set of words")
    assert (await staffed.identity.sign_in("0417", "a fresh set of words")).staff == "0417"


# -- signing in -----------------------------------------------------------------------------------------------------------


async def test_signing_in_and_out_is_written_and_stamps_the_shift(staffed, sup):
    by = await staffed.identity.sign_in(" 0417 ", PASSWORD, shift="SH-26-000001")
    line = await last(staffed, sup)
    assert (by.staff, by.ws, by.shift, by.role) == ("0417", "CR-2", "SH-26-000001", Role.OPERATOR)
    assert (line.facts, line.by, line.shift) == (SignedIn(staff="0417"), "0417", "SH-26-000001")
    later = await staffed.identity.on_shift(by, "SH-26-000002")
    await staffed.identity.sign_out(by=later)
    line = await last(staffed, sup)
    assert (line.facts, line.shift) == (SignedOut(staff="0417"), "SH-26-000002")


async def test_one_act_from_the_command_line_checks_the_password_and_writes_no_line(staffed, sup):
    before = await staffed.book.size()
    assert (await staffed.identity.sign_in("0417", PASSWORD, quiet=True)).staff == "0417"
    assert await staffed.book.size() == before
    with pytest.raises(WrongPassword):
        await staffed.identity.sign_in("0417", "not it", quiet=True)


async def test_nobody_learns_whether_a_staff_number_exists(staffed):
    with pytest.raises(WrongPassword) as unknown:
        await staffed.identity.sign_in("8888", PASSWORD)
    with pytest.raises(WrongPassword) as known:
        await staffed.identity.sign_in("0417", "not it at all")
    assert str(unknown.value) == str(known.value)


async def test_after_three_wrong_ones_the_account_waits_and_the_wait_doubles(staffed, clock):
    await wrong(staffed, 3)
    for seconds in (2, 4, 8):
        with pytest.raises(Wait, match="another person signs in"):
            await staffed.identity.sign_in("0417", PASSWORD)
        clock.tick(seconds - 0.5)
        with pytest.raises(Wait):
            await staffed.identity.sign_in("0417", PASSWORD)
        clock.tick(0.5)
        await wrong(staffed, 1)
    clock.tick(16)
    assert (await staffed.identity.sign_in("0417", PASSWORD)).staff == "0417"
    await wrong(staffed, 2)
    assert (await staffed.identity.sign_in("0417", PASSWORD)).staff == "0417"


async def test_one_account_that_waits_keeps_nobody_else_out(staffed):
    await wrong(staffed, 3)
    assert (await staffed.identity.sign_in("0200", PASSWORD)).staff == "0200"


async def test_a_thousand_wrong_passwords_lock_nobody_out_for_more_than_a_quarter_of_an_hour(staffed, sup, clock):
    from control_room.store import rows
    from control_room.store.book import ms

    await staffed.acts.database.write(
        lambda conn: rows.change_person(conn, "0417", fails=1000, last_fail=ms(clock.now()))
    )
    with pytest.raises(Wait):
        await staffed.identity.sign_in("0417", PASSWORD)
    clock.tick(LONGEST_WAIT.total_seconds())
    assert (await staffed.identity.sign_in("0417", PASSWORD)).staff == "0417"


async def test_a_clock_that_went_back_locks_nobody_out(staffed, clock):
    await wrong(staffed, 3)
    clock.at -= timedelta(days=400)
    assert (await staffed.identity.sign_in("0417", PASSWORD)).staff == "0417"


async def test_wrong_passwords_in_a_row_are_written_down(staffed, sup):
    await wrong(staffed, 3)
    lines = [line.facts for line in await staffed.book.lines(by=sup) if isinstance(line.facts, SignInFailed)]
    assert lines[-1] == SignInFailed(staff="0417", times=3)


async def test_a_stronger_setting_hashes_a_password_again_when_it_is_next_given(staffed, sup):
    from control_room.services.signin import Identity
    from control_room.store import rows

    stronger = Identity(staffed.acts, workstation="CR-2", memory_kib=20480)
    await stronger.sign_in("0417", PASSWORD)
    row = await staffed.acts.database.read(lambda conn: rows.person(conn, "0417"))
    assert "m=20480" in row["password"]
    assert (await staffed.identity.sign_in("0417", PASSWORD)).staff == "0417"


# -- the PIN --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pin", ["12345", "abcdef", "111111", "123456", "987654", "²²³³44", ""])
async def test_a_pin_that_is_no_pin_is_refused(staffed, jw, pin):
    with pytest.raises(BadPin):
        staffed.identity.set_pin(by=jw, pin=pin)
    assert not staffed.identity.has_pin("0417")


async def test_a_pin_reopens_the_screen_five_tries_long_and_only_where_it_was_set(staffed, jw):
    with pytest.raises(WrongPin, match="password"):
        staffed.identity.unlock("0417", "271828")
    staffed.identity.set_pin(by=jw, pin="271828")
    for left in (4, 3):
        with pytest.raises(WrongPin, match=f"{left} tries left"):
            staffed.identity.unlock("0417", "000000")
    staffed.identity.unlock("0417", "271828")
    for _ in range(4):
        with pytest.raises(WrongPin, match="left"):
            staffed.identity.unlock("0417", "314159")
    with pytest.raises(WrongPin, match="five wrong"):
        staffed.identity.unlock("0417", "314159")
    with pytest.raises(WrongPin, match="no PIN"):
        staffed.identity.unlock("0417", "271828")


async def test_signing_out_forgets_the_pin(staffed, jw):
    staffed.identity.set_pin(by=jw, pin="271828")
    await staffed.identity.sign_out(by=jw)
    assert not staffed.identity.has_pin("0417")

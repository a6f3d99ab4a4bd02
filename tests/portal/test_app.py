"""A whole request over a real connection, page by page, and what its pages refuse."""

import itertools
import re

import pytest

from control_room.domain.boxes import Notice, Status, decode_request, encode, lines, status_name
from control_room.domain.refs import RefKind, stored, with_check
from control_room.domain.times import LONDON
from control_room.portal.kept import code_digest
from tests.portal.conftest import YESTERDAY, Officer, Portal, form

ADDRESSES = (f"198.51.100.{n}" for n in itertools.count(1))


@pytest.fixture
def officer(portal):
    """Each at an address of their own."""
    return Officer(portal, next(ADDRESSES))


def named(prefix="officer"):
    return f"{prefix}.{next(NUMBERS)}@met.police.uk"


NUMBERS = itertools.count(1)


def codes(answer) -> tuple[str, str]:
    code, access = re.findall(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b", answer.text)[:2]
    return code, access


def test_a_whole_request_comes_into_the_box_and_its_status_back(portal, officer):
    email = named()
    assert "Have ready" in officer.get("/").text
    assert officer.prove(email).text.startswith("Part 1 of 4 About you")
    checked = officer.fill()
    assert checked.text.startswith("Check your answers")
    assert f"{YESTERDAY:%A} {YESTERDAY.day} {YESTERDAY:%B %Y}, 02:30" in checked.text
    assert "Tick the box" in officer.post("/check").faults
    assert portal.box() == []
    done = officer.post("/check", declared="yes")
    assert "Request sent" in done.text
    code, access = codes(done)
    [file] = portal.box()
    asked = decode_request(file.read_bytes())
    assert file.name == f"{asked.uuid}.request.json"
    assert (asked.email, asked.code, asked.name) == (email, code_digest(code), "A Officer")
    assert asked.items[0].begins.at.astimezone(LONDON).date() == YESTERDAY
    assert "item 1 place: North End, outside the station" in lines(asked)
    # Once more, as a double click sends it: the same confirmation, no second file.
    assert "Request sent" in officer.post("/check", declared="yes").text
    assert len(portal.box()) == 1
    receipt = portal.mail_to(email, 2)[-1]
    assert receipt["Subject"] == f"We have your CCTV request {code}"
    assert access in receipt.get_content()
    for words in ("North End", "bicycle", "1234SN"):
        assert words not in receipt.as_string()

    other = Officer(portal, next(ADDRESSES))
    other.get(f"/status?code={code}")
    assert "not read yet" in other.post("/status", code=code.lower().replace("-", " "), access=access.lower()).text
    ref = with_check(stored(RefKind.REVIEW_REQUEST, 2026, 233))
    status = Status(
        code=asked.code,
        ref=ref,
        state="being reviewed",
        updated_at=asked.submitted_at,
        messages=(Notice(at=asked.submitted_at, text="We are looking <b>now</b>"),),
    )
    (file.parent.parent / "out" / status_name(status)).write_bytes(encode(status))
    for typed in (code, ref, ref.lower(), ref[:-2]):
        other.get("/status")
        told = other.post("/status", code=typed, access=access)
        assert "being reviewed" in told.text, typed
        assert "We are looking <b>now</b>" in told.text
        assert "<b>now" not in told.body
        assert "North End" not in told.text
    file.unlink()
    # Their own details are there next time, and nothing of the request.
    again = Officer(portal, next(ADDRESSES))
    page = again.prove(email)
    assert 'value="1234SN"' in page.body
    assert 'value="Theft of a bicycle"' not in again.get("/incident").body


@pytest.mark.parametrize("code", ["AAAA-2222", "RR-26-000999-X", "rr5", ""])
def test_a_status_is_shown_to_nobody_without_both_codes(portal, officer, code):
    officer.get("/status")
    told = officer.post("/status", code=code, access="AAAA-2222")
    assert told.status == 422
    assert told.faults
    assert "State" not in told.text


def test_guessing_at_a_status_is_stopped(portal, officer):
    officer.get("/status")
    statuses = [officer.post("/status", code="ABCD-2345", access=f"AAAA-22{n:02d}").status for n in range(12)]
    assert statuses == [422] * 10 + [429] * 2


def test_wrong_answers_are_told_by_field_and_kept(portal, officer):
    officer.prove(named())
    wrong = officer.post("/you", agency="mps", name="", shoulder="", unit="CID <script>")
    assert wrong.status == 422
    assert "Enter your full name" in wrong.faults
    assert "shoulder or staff number" in wrong.faults
    assert '<a href="#name">' in wrong.body
    assert "<title>Error: About you" in wrong.body
    assert "<script>" not in wrong.body
    assert "CID &lt;script&gt;" in wrong.body
    # What was typed on a faulty page is there after coming back.
    assert "CID &lt;script&gt;" in officer.get("/you").body


def test_a_reference_that_is_to_follow_is_never_turned_away(portal, officer):
    officer.prove(named())
    for path, fields in form(crime_ref=""):
        answer = officer.post(path, **fields)
        if path == "/incident":
            assert "tick that it is to follow" in answer.faults
            answer = officer.post(path, **fields, to_follow="yes")
    assert "Check your answers" in answer.text
    assert "I have no reference yet and will send it Yes" in answer.text


def test_places_are_added_and_taken_away(portal, officer):
    officer.prove(named())
    pages = form()
    for path, fields in pages[:2]:
        officer.post(path, **fields)
    where = pages[2][1]
    assert "place 2" in officer.post("/place/1", **where, then="add").text
    second = {name.replace("p1_", "p2_"): value for name, value in where.items()} | {"p2_place": "Surrey Street"}
    assert "How soon" in officer.post("/place/2", **second).text
    checked = officer.post("/urgency", **pages[3][1])
    assert "North End" in checked.text
    assert "Surrey Street" in checked.text
    without = officer.post("/place/1", **where, then="remove", back="check")
    assert "Check your answers" in without.text
    assert "North End" not in without.text
    assert "Surrey Street" in without.text


def test_a_page_that_was_left_out_is_asked_before_anything_is_sent(portal, officer):
    officer.prove(named())
    assert "About you" in officer.get("/sent").text
    path, fields = form()[0]
    officer.post(path, **fields)
    assert "What happened" in officer.get("/check").text
    assert "What happened" in officer.post("/check", declared="yes").text


def test_save_and_return_by_a_link_and_a_new_code(portal, officer):
    email = named()
    officer.prove(email)
    saved = officer.post("/you", agency="mps", name="Half A Name", then="later")
    assert "Saved, not sent" in saved.text
    letter = portal.mail_to(email, 2)[-1].get_content()
    assert "Half A Name" not in letter
    path = re.search(r"http://[^/]+(/return/\S+)", letter)[1]
    elsewhere = Officer(portal, next(ADDRESSES))
    shown = elsewhere.get(path)
    assert email not in shown.body
    assert len(portal.mail_to(email, 2)) == 2  # looking at the link sends nothing
    asked = elsewhere.post(path)
    assert "Enter the code" in asked.text
    assert email not in asked.body
    back = elsewhere.post("/code", code=portal.code(email, 3))
    assert 'value="Half A Name"' in back.body
    assert elsewhere.get("/return/" + "x" * 32).status == 404
    # Without the link the same draft is offered to whoever proves the address.
    third = Officer(portal, next(ADDRESSES))
    assert "You have not sent everything you began" in third.prove(email).text
    assert "Choose one" in third.post("/begin").faults
    assert "About you" in third.post("/begin", draft="new").text


def test_an_address_that_may_not_ask_gets_the_same_answer_and_no_mail(portal, officer):
    allowed, other = named(), "somebody@example.com"
    pages = {}
    for email in (allowed, other):
        visitor = Officer(portal, next(ADDRESSES))
        visitor.get("/email")
        answer = visitor.post("/email", email=email)
        pages[email] = (answer.status, answer.text.replace(email, "X"), sorted(answer.headers.keys()))
        wrong = visitor.post("/code", code="000000")
        pages[email] += (wrong.status, wrong.faults)
    assert pages[allowed] == pages[other]
    portal.mail_to(allowed)
    assert [each for each in portal.mail if each["To"] == other] == []


def test_an_address_that_looks_like_another_is_refused_in_words(portal, officer):
    officer.get("/email")
    told = officer.post("/email", email="a.officer@met.poli\u0441e.uk")
    assert told.status == 422
    assert "Cyrillic small letter es" in told.faults
    assert officer.get("/code").text.startswith("Your work e-mail address")


def test_a_code_is_void_after_five_tries_and_works_once(portal, officer):
    email = named()
    officer.get("/email")
    officer.post("/email", email=email)
    code = portal.code(email)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    told = [officer.post("/code", code=wrong).faults for _ in range(5)]
    assert "4 of 5 tries left" in told[0]
    assert "Ask for a new one" in told[4]
    assert "Ask for a new one" in officer.post("/code", code=code).faults
    assert "e-mail address" in officer.get("/you").text


def test_codes_for_one_address_are_not_sent_without_end(portal, officer):
    email = named()
    statuses = []
    for _ in range(7):
        officer.get("/email")
        statuses.append("Too many codes" in officer.post("/email", email=email.upper().lower()).faults)
    assert statuses == [False] * 5 + [True] * 2
    assert len(portal.mail_to(email, 5)) == 5


def test_one_client_does_not_have_codes_sent_to_everybody(portal, officer):
    officer.get("/email")
    asked = [officer.post("/email", email=named("stranger")) for _ in range(62)]
    refused = [each for each in asked if each.status == 429]
    assert len(refused) in (1, 2)
    assert "Too many codes" in refused[0].faults
    other = Officer(portal, next(ADDRESSES))
    assert other.prove(named()).text.startswith("Part 1 of 4")


def test_the_link_back_is_not_mailed_without_end_and_the_last_one_goes_on_leading_there(portal, officer):
    email = named()
    officer.prove(email)
    page = form()[0]
    for n in range(6):
        assert "Saved, not sent" in officer.post(page[0], **page[1], then="later").text
        officer.get("/you")
        portal.mail_to(email, 2 + min(n, 2))  # each waited for: files of one moment are in no order
    links = [each for each in portal.mail_to(email, 4) if "saved" in each["Subject"]]
    assert len(links) == 3
    path = re.search(r"http://[^/]+(/return/\S+)", links[-1].get_content())[1]
    elsewhere = Officer(portal, next(ADDRESSES))
    elsewhere.get(path)
    assert "Enter the code" in elsewhere.post(path).text


def test_a_form_of_another_browser_or_another_kind_is_refused(portal, officer):
    officer.prove(named())
    mine = officer.csrf
    officer.csrf = "0" * 64
    assert officer.post("/you", name="x").status == 403
    officer.csrf = Officer(portal, next(ADDRESSES)).get("/email").csrf
    assert officer.post("/you", name="x").status == 403
    officer.csrf = mine
    body = f'{{"csrf": "{mine}"}}'.encode()
    assert officer.ask("POST", "/you", body, **{"Content-Type": "application/json"}).status == 403
    many = "&".join(["csrf=" + mine, *(f"x{n}=1" for n in range(500))]).encode()
    assert officer.ask("POST", "/you", many, **{"Content-Type": "application/x-www-form-urlencoded"}).status == 403


def test_signing_out_and_other_browsers_see_nothing(portal, officer):
    email = named()
    officer.prove(email)
    officer.fill()
    cookie = officer.cookie
    stranger = Officer(portal, next(ADDRESSES))
    for path in ("/you", "/incident", "/place/1", "/urgency", "/check", "/sent", "/saved", "/begin"):
        assert "Your work e-mail address" in stranger.get(path).text, path
    officer.post("/leave")
    officer.cookie = cookie
    assert "Your work e-mail address" in officer.get("/check").text


def test_pages_carry_their_headers_and_are_not_kept(portal, officer):
    for path in ("/", "/email", "/status", "/nope"):
        headers = officer.ask("GET", path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "strict-transport-security" not in headers
        assert "server" not in headers
    assert "HttpOnly; Path=/; SameSite=lax" in Officer(portal).ask("GET", "/").headers["set-cookie"]
    style = officer.ask("GET", "/portal.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "public" in style.headers["cache-control"]
    page = officer.get("/")
    for forbidden in ("<script", "style=", "onclick", "javascript:", "http://", "https://"):
        assert forbidden not in page.body, forbidden


def test_what_goes_wrong_is_told_in_words(portal, officer):
    assert "no such page" in officer.get("/nope").text
    assert officer.ask("DELETE", "/").status == 405
    assert "Where and when" in (officer.prove(named()) and officer.get("/place/99")).text
    assert "Where and when" in officer.get("/place/3").text


def test_nothing_personal_is_said_or_noted(portal, officer):
    email = named("quiet")
    officer.prove(email)
    officer.fill()
    officer.post("/check", declared="yes")
    portal.mail_to(email, 2)
    for words in (email, "A Officer", "1234SN", "198.51.100", "North End"):
        assert words not in portal.said, words
    assert list((portal.home / "log").glob("*")) == []


def test_training_is_marked_on_every_page(tmp_path):
    (tmp_path / "home/training").mkdir(parents=True)
    (tmp_path / "home/training/settings.toml").write_text('[portal]\nlisten = "127.0.0.1:0"\nsmtp = "127.0.0.1:1"\n')
    made = Portal(tmp_path / "home", "", "--training")
    try:
        assert "TRAINING: nothing here is real" in made.said
        assert "messages are written to" in made.said
        officer = Officer(made)
        assert "Nothing sent here is real" in officer.get("/").body
        assert "Nothing sent here is real" in officer.prove().body
    finally:
        made.stop()

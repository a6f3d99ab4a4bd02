"""The portal in a real Chromium: a whole request on a phone without JavaScript, by keyboard alone, and axe's audit."""

import itertools
import os
import re
import shutil
from pathlib import Path

import pytest

from control_room.domain.boxes import Notice, Status, decode_request, encode, status_name
from control_room.domain.refs import RefKind, stored, with_check
from control_room.domain.requests.codes import Agency, Urgency
from tests.portal.conftest import CODE, YESTERDAY

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
SWITCHES = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NUMBERS = itertools.count(1)
PICTURES = os.environ.get("CONTROL_ROOM_PICTURES", "")
"""A folder for pictures of every page, where somebody wants to look at them."""


@pytest.fixture(scope="module")
def browser():
    if not Path(CHROMIUM).exists():
        pytest.skip("no chromium on this machine: the portal's pages are not looked at")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES, timeout=120_000)
        yield opened
        opened.close()


@pytest.fixture
def context(browser, portal):
    """Makes windows; each test's visitors come from an address of their own."""
    made = []
    forwarded = f"203.0.113.{next(NUMBERS)}"

    def opened(viewport=PHONE, *, script=False, **told):
        context = browser.new_context(
            viewport=viewport,
            java_script_enabled=script,
            base_url=portal.url,
            locale="en-GB",
            extra_http_headers={"X-Forwarded-For": forwarded},
            **told,
        )
        context.set_default_timeout(60_000)
        made.append(context)
        return context

    yield opened
    for each in made:
        each.close()


def officer_email() -> str:
    return f"browser.{next(NUMBERS)}@met.police.uk"


def day(page, name, date=YESTERDAY):
    for part, value in (("day", date.day), ("month", date.month), ("year", date.year)):
        page.locator(f"[name={name}_{part}]").fill(str(value))


def proved(page, portal, email):
    page.goto("/email")
    page.get_by_label("Your work e-mail address").fill(email)
    page.get_by_role("button", name="Send the code").click()
    page.get_by_label("Enter the code").fill(portal.code(email))
    page.get_by_role("button", name="Continue").click()


def fill(page, number):
    """One page of the form, as the labels name its fields."""
    if number == 1:
        page.get_by_label("Full name").fill("Alex Officer")
        page.get_by_label("Rank").fill("PC")
        page.get_by_label("Shoulder or staff number").fill("1234SN")
        page.get_by_label("Unit or team").fill("Croydon CID")
    elif number == 2:
        page.get_by_label("Offence or incident").fill("Theft of a bicycle")
        page.get_by_label("CAD number").fill("4521")
        day(page, "cad_date")
        page.get_by_label("Why do you need it?").fill("To see who took the bicycle and which way they went")
    elif number == 3:
        page.get_by_label("Where?").fill("North End, outside the station")
        day(page, "p1_date")
        page.get_by_label("From what time?").fill("22.00")
        page.get_by_label("Until what time?").fill("10.30pm")
        page.get_by_label("What should we look for?").fill("A red bicycle, ridden towards Crown Hill")
    else:
        page.get_by_label("Urgent", exact=True).check()
        page.get_by_label("Why is it urgent?").fill("The suspect is in custody")
        page.get_by_label("A suspect is in custody for this").check()


def onwards(page):
    page.get_by_role("button", name="Continue").click()


def headed(page, words):
    """Waits for the page that says this at its top: a click does not promise that it is there."""
    page.get_by_role("heading", level=1, name=words, exact=True).wait_for()


def pictured(page, name):
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def fits(page, name):
    """Nothing is wider than the window: scrolled as far to the right as it goes, the page has not moved."""
    page.mouse.wheel(2000, 0)
    wide = page.locator("html").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide[0] <= wide[1], (name, wide)


def test_a_whole_request_on_a_phone_without_javascript(portal, context):
    page = context().new_page()
    page.goto("/")
    page.get_by_role("link", name="Start now").click()
    email = officer_email()
    proved(page, portal, email)
    for number in (1, 2, 3, 4):
        fill(page, number)
        onwards(page)
    headed(page, "Check your answers")
    page.get_by_label("What I have written is right").check()
    page.get_by_role("button", name="Send the request").click()
    headed(page, "Request sent")
    code = page.locator(".big").inner_text()
    access = page.locator(".code").inner_text()
    [asked] = [each for path in portal.box() if (each := decode_request(path.read_bytes())).email == email]
    assert (asked.agency, asked.urgency, asked.custody, asked.cad) == (Agency.MPS, Urgency.URGENT, True, 4521)
    assert (asked.items[0].begins.clock, asked.items[0].ends.clock) == ("22:00", "22:30")
    page.get_by_role("link", name="See how this request stands").click()
    assert page.get_by_label("Portal code or reference").input_value() == code
    page.get_by_label("Access code").fill(access)
    page.get_by_role("button", name="Show it").click()
    page.locator("main", has_text="Handed over, not read yet").wait_for()


def test_a_whole_request_by_keyboard_alone(portal, context):
    """Every field is come to by Tab in the order it is read, and Enter sends each page."""
    page = context(DESK).new_page()
    email = officer_email()
    page.goto("/email")

    def focused():
        return page.evaluate("() => document.activeElement.name || document.activeElement.textContent.trim()")

    def to(name):
        for _ in range(40):
            page.keyboard.press("Tab")
            if focused() == name:
                shown = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
                assert shown == "solid", f"where the focus is cannot be seen on {name}"
                return
        raise AssertionError(f"Tab never comes to {name}")

    page.keyboard.press("Tab")
    assert focused() == "Skip to main content"
    to("email")
    page.keyboard.type(email)
    page.keyboard.press("Enter")
    page.wait_for_url("**/code")
    to("code")
    page.keyboard.type(portal.code(email))
    page.keyboard.press("Enter")
    page.wait_for_url("**/you")
    pages = {
        "/you": (("name", "Sam Officer"), ("shoulder", "99SN"), ("unit", "Night duty")),
        "/incident": (("offence", "Robbery"), ("crime_ref", "01/1/26"), ("necessity", "Who did it")),
        "/place/1": (
            ("p1_place", "Surrey Street"), ("p1_date_day", str(YESTERDAY.day)), ("p1_date_month", str(YESTERDAY.month)),
            ("p1_date_year", str(YESTERDAY.year)), ("p1_from", "0230"), ("p1_to", "3:00"),
        ),
        "/urgency": (),
    }  # fmt: skip
    for path, typed in pages.items():
        assert page.url.endswith(path)
        for name, value in typed:
            to(name)
            page.keyboard.type(value)
        to("then")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, path=path: not url.endswith(path))
    to("declared")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sent")
    headed(page, "Request sent")


def test_the_link_in_the_summary_of_faults_leads_to_the_field(portal, context):
    page = context(DESK).new_page()
    proved(page, portal, officer_email())
    onwards(page)
    page.get_by_role("link", name="Enter your full name").click()
    page.locator("[name=name]:focus").wait_for()
    fill(page, 1)
    onwards(page)
    onwards(page)
    page.goto("/place/1")
    onwards(page)
    page.get_by_role("link", name="Say which day it was").click()
    page.locator("[name=p1_date_day]:focus").wait_for()


def every_page(page, portal):
    """Goes through the portal and stops at each of its pages, faults and all."""
    from tests.portal.test_reading import AUTUMN

    email = officer_email()
    page.goto("/")
    yield "start"
    page.goto("/privacy")
    yield "privacy"
    page.goto("/nope")
    yield "not-found"
    page.goto("/email")
    yield "email"
    page.get_by_role("button", name="Send the code").click()
    yield "email-fault"
    page.get_by_label("Your work e-mail address").fill(email)
    page.get_by_role("button", name="Send the code").click()
    yield "code"
    onwards(page)
    yield "code-fault"
    page.get_by_label("Enter the code").fill(portal.code(email))
    onwards(page)
    for number, name in ((1, "you"), (2, "incident"), (3, "place"), (4, "urgency")):
        yield name
        if number == 4:
            page.get_by_label("Urgent", exact=True).check()
        onwards(page)
        yield f"{name}-fault"
        fill(page, number)
        if number == 3:
            day(page, "p1_date", AUTUMN)
            page.get_by_label("From what time?").fill("01:10")
            page.get_by_label("Until what time?").fill("01:40")
            onwards(page)
            yield "place-twice"
            for each in page.get_by_label("The second, after they went back (GMT)").all():
                each.check()
        onwards(page)
    yield "check"
    page.get_by_role("button", name="Send the request").click()
    yield "check-fault"
    page.get_by_label("What I have written is right").check()
    page.get_by_role("button", name="Send the request").click()
    yield "sent"
    code, access = page.locator(".big").inner_text(), page.locator(".code").inner_text()
    [asked] = [each for path in portal.box() if (each := decode_request(path.read_bytes())).email == email]
    ref = with_check(stored(RefKind.REVIEW_REQUEST, 2026, 321))
    said = Notice(
        at=asked.submitted_at, text="We have asked for the footage to be kept.\nPlease send the crime reference."
    )
    status = Status(code=asked.code, ref=ref, state="being reviewed", updated_at=asked.submitted_at, messages=(said,))
    (portal.home / "box/out" / status_name(status)).write_bytes(encode(status))
    page.goto("/status")
    yield "status"
    page.get_by_role("button", name="Show it").click()
    yield "status-fault"
    page.get_by_label("Portal code or reference").fill(code)
    page.get_by_label("Access code").fill(access)
    page.get_by_role("button", name="Show it").click()
    yield "status-shown"
    page.goto("/begin")
    page.get_by_role("button", name="Save and come back later").click()
    yield "saved"
    link = re.search(r"http\S+/return/\S+", portal.mail_to(email, 3)[-1].get_content())[0]
    page.goto(link)
    yield "return"
    page.get_by_role("button", name="Sign out").click()
    letters = [found[1] for each in portal.mail if each["To"] == email and (found := CODE.search(each.get_content()))]
    page.goto("/email")
    page.get_by_label("Your work e-mail address").fill(email)
    page.get_by_role("button", name="Send the code").click()
    portal.mail_to(email, 4)
    letters = [found[1] for each in portal.mail if each["To"] == email and (found := CODE.search(each.get_content()))]
    page.get_by_label("Enter the code").fill(letters[-1])
    onwards(page)
    yield "begin"


def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_its_window(portal, context):
    from axe_playwright_python.base import AXE_SCRIPT

    page = context(NARROW, script=True, bypass_csp=True).new_page()
    found, seen = {}, []
    for name in every_page(page, portal):
        seen.append(name)
        page.wait_for_load_state()
        page.evaluate(AXE_SCRIPT)
        fits(page, name)
        pictured(page, f"{name}-narrow")
        page.set_viewport_size(DESK)
        answer = page.evaluate("levels => axe.run(document, {runOnly: levels, resultTypes: ['violations']})", LEVELS)
        assert answer["passes"], name
        for fault in answer["violations"]:
            found[name, fault["id"]] = [node["html"][:200] for node in fault["nodes"]]
        page.set_viewport_size(NARROW)
    assert found == {}
    assert len(seen) == len(set(seen)) == 25


def test_axe_sees_what_is_wrong(context):
    from axe_playwright_python.base import AXE_SCRIPT

    page = context(script=True, bypass_csp=True).new_page()
    page.goto("/email")
    page.evaluate("() => document.querySelector('label').removeAttribute('for')")
    page.evaluate(AXE_SCRIPT)
    answer = page.evaluate("levels => axe.run(document, {runOnly: levels})", LEVELS)
    assert "label" in {fault["id"] for fault in answer["violations"]}


def test_nothing_but_the_portal_itself_is_asked_for_anything(portal, context):
    page = context(script=True).new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in ("/", "/email", "/status", "/privacy"):
        page.goto(path)
    assert all(url.startswith(portal.url) for url in asked), asked
    assert [each for each in said if "favicon" not in each] == []

"""The messages the portal sends: short, plain, and nothing of a request in any of them."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from datetime import datetime

    from control_room.settings import Portal


def _letter(portal: "Portal", to: str, subject: str, body: str, now: "datetime") -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"] = portal.mail_from
    made["To"] = to
    made["Subject"] = subject
    made["Date"] = format_datetime(now)
    made["Message-ID"] = f"<{uuid4()}@{portal.mail_from.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"  # so that nobody's absence notice answers it (RFC 3834)
    made.set_content(f"{body}\n\n{portal.name}\n")
    return made


def code(portal: "Portal", to: str, secret: str, now: "datetime") -> EmailMessage:
    """The one-time code."""
    return _letter(
        portal,
        to,
        f"{secret} is your code to ask for CCTV",
        f"Your code is {secret}\n\n"
        "Type it into the page you have open. It works for 10 minutes, once.\n\n"
        "If you did not ask for it, somebody typed your address by mistake: you need do nothing.\n"
        "We never ask for this code by telephone.",
        now,
    )


def way_back(portal: "Portal", to: str, link: str, now: "datetime") -> EmailMessage:
    """The link to what is half written."""
    return _letter(
        portal,
        to,
        "Your CCTV request is saved, and not sent yet",
        f"Go on with it here:\n\n{link}\n\n"
        f"We will ask for a new code to this address first. It is kept for {portal.draft_days} days.\n\n"
        "Nobody has seen it yet and no footage is being kept for it. Recordings are overwritten, often after 31 days: "
        "send it as soon as you can.",
        now,
    )


def receipt(portal: "Portal", to: str, codes: tuple[str, str], link: str, now: "datetime") -> EmailMessage:
    """What somebody needs to ask after their request."""
    mine, access = codes
    return _letter(
        portal,
        to,
        f"We have your CCTV request {mine}",
        f"Your request was handed to the control room.\n\n"
        f"Portal code: {mine}\nAccess code: {access}\n\n"
        f"See how it stands:\n\n{link}\n\n"
        "The control room sends its own reference once it has read the request.",
        now,
    )

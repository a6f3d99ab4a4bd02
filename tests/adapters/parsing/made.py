"""Originals made for the tests: honest ones and hostile ones."""

import zlib
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from io import BytesIO

import pypdf
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from control_room.adapters.acroforms import drawn
from control_room.domain.requests.fillable import Blank

HEAD = b"From: PC Khan <a.khan@met.police.uk>\r\nMessage-ID: <1@met.police.uk>\r\nSubject: cctv\r\n"


def form(**answers):
    """Our own form filled in."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(drawn(Blank(council="Testing"))))
    for page in writer.pages:
        writer.update_page_form_field_values(page, answers, auto_regenerate=False)
    return saved(writer)


def saved(writer):
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def filled():
    return pypdf.PdfWriter(clone_from=BytesIO(form(name="Amina Khan", agency="mps")))


def with_script():
    writer = filled()
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('x');")}
    )
    return saved(writer)


def with_launch():
    writer = filled()
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    )
    return saved(writer)


def with_file():
    writer = filled()
    writer.add_attachment("../../etc/passwd", b"root")
    return saved(writer)


def locked(user, *, algorithm="AES-256"):
    writer = filled()
    writer.encrypt(user_password=user, owner_password="owner", algorithm=algorithm)
    return saved(writer)


def foreign():
    out = BytesIO()
    canvas = Canvas(out)
    canvas.acroForm.textfield(name="Officer", value="Khan", x=100, y=100)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def bomb(megabytes=200):
    """A small form whose field value is a reference into an object stream that unpacks to hundreds of megabytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()
    body = b"%PDF-1.5\n"
    at = []
    for told in (
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n",
        b"3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
        + packed
        + b"\nendstream\nendobj\n",
    ):
        at.append(len(body))
        body += told
    rows = b"\x00\x00\x00\x00\x00" + b"".join(b"\x01" + offset.to_bytes(3, "big") + b"\x00" for offset in at)
    rows += b"\x00\x00\x00\x00\x00" + b"\x02" + (3).to_bytes(3, "big") + b"\x00"
    start = len(body)
    body += (
        b"4 0 obj\n<</Type/XRef/Size 6/W[1 3 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
        + rows
        + b"\nendstream\nendobj\n"
    )
    return body + b"startxref\n%d\n%%%%EOF\n" % start


def mail(text="cctv pls", *, html=None, files=(), **headers):
    """An officer's mail."""
    made = EmailMessage(policy=SMTP)
    made["From"] = "PC Khan <a.khan@met.police.uk>"
    made["To"] = "cctv@testing.example"
    made["Subject"] = "cctv"
    made["Message-ID"] = "<1@met.police.uk>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    for name, kind, data in files:
        made.add_attachment(data, maintype=kind.partition("/")[0], subtype=kind.partition("/")[2], filename=name)
    return made.as_bytes()


def nested(depth):
    """Parts within parts."""
    made = HEAD
    for n in range(depth):
        made += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
    return made + b"Content-Type: text/plain\r\n\r\nhi\r\n"


@cache
def png(side):
    """A small file that unpacks to a picture of side times side dots."""
    row = b"\0" + bytes(side)
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()

    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = side.to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")

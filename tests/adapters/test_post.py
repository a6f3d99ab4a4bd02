"""Letters handed to a real mail server, and written as files."""

import ssl
import subprocess
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from hypothesis import given
from hypothesis import strategies as st

from control_room.adapters.post import Folder, Relay, Unsent, composed
from control_room.adapters.secretfiles import SecretOpen
from control_room.domain.posting import Outgoing, State
from control_room.domain.refs import with_check
from tests.relays import free_port, relay

AT = datetime(2026, 3, 13, 20, 30, tzinfo=UTC)
LETTER = Outgoing(
    uid="0b8d5a2e-5f0e-4f53-8f4c-2f8a3f1f0d11",
    ref="RR-26-000233",
    letter="receipt",
    message_id="<0b8d5a2e-5f0e-4f53-8f4c-2f8a3f1f0d11@cctv.testing.gov.uk>",
    recipient="a.khan@met.police.uk",
    subject="We have your request: RR-26-000233",
    body="Dear Amina Khan,\n\nWe have your request. £5 – “quoted”.\n",
    answers="<1@met.police.uk>",
    made_at=AT,
)
SENDER = "cctv@testing.gov.uk"


def changed(**values):
    import msgspec

    return msgspec.structs.replace(LETTER, **values)


def test_a_letter_goes_over_a_real_relay():
    with relay() as (host, taken):
        assert Relay(host=host, security="none").send(LETTER, sender=SENDER, at=AT) is State.SENT
    assert taken.envelopes == [(SENDER, ("a.khan@met.police.uk",))]
    mail = taken.mails[0]
    assert mail["Message-ID"] == LETTER.message_id
    assert mail["In-Reply-To"] == mail["References"] == "<1@met.police.uk>"
    assert b"Message-ID: <0b8" in composed(LETTER, sender=SENDER, at=AT).as_bytes()
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["To"] == "a.khan@met.police.uk"
    assert mail.get_content().replace("\r\n", "\n") == LETTER.body


def test_a_relay_that_wants_a_password_gets_it_from_its_file_over_tls(tmp_path, monkeypatch):
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def check(server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"cctv", b"velvet")
        return AuthResult(success=good, handled=False)

    secret = tmp_path / "secret"
    secret.write_text("velvet\n")
    secret.chmod(0o600)
    with relay(tls_context=context, require_starttls=True, authenticator=check, auth_required=True) as (host, taken):
        way = Relay(host=host, security="starttls", user="cctv", password_file=str(secret))
        with pytest.raises(Unsent, match="certificate"):
            way.send(LETTER, sender=SENDER, at=AT)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert way.send(LETTER, sender=SENDER, at=AT) is State.SENT
        secret.write_text("wrong\n")
        with pytest.raises(Unsent, match="535"):
            way.send(LETTER, sender=SENDER, at=AT)
        secret.chmod(0o644)
        with pytest.raises(SecretOpen, match="chmod 600"):
            way.send(LETTER, sender=SENDER, at=AT)
    assert len(taken.mails) == 1


def test_what_the_relay_says_is_told_and_whether_to_try_again():
    with relay() as (host, taken):
        way = Relay(host=host, security="none")
        taken.refused["a.khan@met.police.uk"] = "550 5.1.1 no such user \x1b[2J"
        with pytest.raises(Unsent, match="no such user") as told:
            way.send(LETTER, sender=SENDER, at=AT)
        assert told.value.final
        assert "\x1b" not in str(told.value)
        taken.refused["a.khan@met.police.uk"] = "451 try later"
        with pytest.raises(Unsent, match="451") as told:
            way.send(LETTER, sender=SENDER, at=AT)
        assert not told.value.final
        taken.refused.clear()
        taken.answer = "552 too much mail data"
        with pytest.raises(Unsent, match="552") as told:
            way.send(LETTER, sender=SENDER, at=AT)
        assert not told.value.final
    with pytest.raises(Unsent, match="cannot be reached") as told:
        Relay(host=f"127.0.0.1:{free_port()}", security="none").send(LETTER, sender=SENDER, at=AT)
    assert not told.value.final


def test_without_a_relay_a_letter_is_a_file_any_mail_program_opens(tmp_path):
    way = Folder(path=tmp_path / "outbox")
    assert way.send(LETTER, sender=SENDER, at=AT) is State.FILED
    assert way.send(LETTER, sender=SENDER, at=AT) is State.FILED
    (file,) = (tmp_path / "outbox").iterdir()
    assert file.name == f"{with_check('RR-26-000233')} receipt 0b8d5a2e.eml"
    assert file.stat().st_mode & 0o777 == 0o600
    mail = message_from_bytes(file.read_bytes(), policy=default)
    assert mail["To"] == "a.khan@met.police.uk"
    assert "We have your request" in mail.get_content()
    (tmp_path / "taken").write_text("")
    with pytest.raises(Unsent, match="cannot be written"):
        Folder(path=tmp_path / "taken").send(LETTER, sender=SENDER, at=AT)


def test_a_letter_to_no_plain_address_never_goes():
    for recipient in ("a@b.uk\r\nBcc: x@evil.example", "a@b.uk, c@d.uk", "", "a@met.poli\u0441e.uk"):
        with pytest.raises(Unsent) as told:
            composed(changed(recipient=recipient), sender=SENDER, at=AT)
        assert told.value.final


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=100))
def test_no_words_of_anybody_become_a_header(subject, body, answers):
    made = composed(changed(subject=subject, body=body, answers=answers), sender=SENDER, at=AT)
    read = message_from_bytes(made.as_bytes(), policy=default)
    allowed = {"From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
               "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}  # fmt: skip
    assert set(read.keys()) <= allowed
    assert read["To"] == "a.khan@met.police.uk"
    assert len(read.get_all("To")) == 1


def test_a_newline_in_a_subject_makes_no_recipient():
    made = composed(changed(subject="x\r\nBcc: evil@evil.example\r\n\r\nbody"), sender=SENDER, at=AT)
    read = message_from_bytes(made.as_bytes(), policy=default)
    assert read["Bcc"] is None
    assert "Bcc: evil@evil.example" in read["Subject"]

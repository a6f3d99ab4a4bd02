"""A mailbox emptied from a real Dovecot, with TLS and without; whatever breaks, nothing is lost or met twice."""

import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from control_room.adapters import imap
from control_room.adapters.imap import Account, Fetched, NotFetched, fetch
from control_room.adapters.maildirs import Maildir
from control_room.adapters.secretfiles import SecretOpen
from tests.relays import free_port

DOVECOT = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
MAIL = b"From: a.khan@met.police.uk\r\nSubject: cctv\r\nMessage-ID: <%d@met.police.uk>\r\n\r\ncan u look\r\n"

CONFIG = """
protocols = imap
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{home}/mail/%u
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 0
last_valid_uid = 0
first_valid_gid = 0
ssl = yes
ssl_cert = <{home}/cert.pem
ssl_key = <{home}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
passdb {{
  driver = static
  args = password=velvet
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@contextmanager
def dovecot(home):
    # Dovecot's login processes refuse to be root: there the whole server is nobody's.
    uid, gid = (os.getuid(), os.getgid()) if os.getuid() else (65534, 65534)
    user, group = pwd.getpwuid(uid).pw_name, grp.getgrgid(gid).gr_name
    plain, tls = free_port(), free_port()
    (home / "mail").mkdir(parents=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", home / "key.pem", "-out", home / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    config = home / "dovecot.conf"
    config.write_text(CONFIG.format(home=home, user=user, group=group, plain=plain, tls=tls))
    for each in (home, *home.rglob("*")):
        os.chown(each, uid, gid)
    server = subprocess.Popen(
        [DOVECOT, "-F", "-c", config], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        **({"user": uid, "group": gid, "extra_groups": []} if os.getuid() == 0 else {}),
    )  # fmt: skip
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", plain), 1).close()
                break
            except OSError:
                if server.poll() is not None:
                    pytest.fail(f"dovecot ended: {server.stdout.read().decode()}")
                time.sleep(0.1)
        else:
            pytest.fail("dovecot does not answer")
        yield plain, tls
    finally:
        server.terminate()
        server.wait(60)
        server.stdout.close()


@pytest.fixture(scope="module")
def server():
    if DOVECOT is None:
        pytest.skip("Dovecot: not on this machine")
    # not below pytest's own folder, which only its owner may enter
    with tempfile.TemporaryDirectory(prefix="dovecot") as folder, dovecot(Path(folder)) as ports:
        yield Path(folder), *ports


@pytest.fixture
def account(server, tmp_path, request):
    secret = tmp_path / "secret"
    secret.write_text("velvet\n")
    secret.chmod(0o600)
    _, plain, _ = server
    return Account(
        host=f"127.0.0.1:{plain}", user=f"u{abs(hash(request.node.name)) % 10**8}", password_file=str(secret),
        security="none",
    )  # fmt: skip


@pytest.fixture
def maildir(tmp_path):
    return Maildir(tmp_path / "mail")


@contextmanager
def opened(account):
    host, _, port = account.host.rpartition(":")
    with imaplib.IMAP4(host, int(port)) as connection:
        connection.login(account.user, "velvet")
        yield connection


def put(account, *mails):
    with opened(account) as connection:
        for mail in mails:
            assert connection.append("INBOX", "", "", mail)[0] == "OK"


def unseen(account):
    with opened(account) as connection:
        connection.select("INBOX", readonly=True)
        return len(connection.search(None, "UNSEEN")[1][0].split())


def test_each_message_comes_once_byte_for_byte_and_is_then_seen(account, maildir):
    put(account, MAIL % 1, MAIL % 2)
    assert fetch(account, maildir) == Fetched(messages=2)
    assert [raw for _, raw in maildir.arrived(5)] == [MAIL % 1, MAIL % 2]
    assert unseen(account) == 0
    assert fetch(account, maildir) == Fetched()
    assert list((maildir.path / "tmp").iterdir()) == []


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_over_tls_and_with_a_certificate_it_does_not_know_not_at_all(account, maildir, server, security, monkeypatch):
    put(account, MAIL % 3)
    home, plain, tls = server
    port = tls if security == "tls" else plain
    guarded = msgspec.structs.replace(account, host=f"localhost:{port}", security=security)
    with pytest.raises(NotFetched, match="certificate"):
        fetch(guarded, maildir)
    assert unseen(account) == 1
    monkeypatch.setenv("SSL_CERT_FILE", str(home / "cert.pem"))  # as one that the machine trusts
    assert fetch(guarded, maildir).messages == 1


def test_a_message_larger_than_a_piece_comes_whole(account, maildir, monkeypatch):
    monkeypatch.setattr(imap, "PIECE", 1000)
    raw = MAIL % 4 + b"x" * 70 + b"\r\n" + b"word word\r\n" * 500
    put(account, raw, MAIL % 5 + b"x" * (2000 - len(MAIL % 5)))
    assert fetch(account, maildir).messages == 2
    assert raw in [each for _, each in maildir.arrived(5)]


def test_what_is_far_too_large_stays_on_the_server_and_is_said(account, maildir, monkeypatch):
    monkeypatch.setattr(imap, "LARGEST", 200)
    put(account, MAIL % 6 + b"x" * 300, MAIL % 7)
    assert fetch(account, maildir) == Fetched(messages=1, too_large=1)
    assert unseen(account) == 1


def test_large_messages_that_stay_do_not_keep_later_mail_out(account, maildir, monkeypatch):
    monkeypatch.setattr(imap, "LARGEST", 200)
    monkeypatch.setattr(imap, "AT_ONCE", 2)
    put(account, *(MAIL % n + b"x" * 300 for n in range(10, 13)), *(MAIL % n for n in range(13, 16)))
    assert fetch(account, maildir) == Fetched(messages=2, too_large=3)
    assert fetch(account, maildir) == Fetched(messages=1, too_large=3)
    assert [raw for _, raw in maildir.arrived(5)] == [MAIL % 13, MAIL % 14, MAIL % 15]
    assert unseen(account) == 3


def test_a_console_that_dies_before_it_told_the_server_makes_no_second_copy(account, maildir, monkeypatch):
    put(account, MAIL % 8)

    class Power(imaplib.IMAP4):
        def uid(self, command, *args):
            if command == "STORE":
                raise OSError("the power went")
            return super().uid(command, *args)

    monkeypatch.setattr(imap.imaplib, "IMAP4", Power)
    Power.error, Power.abort = imaplib.IMAP4.error, imaplib.IMAP4.abort
    with pytest.raises(NotFetched, match="the power went"):
        fetch(account, maildir)
    monkeypatch.undo()
    assert unseen(account) == 1
    ((key, _),) = maildir.arrived(5)
    maildir.taken(key)  # the book has it meanwhile
    assert fetch(account, maildir) == Fetched()
    assert unseen(account) == 0
    assert maildir.arrived(5) == ()


def test_a_wrong_password_an_open_file_and_a_folder_that_is_not_there_are_said(account, maildir, tmp_path):
    put(account, MAIL % 9)
    (tmp_path / "secret").write_text("wrong\n")
    with pytest.raises(NotFetched, match="stays there"):
        fetch(account, maildir)
    (tmp_path / "secret").write_text("velvet\n")
    with pytest.raises(NotFetched, match="would not open"):
        fetch(msgspec.structs.replace(account, folder='No "such'), maildir)
    (tmp_path / "secret").chmod(0o644)
    with pytest.raises(SecretOpen):
        fetch(account, maildir)


def test_a_server_that_is_away_is_said(account, maildir):
    with pytest.raises(NotFetched, match="stays there"):
        fetch(msgspec.structs.replace(account, host=f"127.0.0.1:{free_port()}"), maildir)


def test_nothing_is_fetched_unprotected_from_another_machine(account, maildir):
    with pytest.raises(NotFetched, match="this machine only"):
        fetch(msgspec.structs.replace(account, host="mail.example:143"), maildir)

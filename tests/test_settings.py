"""What is set, where the room keeps its things, and that no faulty setting stops it."""

from pathlib import Path

import pytest

from control_room.settings import data_home, read_settings


@pytest.mark.parametrize(
    ("environ", "home"),
    [
        ({"CONTROL_ROOM_HOME": "/srv/room", "HOME": "/home/x"}, "/srv/room"),
        ({"XDG_DATA_HOME": "/data", "HOME": "/home/x"}, "/data/control-room"),
        ({"HOME": "/home/x"}, "/home/x/.local/share/control-room"),
    ],
)
def test_the_rooms_home(environ, home):
    assert data_home(environ) == Path(home)


def settings_of(tmp_path, text="", *, training=False, **environ):
    where = tmp_path / "training" if training else tmp_path
    where.mkdir(exist_ok=True)
    if text:
        (where / "settings.toml").write_text(text)
    return read_settings({"CONTROL_ROOM_HOME": str(tmp_path), **environ}, training=training)


def test_a_room_with_no_settings_has_the_usual_ones(tmp_path):
    found = settings_of(tmp_path)
    assert found.database_url == f"sqlite+aiosqlite:///{tmp_path}/room.db"
    assert (found.checkpoint_minutes, found.faulty) == (15, ())
    assert found.cameras.name == "cameras.yml"
    assert found.cameras.exists()
    assert found.workstation
    assert found.local == tmp_path / "workstation" / found.workstation
    assert found.log == tmp_path / "log"


def test_what_is_set_is_in_force(tmp_path):
    found = settings_of(tmp_path, 'workstation = "CR 2/../x"\ncheckpoint_minutes = 60\n')
    assert (found.workstation, found.checkpoint_minutes) == ("CR-2-x", 60)


def test_what_the_access_protocol_says_now_is_not_set_here_and_that_is_told(tmp_path):
    found = settings_of(tmp_path, "lock_minutes = 5\nfloor = 3\n")
    assert [fault.split(";")[0] for fault in found.faulty] == [
        "settings.toml: lock_minutes = 5",
        "settings.toml: floor = 3",
    ]
    assert "clause P-39b" in found.faulty[0]
    assert "clause P-35a" in found.faulty[1]


@pytest.mark.parametrize(
    "text",
    [
        "checkpoint_minutes = 0",
        "checkpoint_minutes = 61",
        'checkpoint_minutes = "ten"',
        "checkpoint_minutes = 5.5",
        "checkpoint_minutes = true",
        "= broken",
        "\x00",
    ],
)
def test_a_faulty_setting_is_told_and_the_usual_one_used(tmp_path, text):
    found = settings_of(tmp_path, text)
    assert found.checkpoint_minutes == 15
    assert len(found.faulty) == 1
    assert found.faulty[0].startswith("settings.toml: ")


def test_the_book_moves_to_a_server_by_one_variable(tmp_path):
    url = "postgresql+asyncpg://room@127.0.0.1/room"
    assert settings_of(tmp_path, CONTROL_ROOM_DATABASE_URL=url).database_url == url
    assert settings_of(tmp_path, f'database_url = "{url}"').database_url == url


def test_training_never_opens_the_rooms_own_book(tmp_path):
    found = settings_of(
        tmp_path, 'database_url = "postgresql://x/live"', training=True, CONTROL_ROOM_DATABASE_URL="postgresql://x/live"
    )
    assert found.training
    assert found.database_url == f"sqlite+aiosqlite:///{tmp_path}/training/room.db"


def test_the_rooms_own_cameras_come_before_the_shipped_ones(tmp_path):
    (tmp_path / "cameras.yml").write_text("cameras: []\n")
    assert settings_of(tmp_path).cameras == tmp_path / "cameras.yml"
    assert settings_of(tmp_path, CONTROL_ROOM_CAMERAS="/srv/c.yml").cameras == Path("/srv/c.yml")


# -- the requesters' portal -----------------------------------------------------------------------------------------------


def test_a_portal_nobody_set_listens_on_this_machine_only_and_writes_its_mail_to_files(tmp_path):
    found = settings_of(tmp_path)
    assert found.faulty == ()
    assert found.portal.listen == "127.0.0.1:8094"
    assert found.portal.public_url == "http://127.0.0.1:8094"
    assert (found.portal.smtp, found.portal.telephone) == ("", "")
    assert found.portal.folder == tmp_path / "portal"
    assert found.box == found.portal.box == tmp_path / "box"


def test_what_is_set_for_the_portal_is_in_force(tmp_path):
    found = settings_of(
        tmp_path,
        """
        [portal]
        folder = "/var/lib/portal"
        box = "/var/spool/box"
        listen = "unix:/run/portal/portal.sock"
        public_url = "https://cctv.example.gov.uk"
        domains = ["met.police.uk", "*.cjsm.net"]
        telephone = "020 7946 0101"
        smtp = "mail.example.gov.uk:587"
        draft_days = 7
        ask_rank = false
        """,
    )
    assert found.faulty == ()
    portal = found.portal
    assert (portal.folder, portal.box) == (Path("/var/lib/portal"), Path("/var/spool/box"))
    assert portal.listen == "unix:/run/portal/portal.sock"
    assert (portal.domains, portal.telephone) == (("met.police.uk", "*.cjsm.net"), "020 7946 0101")
    assert portal.smtp_tls
    assert not portal.ask_rank


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ('listen = "anywhere"', "127.0.0.1:8094"),
        ('listen = "127.0.0.1:70000"', "127.0.0.1:8094"),
        ("listen = 8094", "127.0.0.1:8094"),
        ('public_url = "https://x.uk/portal/"', "https://cctv.example.gov.uk"),
        ('domains = "met.police.uk"', "a list"),
        ('domains = ["met.poli\u0441e.uk"]', "a list"),
        ('domains = ["*"]', "a list"),
        ('smtp = "mail"', "127.0.0.1:25"),
        ('smtp_tls = "yes"', "true or false"),
        ('telephone = "ring me"', "a telephone number"),
        ('proxies = ["all"]', "a list of addresses"),
        ("draft_days = 0", "1 to 60"),
        ("folder = 5", "the name of a folder"),
        ('colour = "blue"', "it may set folder"),
    ],
)
def test_a_faulty_setting_of_the_portal_is_told_and_the_usual_one_used(tmp_path, line, right):
    found = settings_of(tmp_path, "[portal]\n" + line)
    assert found.portal == settings_of(tmp_path / "none").portal.__class__(
        folder=tmp_path / "portal", box=tmp_path / "box"
    )
    assert len(found.faulty) == 1
    assert found.faulty[0].startswith("settings.toml: [portal] ")
    assert right in found.faulty[0]


def test_a_portal_that_is_no_table_is_told(tmp_path):
    found = settings_of(tmp_path, "portal = 5")
    assert "a table [portal]" in found.faulty[0]
    assert found.portal.listen == "127.0.0.1:8094"


def test_the_rooms_post_is_set_in_one_table(tmp_path):
    table = """[mail]
sender = "cctv@testing.gov.uk"
smtp = "mail.testing.gov.uk:587"
smtp_user = "cctv"
smtp_password_file = "/etc/control-room/smtp"
maildir = "/srv/mail/cctv"
gateway = "mx.testing.gov.uk"
"""
    found = settings_of(tmp_path, table)
    assert found.faulty == ()
    assert (found.mail.smtp, found.mail.smtp_security, found.mail.imap_security) == (
        "mail.testing.gov.uk:587",
        "starttls",
        "tls",
    )
    assert (found.mail.maildir, found.mail.gateway) == ("/srv/mail/cctv", "mx.testing.gov.uk")
    assert settings_of(tmp_path).mail.smtp == "mail.testing.gov.uk:587"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('sender = "cctv"', "e-mail address"),
        ('smtp = "mail"', "host and port"),
        ('smtp = "mail.testing.gov.uk:25"\nsmtp_security = "none"', "another machine"),
        ('imap = "mail.testing.gov.uk:143"\nimap_security = "none"', "another machine"),
        ('imap_security = "ssl"', "starttls"),
        ('password = "x"', "has no 'password'"),
    ],
)
def test_a_faulty_line_about_post_is_said_and_the_rest_stands(tmp_path, line, told):
    found = settings_of(tmp_path, f'[mail]\nmanager = "m@testing.gov.uk"\n{line}\n')
    assert told in "".join(found.faulty)
    assert found.mail.manager == "m@testing.gov.uk"
    assert "none" not in {found.mail.smtp_security, found.mail.imap_security}


def test_a_relay_on_this_machine_needs_no_lock_and_the_training_room_has_no_post(tmp_path):
    table = '[mail]\nsmtp = "127.0.0.1:25"\nsmtp_security = "none"\nimap = "mail.testing.gov.uk:993"\n'
    assert settings_of(tmp_path, table).mail.smtp_security == "none"
    training = settings_of(tmp_path, table, training=True).mail
    assert (training.smtp, training.imap) == ("", "")


def test_the_ward_lines_lie_in_the_home_unless_told_otherwise_and_none_are_there_unasked(tmp_path):
    assert read_settings({"CONTROL_ROOM_HOME": str(tmp_path)}).wards is None
    (tmp_path / "settings.toml").write_text('wards = "wards.geojson"\n')
    assert read_settings({"CONTROL_ROOM_HOME": str(tmp_path)}).wards == tmp_path / "wards.geojson"
    (tmp_path / "settings.toml").write_text('wards = "/srv/wards.geojson"\n')
    assert str(read_settings({"CONTROL_ROOM_HOME": str(tmp_path)}).wards) == "/srv/wards.geojson"

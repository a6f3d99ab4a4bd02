"""Papers and the protocol's readers from the command line, versions beside each other, and every block that was set aside."""

from control_room.cli.protocol_then import differences
from control_room.services.protocols import read_protocol
from control_room.settings import shipped


def test_papers_are_written_down_listed_and_signed_for(cr):
    def call(*argv, by="0001"):
        return cr(*argv, "--by", by, "--password-file", cr.secret)

    told = call("person", "papers", "--json").json
    assert {each["how"] for each in told if each["staff"] == "0001"} == {"missing", "unread"}
    wanting = call("person", "papers")
    assert wanting.code == 1
    assert "0001     access protocol not read" in wanting.out
    mine = call("person", "qualify", "0001", "licence", "--until", "2030-01-01")
    assert mine.code == 1
    assert call("protocol", "unread").out.split() == ["0001"]
    assert call("protocol", "acknowledge").code == 0
    assert call("protocol", "unread").code == 0
    assert call("protocol", "acknowledge").code == 1
    assert call("person", "qualify", "0001", "licence", "--until", "March").code == 2


def test_versions_are_laid_beside_each_other(tmp_path):
    before, _ = read_protocol(shipped(tmp_path, "protocols") / "cctv-access.yml")
    text = (shipped(tmp_path, "protocols") / "cctv-access.yml").read_text("utf-8")
    text = text.replace(
        "With less than {amber_days} days left the request is amber.", "With less than a week left it is amber."
    )
    gone = text.index("- number: P-49")
    (tmp_path / "cctv-access.yml").write_text(text[:gone], "utf-8")
    after, _ = read_protocol(tmp_path / "cctv-access.yml")
    told = differences(before, after)
    assert [each[:6] for each in told] == ["- P-49", "~ P-03"]
    assert "week" in told[1]
    assert differences(before, before) == ()


def test_a_version_the_room_never_kept_is_said_with_those_it_has(cr):
    cr("protocol", "acknowledge", "--by", "0001", "--password-file", cr.secret)
    answer = cr("protocol", "diff", "2019-1", "2026-6")
    assert answer.code == 1
    assert "no version 2019-1; it has 2026-6" in answer.err


def test_no_block_was_set_aside_in_a_new_room(cr):
    answer = cr(
        "protocol",
        "overrides",
        "--from",
        "2026-01-01",
        "--to",
        "2026-12-31",
        "--by",
        "0001",
        "--password-file",
        cr.secret,
    )
    assert answer.code == 0
    assert "0 decisions beside the protocol" in answer.err

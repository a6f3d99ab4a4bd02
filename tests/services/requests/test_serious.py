"""What the clauses are told of a request's offence, and of the time information governance has."""

import pytest

from control_room.domain.clauses import ClauseBlocks
from control_room.domain.requests.codes import Agency
from control_room.domain.requests.kinds import RequestFiled
from control_room.services.acts import system
from tests.services.requests.conftest import FIELDS, mail

WIDE = FIELDS.replace("to: 2026-03-13 19:00", "to: 2026-03-13 23:45")


@pytest.fixture
async def protocol(written):
    await written.room.protocols.load(by=system("CR-2"))


async def test_the_offence_as_written_decides_whether_a_wide_window_waits(written, protocol, jw):
    ref = await written.came(b"1", mail(fields=WIDE.replace("offence: robbery", "offence: shop theft")))
    with pytest.raises(ClauseBlocks, match="P-06b"):
        await written.requests.triage.accept(ref, by=jw)
    await written.requests.keying.file(ref, RequestFiled(offence="Attempted murder, stabbing"), by=jw)
    await written.requests.triage.accept(ref, by=jw)
    assert (await written.one(ref)).accepted_at is not None


async def test_the_time_governance_has_is_the_protocols_figure(written, tmp_path, jw):
    room = written.room
    text = (
        room.protocols.path.read_text("utf-8")
        .replace("version: 2026-", "version: ours-")
        .replace("2024-01-01", "2026-03-13")
    )
    room.protocols.path = tmp_path / "cctv-access.yml"
    room.protocols.path.write_text(text.replace("governance_months: 1", "governance_months: 2"), "utf-8")
    await room.protocols.load(by=system("CR-2"))
    ref = await written.came(b"1")
    await written.requests.keying.file(ref, RequestFiled(agency=Agency.INSURER), by=jw)
    findings = {each.clause: each.words for each in await written.requests.triage.findings(ref, by=jw)}
    assert "within two months" in findings["P-11a"]

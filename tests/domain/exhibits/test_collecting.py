"""Whether a copy waited to be fetched at some instant, against what the export itself says now."""

from hypothesis import given
from msgspec.structs import replace

from control_room.domain.exhibits.codes import CopyKind, Medium
from control_room.domain.exhibits.collecting import uncollected
from control_room.domain.exhibits.folding import after
from control_room.domain.exhibits.kinds import (
    ExportCopied,
    ExportDestroyed,
    ExportFacts,
    ExportFiled,
    ExportMade,
    ExportReturned,
    ExportVerified,
    Hashed,
)
from control_room.domain.matters import Stage
from tests.domain.any_facts import stories
from tests.domain.lines import after_minutes
from tests.domain.test_outstanding import folded

STORY = (
    (0, ExportMade(cameras=("17",), mark="JW/1")),
    (1, ExportFiled(files=(Hashed(size=9, sha256="a" * 64),))),
    (2, ExportVerified(second="0522")),
    (3, ExportCopied(copy_kind=CopyKind.MASTER, medium=Medium.DVD, n=1, seal="B1")),
    (4, ExportCopied(copy_kind=CopyKind.DUPLICATE, medium=Medium.DVD, n=2)),
)


@given(stories(ExportFacts, ref="EX-26-000007"))
def test_at_the_last_line_it_says_what_the_export_says(lines):
    export = None
    for one in lines:
        export = after(export, one)
    if any(isinstance(line.facts, ExportReturned) for line in lines):
        return
    standing = export.verified_at is not None and export.stage is not Stage.VOIDED and not export.destroyed
    told = standing and bool(export.waiting)
    assert uncollected(export, max(line.at for line in lines)) == told


def test_it_waits_from_when_it_was_made_till_it_was_taken():
    export = folded("EX-26-000001", *STORY, (9, ExportDestroyed(n=2, reason="link sent instead")))
    assert [uncollected(export, after_minutes(n)) for n in (1, 2, 3, 4, 8, 9)] == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]


def test_one_that_was_struck_or_never_seen_waits_for_nobody():
    export = folded("EX-26-000001", *STORY)
    assert uncollected(export, after_minutes(5))
    assert not uncollected(replace(export, stage=Stage.VOIDED), after_minutes(5))
    assert not uncollected(folded("EX-26-000001", *STORY[:2], *STORY[3:]), after_minutes(5))


def test_a_copy_made_again_under_its_number_waits_again():
    again = ExportCopied(copy_kind=CopyKind.DUPLICATE, medium=Medium.DVD, n=2)
    export = folded("EX-26-000001", *STORY, (9, ExportDestroyed(n=2, reason="scratched")), (12, again))
    assert uncollected(export, after_minutes(12))

"""Matters as they stand, made without a book."""

from datetime import UTC, datetime

from control_room.domain.matters import Matter, Stage

NIGHT = datetime(2026, 3, 13, 20, 38, tzinfo=UTC)


def made(kind: type[Matter], ref: str, *, opened=NIGHT, stage=Stage.OPEN, **fields):
    given = {
        "ref": ref,
        "opened": 1,
        "last": 1,
        "by": "0417",
        "shift": None,
        "aud": "room",
        "opened_at": opened,
        "last_at": opened,
        "stage": stage,
    }
    return kind(**{name: value for name, value in (given | fields).items() if name in kind.__struct_fields__})

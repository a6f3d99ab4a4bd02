"""The letters that stand in the outbox, whatever became of them: what a test sees of the post."""

from types import SimpleNamespace

from sqlalchemy import select

from control_room.domain.posting import State
from control_room.services.acts import system
from control_room.store.tables import outbox


def standing(conn, ref=None):
    """Every letter, or those about one request, oldest first; each with the columns of its row."""
    rows = conn.execute(select(outbox).order_by(outbox.c.made_at, outbox.c.uid)).mappings()
    letters = (SimpleNamespace(**{**row, "state": State(row["state"])}) for row in rows)
    return tuple(each for each in letters if ref in {None, each.ref})


async def posted(room, ref=None):
    """As `standing`, of a room's own book."""
    return await room.acts.read(system("CR-1"), lambda look: standing(look.conn, ref))

"""The first change at once, a burst at twice a second."""

from control_room.tui.feed import BETWEEN, paced


async def test_each_change_is_told_and_then_rested_on():
    heard = []

    async def changes():
        for rows in (1, 2, 9):
            yield rows

    async def rest(seconds):
        heard.append(seconds)

    await paced(changes(), heard.append, rest=rest)
    assert heard == [1, BETWEEN, 2, BETWEEN, 9, BETWEEN]

"""How often the desk is painted for others' lines: the first change at once, a burst at no more than twice a second."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

BETWEEN = 0.5
"""Seconds between two paintings in a burst."""


async def paced(
    changes: AsyncIterator[int],
    tell: Callable[[int], object],
    *,
    rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Tell of each change, resting after each.

    While it rests the source folds what happens into the next change it yields.
    """
    async for rows in changes:
        tell(rows)
        await rest(BETWEEN)

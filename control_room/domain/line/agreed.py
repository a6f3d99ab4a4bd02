"""What a line can be filed as of the diary: something agreed for a time, and what came of it."""

from datetime import datetime
from typing import Literal

from control_room.domain.diary import DiarySort
from control_room.domain.line.filed import Filed


class Agreed(Filed, frozen=True, kw_only=True, tag="agreed"):
    """Something is agreed: `start` None is owed, and the line stands as words then. `about` is what it is for."""

    sort: DiarySort = DiarySort.OTHER
    start: datetime | None = None
    end: datetime | None = None
    all_day: bool = False
    about: str | None = None
    who: str = ""


class CameOf(Filed, frozen=True, kw_only=True, tag="came_of"):
    """What came of an entry of the diary: `words` say of what was done, or why it moved or is cancelled.

    `start` None of one that moved is owed, and the line stands as words then.
    """

    came: Literal["done", "moved", "cancelled"]
    start: datetime | None = None
    end: datetime | None = None
    all_day: bool = False

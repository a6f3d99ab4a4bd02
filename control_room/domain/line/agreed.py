"""What a line can be filed as of the diary: something agreed for a time."""

from datetime import datetime

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

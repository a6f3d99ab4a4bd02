"""A supervisor's lines upon a shift: comments, queries, the countersignature. `shifts.after` folds them."""

from control_room.domain.book import Facts, Public, Words


class Commented(Facts, frozen=True, kw_only=True, tag="shift.commented"):
    """A supervisor's remark on a shift, or on one of its lines. Written for supervisors (`audience.SUPERVISORS`)."""

    line: Public[int | None] = None
    text: Words


class QueryAsked(Facts, frozen=True, kw_only=True, tag="query.asked"):
    """A supervisor asks about a shift, or one of its lines. Written for the room: whoever was there may answer."""

    line: Public[int | None] = None
    of: Public[str | None] = None
    """Staff number of the person asked; None asks the shift."""
    text: Words


class QueryAnswered(Facts, frozen=True, kw_only=True, tag="query.answered"):
    """An answer to the query on line `query`."""

    query: Public[int]
    text: Words


class QuerySettled(Facts, frozen=True, kw_only=True, tag="query.settled"):
    """The supervisor is content, with an answer or without one."""

    query: Public[int]
    text: Words | None = None


class Countersigned(Facts, frozen=True, kw_only=True, tag="shift.countersigned"):
    """A shift has been read entry by entry and signed by somebody who did not work it."""

    read: Public[int]
    """Lines of the shift there were when it was signed."""
    flags: Public[int] = 0
    """Flags that stood against it then."""
    text: Words | None = None


QueryKind = Commented | QueryAsked | QueryAnswered | QuerySettled | Countersigned

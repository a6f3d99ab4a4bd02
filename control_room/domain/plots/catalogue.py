"""The plots there are, each with its definition; what one is made of is told beside it."""

from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.availability import RULE
from control_room.domain.errors import Refusal
from control_room.domain.figures import DEFINITIONS
from control_room.domain.plots.charts import Chart
from control_room.domain.plots.periods import Period
from control_room.domain.spellings import nearest


class NoPlot(Refusal):
    """There is no plot of that name."""

    code: ClassVar[str] = "no_plot"


class Plot(Struct, frozen=True, kw_only=True):
    """One plot: its name, its title, what it counts; of what is counted, the measure and dimension of the figures."""

    key: str
    title: str
    means: str
    measure: str = ""
    dimension: str = "all"
    unit: str = ""
    second: str = ""


_CALLS: Final = (
    "Calls of the out-of-hours telephone by when they began: taken, left to ring or abandoned; struck ones, drills and those the "
    "room made itself apart."
)
_HOURS: Final = (
    "Each point is an hour of the day on a day of the week; an hour that came twice in October counts as both."
)
_REQUESTS: Final = "Written requests, voided ones apart"
PLOTS: Final = (
    Plot(
        key="radio-hours",
        title="Radio calls by hour",
        means=f"{DEFINITIONS['radio_calls']} {_HOURS}",
        measure="radio_calls",
        unit="radio call",
    ),
    Plot(
        key="radio-days",
        title="Radio calls by day",
        means=DEFINITIONS["radio_calls"],
        measure="radio_calls",
        unit="radio call",
    ),
    Plot(key="calls-hours", title="Telephone calls by hour", means=f"{_CALLS} {_HOURS}", measure="calls", unit="call"),
    Plot(key="calls-days", title="Telephone calls by day", means=_CALLS, measure="calls", unit="call"),
    Plot(
        key="incidents-category",
        title="Incidents by category",
        means=DEFINITIONS["assists"],
        measure="assists",
        dimension="category",
        unit="incident",
    ),
    Plot(
        key="incidents-ward",
        title="Incidents by ward",
        means=DEFINITIONS["assists"],
        measure="assists",
        dimension="ward",
        unit="incident",
    ),
    Plot(
        key="requests-age",
        title="Written requests by the age of their footage",
        means=f"{_REQUESTS}, by how long the first picture asked for was still kept when they came, as far as is known of the "
        "recorders. Not known: no time or no camera could be read.",
        measure="requests",
        unit="request",
    ),
    Plot(
        key="requests-result",
        title="Written requests by result",
        means=f"{_REQUESTS}, by what they came to, on the day they were closed.",
        measure="requests_closed",
        dimension="outcome",
        unit="request",
    ),
    Plot(
        key="requests-reason",
        title="Reviews without success by reason",
        means="Written requests that were looked into and found nothing, by their main reason, on the day they were closed.",
        measure="reviews_unsuccessful",
        dimension="reason",
        unit="review",
    ),
    Plot(
        key="cameras-down",
        title="Cameras without a picture",
        means=f"Hours each camera had no picture, of the hours it was required; the worst first. {RULE}",
        unit="hour",
    ),
    Plot(
        key="cameras-up",
        title="Cameras with a picture",
        means=f"Per cent of the hours required in which there was a picture, and in which it was recorded. {RULE}",
        unit="%",
        second="recorded",
    ),
    Plot(
        key="pickup",
        title="From radio call to first camera",
        means=f"{DEFINITIONS['pickup']} The middle one, and what nine in ten do not exceed where there are ten or more. "
        "No target is set for it.",
        measure="pickups",
        unit="s",
        second="nine in ten",
    ),
    Plot(
        key="answers",
        title="From written request to answer",
        means="Hours from receipt to the answer, less what the requester was waited for, on the day they were closed: the middle one, "
        "and what nine in ten do not exceed where there are ten or more. In time: within the target of the urgency it was asked with.",
        measure="requests_closed",
        unit="h",
        second="nine in ten",
    ),
    Plot(
        key="staffing",
        title="People in the room",
        means="By the shifts' rolls, those on a break apart, while a shift ran: the fewest of each hour against the floor, the fewest "
        "there may be. Where it is cut by the hours of the week: hours with fewer than the floor.",
        second="floor",
    ),
    Plot(
        key="hours",
        title="Hours worked of those possible",
        means="Worked: hours of people in the room while a shift ran, those on a break apart, each person counted. "
        "Possible: the floor for every hour a shift ran. Marked where they worked less than that.",
        unit="h",
        second="possible",
    ),
)
BY_KEY: Final = {plot.key: plot for plot in PLOTS}


def plot_of(key: str) -> Plot:
    """A plot by its name. Raises `NoPlot`."""
    found = BY_KEY.get(key.strip().lower())
    if found is None:
        close = nearest(key.strip().lower(), BY_KEY)
        right = f"did you mean {close}?" if close else f"there are {', '.join(BY_KEY)}"
        raise NoPlot(f"there is no plot {key}; {right}")
    return found


def blank(plot: Plot, period: Period) -> Chart:
    """The chart of a period before anything is known."""
    return Chart(
        key=plot.key,
        title=plot.title,
        means=plot.means,
        each=period.each,
        named=period.name,
        since=period.since,
        until=period.until,
        shape="bars",
        unit=plot.unit,
        second=plot.second,
    )

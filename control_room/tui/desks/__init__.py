"""The panes beside the log. Each is loaded when it is first asked for, long after the sign-in screen is painted."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from control_room.tui.doors import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from control_room.tui.bench import Bench
    from control_room.tui.desks.frames import DeskPane
    from control_room.tui.panes import Furniture
    from control_room.tui.ports import Desk

PANES: Final = {
    "cameras": ("cameras", "CamerasPane"),
    "calls": ("calls", "CallsPane"),
    "call": ("call", "CallPane"),
    "storm": ("storm", "StormPane"),
    "pages": ("pages", "PagesPane"),
    "mornings": ("mornings", "MorningsPane"),
    "morning": ("mornings", "MorningPane"),
    "loneworkers": ("loneworkers", "LoneWorkersPane"),
    "requests": ("requests", "RequestsPane"),
    "request": ("request", "RequestPane"),
    "hold": ("hold", "HoldPane"),
    "original": ("original", "OriginalPane"),
    "exhibits": ("exhibits", "ExhibitsPane"),
    "stills": ("stills", "StillsPane"),
    "contacts": ("contacts", "ContactsPane"),
    "diary": ("diary", "DiaryPane"),
    "disclosures": ("disclosures", "DisclosuresPane"),
    "keeping": ("keeping", "KeepingPane"),
    "batch": ("keeping", "BatchPane"),
    "subjects": ("subjects", "SubjectsPane"),
    "subject": ("subject", "SubjectPane"),
    "extract": ("extract", "ExtractPane"),
    "reviews": ("reviews", "ReviewsPane"),
    "audits": ("audits", "AuditsPane"),
    "reads": ("reads", "ReadsPane"),
    "handover": ("handover", "HandoverPane"),
    "find": ("find", "FindPane"),
    "board": ("board", "BoardPane"),
    "visits": ("visits", "VisitsPane"),
    "viewings": ("viewings", "ViewingsPane"),
    "faults": ("faults", "FaultsPane"),
    "round": ("round", "RoundPane"),
    "map": ("map", "MapPane"),
    "views": ("views", "ViewsPane"),
    "deployables": ("deployables", "DeployablesPane"),
    "deployment": ("deployment", "DeploymentPane"),
    "operations": ("operations", "OperationsPane"),
    "operation": ("operations", "OperationPane"),
    "concerns": ("concerns", "ConcernsPane"),
    "concern": ("concerns", "ConcernPane"),
    "equipment": ("equipment", "EquipmentPane"),
    "welfare": ("welfare", "WelfarePane"),
    "figures": ("figures", "FiguresPane"),
    "plots": ("plots", "PlotsPane"),
    "watching": ("watching", "WatchingPane"),
    "tasking": ("tasking", "TaskingPane"),
    "people": ("people", "PeoplePane"),
    "events": ("events", "EventsPane"),
    "event": ("event", "EventPane"),
    "major": ("major", "MajorPane"),
}
"""Pane -> its module here and its class."""

MENU: Final = (
    Choice(label="Board", answer="screen.pane('board')", keys="Alt+B", said="sheets, look-outs, orders, who is in"),
    Choice(label="Camera audits", answer="screen.pane('audits')", keys="Alt+K u", said="uses of cameras the book drew"),
    Choice(
        label="Contacts", answer="screen.pane('contacts')", keys="Alt+N", said="whom to ring, what is to be verified"
    ),
    Choice(label="Countersigning", answer="screen.pane('reviews')", keys="Alt+K", said="shifts to sign for, queries"),
    Choice(label="Deployables", answer="screen.pane('deployables')", keys="F3 u", said="bids, units and sites"),
    Choice(label="Diary", answer="screen.pane('diary')", keys="Alt+D", said="downloads, court, collections"),
    Choice(label="Disclosures", answer="screen.pane('disclosures')", keys="Alt+O", said="who received what, extracts"),
    Choice(
        label="Equipment", answer="screen.pane('equipment')", keys="Alt+U", said="radios and keys out, lost, to test"
    ),
    Choice(label="Events", answer="screen.pane('events')", keys="Alt+M", said="events, and major incidents"),
    Choice(label="Exhibits", answer="screen.pane('exhibits')", keys="Alt+X", said="footage copied out, what is owed"),
    Choice(label="Faults", answer="screen.pane('faults')", keys="F3 o", said="cameras to mend, whose turn it is"),
    Choice(label="Figures", answer="screen.pane('figures')", said="a period's figures, plots, reports"),
    Choice(label="Keeping", answer="screen.pane('keeping')", keys="Alt+E", said="what is past its days, backups"),
    Choice(
        label="Lone workers", answer="screen.pane('loneworkers')", keys="F4 w", said="who is out alone, whom to ring"
    ),
    Choice(label="Map", answer="screen.pane('map')", keys="F3 m", said="where cameras stand, how they are"),
    Choice(label="Morning reports", answer="screen.pane('mornings')", keys="F4 r", said="which service has its own"),
    Choice(
        label="Operations", answer="screen.pane('operations')", keys="Alt+W", said="surveillance, for each one's list"
    ),
    Choice(label="Pages", answer="screen.pane('pages')", keys="Alt+R", said="duty officers to ring, who comes"),
    Choice(label="Pictures", answer="screen.pane('views')", keys="F3 v", said="odd ones beside how they should be"),
    Choice(
        label="Privacy", answer="screen.pane('concerns')", keys="Alt+C", said="misuse, complaints, breaches: report"
    ),
    Choice(label="Round", answer="screen.pane('round')", keys="F3 r", said="which cameras to look at now"),
    Choice(label="Storm", answer="screen.pane('storm')", keys="F4 s", said="what callers ring about, who is rung"),
    Choice(label="Subject access", answer="screen.pane('subjects')", keys="Alt+Q", said="every line about a person"),
    Choice(label="Tasking", answer="screen.pane('tasking')", keys="Alt+A", said="tours due, what meetings asked for"),
    Choice(label="Viewings", answer="screen.pane('viewings')", keys="Alt+V v", said="who sees pictures, other than us"),
    Choice(label="Visitors", answer="screen.pane('visits')", keys="Alt+V", said="inside, expected, left today"),
    Choice(
        label="Welfare", answer="screen.pane('welfare')", keys="Alt+U w", said="breaks, who is alone, in confidence"
    ),
    Choice(label="People", answer="screen.pane('people')", said="accounts, workstations, approvals"),
)
"""Lines of the menu for the panes that have no function key."""


def furniture(bench_of: "Callable[[Desk], Bench]") -> "Furniture":
    """Every pane beside the log. `bench_of` answers the bench of the person whose desk it is."""

    def built(module: str, name: str) -> "Callable[[Desk], DeskPane]":
        def build(desk: "Desk") -> "DeskPane":
            pane: type[DeskPane] = getattr(import_module(f"{__name__}.{module}"), name)
            return pane(bench_of(desk))

        return build

    return {pane: built(*where) for pane, where in PANES.items()}

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
    Choice(label="Board", answer="screen.pane('board')", said="sheets, look-outs, orders, who is here: Alt+B"),
    Choice(label="Camera audits", answer="screen.pane('audits')", said="uses of cameras the book drew: Alt+K u"),
    Choice(label="Contacts", answer="screen.pane('contacts')", said="whom to ring, what is to be verified: Alt+N"),
    Choice(label="Countersigning", answer="screen.pane('reviews')", said="shifts to sign for, queries: Alt+K"),
    Choice(label="Deployables", answer="screen.pane('deployables')", said="bids, units and sites: F3 u"),
    Choice(label="Diary", answer="screen.pane('diary')", said="downloads, court, collections: Alt+D"),
    Choice(label="Disclosures", answer="screen.pane('disclosures')", said="who received what, extracts: Alt+O"),
    Choice(label="Equipment", answer="screen.pane('equipment')", said="radios and keys out, lost, to test: Alt+U"),
    Choice(label="Events", answer="screen.pane('events')", said="events, and major incidents: Alt+M"),
    Choice(label="Exhibits", answer="screen.pane('exhibits')", said="footage copied out, what is owed: Alt+X"),
    Choice(label="Faults", answer="screen.pane('faults')", said="cameras to be mended, whose turn it is: F3 o"),
    Choice(label="Figures", answer="screen.pane('figures')", said="a period's figures, with their definitions"),
    Choice(label="Keeping", answer="screen.pane('keeping')", said="what is past its days, backups: Alt+E"),
    Choice(label="Lone workers", answer="screen.pane('loneworkers')", said="who is out alone, whom to ring: F4 w"),
    Choice(label="Map", answer="screen.pane('map')", said="where cameras stand, and how they are: F3 m"),
    Choice(label="Morning reports", answer="screen.pane('mornings')", said="which service has its own: F4 r"),
    Choice(label="Operations", answer="screen.pane('operations')", said="surveillance, for each one's list: Alt+W"),
    Choice(label="Pages", answer="screen.pane('pages')", said="duty officers to ring, who comes: Alt+R"),
    Choice(label="Privacy", answer="screen.pane('concerns')", said="misuse, complaints, breaches; to report: Alt+C"),
    Choice(label="Pictures", answer="screen.pane('views')", said="odd ones beside how they should be: F3 v"),
    Choice(label="Round", answer="screen.pane('round')", said="which cameras to look at now: F3 r"),
    Choice(label="Storm", answer="screen.pane('storm')", said="what callers ring about, who is to be rung: F4 s"),
    Choice(label="Subject access", answer="screen.pane('subjects')", said="every line about a person: Alt+Q"),
    Choice(label="Tasking", answer="screen.pane('tasking')", said="tours due, what meetings asked for: Alt+A"),
    Choice(label="Viewings", answer="screen.pane('viewings')", said="who sees pictures, other than us: Alt+V v"),
    Choice(label="Visitors", answer="screen.pane('visits')", said="inside, expected, left today: Alt+V"),
    Choice(label="Welfare", answer="screen.pane('welfare')", said="breaks, who is alone, in confidence: Alt+U w"),
    Choice(label="People", answer="screen.pane('people')", said="accounts, workstations, approval by phone"),
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

"""Every service of the room in one value, so that what rests on several can be handed them at once."""

from functools import partial

from control_room.services.acts import Acts
from control_room.services.assists import Assists
from control_room.services.attending import cared_for
from control_room.services.besides import CallBesides
from control_room.services.boards import Boards
from control_room.services.book import Book
from control_room.services.callprotocols import CallProtocols
from control_room.services.calls import Calls
from control_room.services.camera_audits import CameraAudits
from control_room.services.cameras import Cameras
from control_room.services.cards import Cards
from control_room.services.caring import Terms
from control_room.services.clearing import rules_of
from control_room.services.competence import Competence
from control_room.services.concerns import Concerns
from control_room.services.countersigning import Countersigning
from control_room.services.custody import Custody
from control_room.services.deployables import moved_of
from control_room.services.deployments import Deployments
from control_room.services.diary import Diary
from control_room.services.directories import Directories
from control_room.services.disclosures import Disclosures
from control_room.services.doubts import Doubts, unsure_of
from control_room.services.exhibits import Exhibits
from control_room.services.faults import Faults
from control_room.services.figures import FiguresDesk
from control_room.services.find import Find
from control_room.services.follows import Follows
from control_room.services.handovers import Describe, Handovers, plainly
from control_room.services.health import Health
from control_room.services.holds import Holds
from control_room.services.loneworkers import LoneWorkers
from control_room.services.messages import Messages
from control_room.services.mornings import Mornings, Paper
from control_room.services.needs import Needs
from control_room.services.needtoknow import operating, sheet_of
from control_room.services.onshift import OnShift
from control_room.services.operations import Operations
from control_room.services.outbox import Outbox, queue
from control_room.services.pages import Pages
from control_room.services.paging import Paging
from control_room.services.policyfiles import Kept
from control_room.services.printing import Printing
from control_room.services.promises import Promises
from control_room.services.protocols import Protocols
from control_room.services.radio import Radio
from control_room.services.raising import Raising
from control_room.services.readings import Readings
from control_room.services.referrals import Referrals
from control_room.services.registering import register_of
from control_room.services.repeats import Repeats
from control_room.services.requests.ground import Ground, Letters, no_letters
from control_room.services.requests.whole import Requests
from control_room.services.restrictions import Restrictions
from control_room.services.retention import Retention
from control_room.services.rotas import Rotas
from control_room.services.ruled import ruling
from control_room.services.shifts import Shifts
from control_room.services.signin import Identity
from control_room.services.statements import Statements
from control_room.services.stills import Stills
from control_room.services.storms import Storms
from control_room.services.viewings import Viewings
from control_room.services.views import Views
from control_room.services.visits import Visits
from control_room.services.watching import Watching
from control_room.settings import DOMAINS, Settings


class Services:
    """What operators and supervisors do, by subject."""

    def __init__(
        self,
        acts: Acts,
        settings: Settings,
        *,
        describe: Describe = plainly,
        letters: Letters = no_letters,
        morning: Paper | None = None,
    ) -> None:
        self.acts = acts
        self.settings = settings
        self.book = Book(acts, workstation=settings.workstation)
        self.identity = Identity(acts, workstation=settings.workstation, memory_kib=settings.argon_memory_kib)
        self.cameras = Cameras(acts, settings.cameras)
        kept = Kept(acts)
        self.protocols = ruling(Protocols(acts, settings.protocols, kept), acts)
        self.competence = Competence(acts, self.protocols)
        self.directory = Directories(acts, settings.protocols, kept)
        self.callprotocols = CallProtocols(acts, settings.protocols, kept, self.directory)
        self.radio, self.onshift = Radio(acts), OnShift(acts, settings, kept, self.cameras, self)
        self.assists = Assists(acts, self.cameras)
        self.follows = Follows(acts, self.cameras)
        self.cards = Cards(acts, self.cameras)
        self.holds = Holds(acts, self.cameras, self.protocols)
        self.referrals, self.boards = (
            Referrals(acts),
            Boards(acts, self.directory, self.onshift.portraits, self.cameras),
        )
        self.faults, self.visits = Faults(acts), Visits(acts, protocol=self.protocols.in_force, in_session=operating)
        ws = settings.workstation
        self.views = Views(acts, self.cameras, home=settings.home, ws=ws)
        self.health = Health(
            acts, self.cameras, drop=settings.home / "health", ws=ws, well=self.views.reviews.seen_well
        )
        self.operations = Operations(
            acts, ws=ws, protocol=self.protocols.in_force, holidays=self.callprotocols.holidays
        )
        self.deployments = Deployments(acts, self.cameras, ws=ws)
        self.concerns = Concerns(acts, self.protocols, self.callprotocols.holidays, ws=ws)
        again = Repeats(self.callprotocols.ladders)
        self.calls = Calls(acts, again, manager=settings.mail.manager, building=self.callprotocols.building)
        self.callbesides, self.doubts = CallBesides(acts, self.directory), Doubts(acts, self.directory)
        self.messages, self.raising = Messages(acts), Raising(acts)
        self.loneworkers = LoneWorkers(acts, workstation=settings.workstation)
        self.restrictions = Restrictions(acts, workstation=settings.workstation)
        self.promises = Promises(acts, workstation=settings.workstation)
        self.rotas = Rotas(settings, self.directory)
        self.mornings = Mornings(
            acts,
            self.callprotocols,
            ws=settings.workstation,
            paper=morning,
            rotas=self.rotas,
            training=settings.training,
        )
        self.pages = Pages(acts, self.callprotocols.ladders, self.rotas, workstation=settings.workstation)
        self.needs = Needs(
            acts,
            self.callprotocols,
            self.directory,
            page=Paging(self.pages, self.callprotocols.sensitive, self.callprotocols.building),
        )
        self.storms = Storms(acts, begin=self.needs.begin, again=again)
        self.shifts = Shifts(
            acts,
            protocol=self.protocols.in_force,
            ring=self.onshift.welfare.manager,
            rooms=self.onshift.welfare.rooms,
            things=self.onshift.equipment.things,
        )
        self.handovers = Handovers(
            acts,
            describe=describe,
            seal=self.book.seal,
            besides=lambda look: (
                *moved_of(look),
                *unsure_of(look, self.directory),
                *sheet_of(look),
                *register_of(look),
                *cared_for(look, Terms(self.protocols.in_force)),
            ),
        )
        self.countersigning = Countersigning(acts, protocol=self.protocols.in_force)
        self.audits = CameraAudits(acts, self.protocols, self.concerns.reported)
        self.figures, self.readings = (
            FiguresDesk(acts, self.callprotocols),
            Readings(acts, self.protocols, self.callprotocols.holidays),
        )
        self.find, self.printing, self.watching = Find(acts), Printing(settings), Watching(acts)
        self.exhibits = Exhibits(acts, partial(rules_of, self.protocols))
        self.custody = Custody(acts, self.protocols)
        self.statements, self.disclosures, self.viewings = Statements(acts), Disclosures(acts), Viewings(acts)
        self.diary = Diary(acts, workstation=settings.workstation, cameras=self.cameras)
        self.stills = Stills(self.exhibits, self.statements)
        self.retention = Retention(acts)
        ground = Ground(
            acts=acts,
            cameras=self.cameras,
            retention=self.retention,
            letters=letters,
            post=queue,
            protocols=self.protocols,
            directory=self.directory,
            training=settings.training,
            manager=settings.mail.manager,
        )
        self.outbox = Outbox(acts, settings)
        self.requests = Requests(
            ground,
            settings=settings,
            domains=settings.portal.domains if settings.portal else DOMAINS,
            ours=settings.mail.sender,
        )

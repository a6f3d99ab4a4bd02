"""What is copied out for a training request: hashed, its clock checked, played, put into the force's evidence system."""

from typing import Final

from control_room.domain.exhibits.codes import Handing, IdSeen, Medium, Reference, Signature
from control_room.domain.exhibits.hashes import NamedHash
from control_room.domain.exhibits.kinds import ExportCopied, ExportMade
from control_room.domain.exhibits.releasing import Handover, Recipient
from control_room.domain.requests.states import ReviewRequest
from control_room.services.training.officers import Officer
from control_room.services.training.play import Play, Story

_SIZES: Final = (180_000_000, 2_400_000_000)


def exported(play: Play, ref: str) -> str:
    """Footage of a request is copied out and hashed on the video PC. Answers the export's reference."""
    by, exhibits = play.desk(), play.services.exhibits
    request = play.do(play.services.acts.read(by, lambda look: look.matter(ref, ReviewRequest)))
    first = request.live_items[0]
    made = ExportMade(about=ref, cameras=first.cameras[:1], begins=first.begins, ends=first.ends, player=True)
    export = play.ref(exhibits.make(made, by=by))
    name = f"cam{first.cameras[0]}-{export[-6:]}.mkv"
    file = NamedHash(name=name, size=play.random.randrange(*_SIZES), sha256=play.random.randbytes(32).hex())
    play.do(exhibits.file(export, (file,), by=by))
    play.do(
        exhibits.check_clock(export, by=by, reference=Reference.SPEAKING_CLOCK, recorder_at=play.now, true_at=play.now)
    )
    return export


def handed_over(play: Play, export: str, to: Officer) -> Story:
    """It is played by somebody else, put into the evidence system, and released to who asked."""
    by, services = play.supervisor(), play.services
    play.do(services.exhibits.verify(export, by=by, second=by.staff))
    receipt = f"DEMS-{play.random.randrange(100_000, 999_999)}"
    play.do(services.custody.copy(export, ExportCopied(medium=Medium.DEMS_LINK, receipt=receipt), by=by))
    recipient = Recipient(
        name=to.name, rank=to.rank, shoulder=to.shoulder, agency=to.agency, id_seen=IdSeen.DEMS_ACCOUNT,
        signature=Signature.DEMS_RECEIPT,
    )  # fmt: skip
    play.do(services.custody.release([(export, Handover(n=1, handing=Handing.UPLOAD))], recipient, by=by))
    yield from ()

"""What a full board adds to a key: the same letters read with forty look-outs, twenty orders and eight sheets, and with none."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from control_room.domain.boards import Bolo
from control_room.domain.briefings import Briefing
from control_room.domain.cameras import Inventory
from control_room.domain.cameras.borough import WARDS
from control_room.domain.line.reading import Context
from control_room.domain.line.said import VrmPart
from control_room.domain.orders import Order
from control_room.domain.register_codes import BoloSort, OrderKind
from control_room.services.boards import Board
from control_room.services.cameras import inventory_of
from control_room.tui.live.understanding import Understanding
from scripts.benches.measuring import Figure, Options, percentile, run

TITLE = "A full board, at every key"
NOW = datetime(2026, 3, 14, 2, tzinfo=UTC)
FILE = Path(__file__).parents[2] / "cameras.yml"
PHRASES = (
    "r sn21 two males north end c12 c14 grey hood running twds tram",
    "n silver audi a3 lx21abc c22 c31 poss same as earlier",
    "danny kerr7 seen c4 with lee scott9 outside the station",
    "a 8123 shoplift boots c5 male red coat made off c7 c8 c9",
    "ab12 kxj parked c40 nobody in it, 12 bus behind it on c41",
)
BOLOS, ORDERS, SHEETS = 40, 20, 8


def full(cameras: Inventory) -> Board:
    """A board as full as it gets, what hangs there naming nothing that is typed but one plate."""
    told: dict[str, Any] = {"opened": 1, "opened_at": NOW, "by": "0417", "shift": None, "last": 1, "last_at": NOW}
    bolos = tuple(
        Bolo(
            ref=f"BO-26-{n:06d}",
            subject=f"somebody number {n} in a dark coat",
            name=f"Danny Kerr{n} Maddox" if n % 2 else None,
            vrm=f"K{n % 10}X" if n % 4 == 0 else f"AB{n:02d}CDE" if n % 4 == 2 else None,
            part=VrmPart.ENDS if n % 4 == 0 else VrmPart.WHOLE,
            sort=list(BoloSort)[n % 4],
            expires=NOW + timedelta(hours=n + 1),
            **told,
        )
        for n in range(BOLOS)
    )
    kinds = list(OrderKind)
    orders = tuple(
        Order(ref=f"OR-26-{n:06d}", order=kinds[n % len(kinds)], wards=(WARDS[n % len(WARDS)],), **told)
        for n in range(ORDERS)
    )
    covered: dict[str, tuple[str, ...]] = {}
    for order in orders:
        for camera in cameras.cameras:
            if camera.ward in order.wards:
                covered[camera.number] = (*covered.get(camera.number, ()), order.ref)
    sheets = tuple(Briefing(ref=f"BR-26-{n:06d}", text="one\ntwo\nthree", **told) for n in range(SHEETS))
    return Board(sheets=sheets, bolos=bolos, orders=orders, covered=covered)


async def bench(chosen: Options) -> list[Figure]:
    """Every keystroke of some lines, each read with the full board and with none, turn about."""
    cameras = inventory_of(FILE.read_bytes())[0].ready()
    board, context = full(cameras), Context(now=NOW, cameras=cameras)
    none, with_it = list[float](), list[float]()
    for _ in range(max(2, min(30, chosen.acts // 80))):
        for phrase in PHRASES:
            line = Understanding()
            for n in range(1, len(phrase) + 1):
                for hung, took in ((None, none), (board, with_it)):
                    stop = process_time()
                    line.understood(phrase[:n], n, context, hung)
                    took.append((process_time() - stop) * 1000)
    added = [full_ - bare for full_, bare in zip(with_it, none, strict=True)]
    bare, hung = percentile(none, 0.5), percentile(with_it, 0.5)
    return [
        Figure(f"p50 that a full board adds to a key, {len(added)} keys, CPU", percentile(added, 0.5), target=1.0),
        Figure("p95 of what it adds", percentile(added, 0.95), target=1.0),
        Figure("a key with no board, p50", bare),
        Figure("a key with a full board, p50", hung),
        Figure("with it as a multiple of without", hung / bare if bare else 0.0, "x"),
    ]


if __name__ == "__main__":
    run("board", TITLE, bench)

"""Whom to ring as it is typed: what `d` and each letter add to a key, beside reading the same letters as a plain note."""

from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from control_room.domain.cameras.inventory import Inventory
from control_room.domain.contacts import Contacts, index_of
from control_room.domain.line.reading import Context
from control_room.services.directories import read_directory
from control_room.tui.live.understanding import Understanding
from scripts.benches.measuring import Figure, Options, percentile, run

TITLE = "Whom to ring, by a few letters"
PHRASES = (
    "lamb", "lambeht", "bus control", "trans pol", "whitgft", "croydon univ hosp", "on call", "merten", "duty manager",
    "020 7946 08", "xylophone", "handed to lamb", "handed to nobody", "ta from sutten",
)  # fmt: skip
DIRECTORY = Path(__file__).parents[2] / "protocols" / "directory.yml"


async def bench(chosen: Options) -> list[Figure]:
    """Every keystroke of some phrases, as often as `chosen.acts` wants."""
    directory, _ = read_directory(DIRECTORY)
    began = process_time()
    index_of(directory)
    ready = (process_time() - began) * 1000

    def typed_out(verb: str) -> list[float]:
        """Each phrase typed key by key at a desk that has just come up: nothing is kept from the phrase before."""
        took: list[float] = []
        for phrase in PHRASES:
            contacts = Contacts(index=index_of(directory))
            context = Context(now=datetime(2026, 3, 14, 2, tzinfo=UTC), cameras=Inventory(), contacts=contacts)
            line = Understanding()
            for n in range(1, len(phrase) + 1):
                typed = f"{verb} {phrase[:n]}"
                stop = process_time()
                line.understood(typed, len(typed), context, None)
                took.append((process_time() - stop) * 1000)
        return took

    rounds = max(3, min(50, chosen.acts // 50))
    asked = [each for _ in range(rounds) for each in typed_out("d")]
    noted = [each for _ in range(rounds) for each in typed_out("n")]
    rung, plain = percentile(asked, 0.5), percentile(noted, 0.5)
    return [
        Figure(f"p50 of {len(asked)} keys after d, CPU", rung),
        Figure("p99", percentile(asked, 0.99), target=1.0),
        Figure("as a plain note, p50", plain),
        Figure("d as a multiple of a plain note", rung / plain if plain else 0.0, "x"),
        Figure("the directory's words made ready, once a version", ready),
    ]


if __name__ == "__main__":
    run("contacts", TITLE, bench)

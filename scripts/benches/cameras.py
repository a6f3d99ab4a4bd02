"""Finding a camera: CPU a key over 104 cameras, each phrase typed letter by letter and misspelt."""

from pathlib import Path
from random import Random
from time import process_time

from control_room.services.cameras import read_inventory
from scripts.benches.measuring import Figure, Options, percentile, run

TITLE = "Camera search, misspelt"


def misspelt(word: str, draw: Random) -> str:
    """One slip of the finger: a letter doubled, dropped, swapped with the next, or the wrong one."""
    at = draw.randrange(1, max(2, len(word) - 1))
    slip = draw.randrange(4)
    if slip == 0:
        return word[:at] + word[at - 1 :]
    if slip == 1:
        return word[:at] + word[at + 1 :]
    if slip == 2:
        return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    return word[:at] + draw.choice("aeiounrst") + word[at + 1 :]


async def bench(chosen: Options) -> list[Figure]:
    """Type misspelt places of the room's own inventory, a key at a time."""
    inventory = read_inventory(Path(__file__).parents[2] / "cameras.yml")[0].ready()
    draw = Random(1)
    keys: list[str] = []
    while len(keys) < chosen.acts:
        phrase = misspelt(draw.choice(inventory.cameras).location.lower(), draw)
        keys.extend(phrase[:n] for n in range(1, len(phrase) + 1))
    took = []
    for typed in keys[: chosen.acts]:
        began = process_time()
        inventory.find(typed)
        took.append((process_time() - began) * 1000)
    return [
        Figure(f"p50 of {len(took)} keys over {len(inventory.cameras)} cameras, CPU", percentile(took, 0.5), target=2),
        Figure("p99, CPU", percentile(took, 0.99)),
        Figure("mean, CPU", sum(took) / len(took), target=2),
    ]


if __name__ == "__main__":
    run("cameras", TITLE, bench)

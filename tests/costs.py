"""What a piece of work costs at its cheapest: one sample has the rubbish of other tests collected in it."""

from collections.abc import Callable
from time import process_time


def cheapest(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of processor time, the least of so many goes."""
    return min(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began

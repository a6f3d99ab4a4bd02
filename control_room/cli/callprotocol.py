"""`protocol list` and `protocol draw`: the question trees of the out-of-hours desk, as they lie in the room's folder."""

from pathlib import Path

from control_room.cli.calls import DONE, REFUSED, Call, keep
from control_room.cli.speech import give, say, show
from control_room.domain.callprotocols.drawing import drawn
from control_room.domain.callprotocols.trees import CallProtocol
from control_room.domain.policyfiles import takeable
from control_room.domain.spellings import nearest
from control_room.domain.times import day_of


def run(call: Call) -> int:
    """List every tree with its version and review date, or draw one as text or a picture."""
    trees, faulty = _read(call.settings.protocols)
    return _draw(call, trees) if call.args.verb == "draw" else _list(call, trees, faulty)


def _read(folder: Path) -> tuple[dict[str, CallProtocol], tuple[str, ...]]:
    """The trees of a folder by name, and the names of those with a fault that keeps them out of force."""
    from control_room.services.callprotocols import read_all  # noqa: PLC0415 - the files' reader loads with it

    files = read_all(folder)
    return files.trees, tuple(name for name in files.trees if not takeable(files.of(name)))


def _list(call: Call, trees: dict[str, CallProtocol], faulty: tuple[str, ...]) -> int:
    day = day_of(call.clock.now())
    if call.args.json:
        give(
            [
                {
                    "id": name,
                    "title": tree.name,
                    "version": tree.version,
                    "review_by": tree.review_by.isoformat(),
                    "out_of_date": tree.out_of_date(day),
                    "restricted": tree.sensitive,
                    "faulty": name in faulty,
                }
                for name, tree in trees.items()
            ]
        )
        return REFUSED if faulty else DONE
    for name, tree in trees.items():
        marks = [
            *(["restricted"] if tree.sensitive else []),
            *(["one line"] if tree.brief else []),
            *([f"OUT OF DATE since {tree.review_by:%-d %b %Y}"] if tree.out_of_date(day) else []),
            *(["FAULTY: see control-room check"] if name in faulty else []),
        ]
        show(f"{name:<22} {tree.version:<8} {tree.name}{' · ' + ', '.join(marks) if marks else ''}")
    return REFUSED if faulty else DONE


def _draw(call: Call, trees: dict[str, CallProtocol]) -> int:
    asked = call.args.name.replace("-", "_").lower()
    tree = trees.get(asked)
    if tree is None:
        close = nearest(asked, trees)
        say(f"there are no questions called {asked}; {f'did you mean {close}?' if close else 'see protocol list'}")
        return REFUSED
    if call.args.file is None:
        for line in drawn(tree):
            show(line)
        return DONE
    from control_room.services.callprotocols import wall_chart  # noqa: PLC0415 - loads with it

    keep(call.args.file, wall_chart(tree))
    return DONE

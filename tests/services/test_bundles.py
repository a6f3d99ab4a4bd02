"""Bundles, checked as a stranger checks them: the commands of VERIFY.txt, BagIt's own library, Go's note and tlog."""

import hashlib
import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from control_room.adapters import keys
from control_room.adapters.folders import FolderTaken
from control_room.domain.exhibits.kinds import ExportMade
from control_room.domain.exhibits.refusals import ExportOver, NoFilesYet
from control_room.domain.notes import key_name
from control_room.services.bundles import BundleDiffers, BundleMoved
from control_room.services.inclusion import prove
from tests.services.evidence import on_disc

ROOT = Path(__file__).parents[2]
GOPATH = Path("/usr/share/gocode")


@pytest.fixture
async def evidence(room, jw, dk, sup, clock, tmp_path):
    """A room that signs, an export of two files and a player, its folder beside it: (room, reference, folder, player)."""
    origin = (await room.book.whose()).origin
    await room.book.admit(by=sup, key=keys.make(tmp_path / "key", key_name(origin, "CR-2")))
    clip, player = tmp_path / "clip", tmp_path / "player"
    clip.mkdir()
    player.mkdir()
    (clip / "CAM18 21.30.mkv").write_bytes(random.Random(1).randbytes(200_000))
    (clip / "=cmd.idx").write_bytes(b"index")
    (player / "player.exe").write_bytes(b"MZ player")
    begins = clock.now()
    made = ExportMade(cameras=("18",), begins=begins, ends=begins, player=True, mark="JW/1", text="=SUM(A1)")
    ref = (await room.exhibits.make(made, by=jw)).ref
    await room.exhibits.file(ref, await room.exhibits.read_files([clip]), by=jw)
    await room.exhibits.verify(ref, by=dk)
    return room, ref, clip, player


def commands(bag):
    """The commands of VERIFY.txt, a block at a time."""
    blocks, block = [], []
    for line in [*(bag / "docs/VERIFY.txt").read_text("utf-8").splitlines(), ""]:
        if line.startswith("    ") and not line.strip().startswith("cctv."):
            block.append(line[4:])
        elif block:
            blocks.append("\n".join(block))
            block = []
    return blocks


def stranger(bag, block):
    """What a machine without anything of ours answers."""
    bare = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "/nonexistent"}
    done = subprocess.run(["sh", "-c", block], cwd=bag, env=bare, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


async def test_a_stranger_checks_a_whole_bag_with_the_commands_it_holds(evidence, jw, tmp_path):
    room, ref, clip, player = evidence
    bag = tmp_path / "out" / ref
    made = await room.bundles.make(ref, bag, by=jw, footage=[clip], player=[player], full=True)
    assert (made.files, made.signed) == (3, True)
    sums, forms, extra, alike, signature, manifest, tree = commands(bag)
    assert stranger(bag, sums) == "FILES AGREE\nFILES AGREE\n"
    assert stranger(bag, forms) == "LISTS ARE IN FORM\nLISTS ARE IN FORM\n"
    assert stranger(bag, extra) == ""
    assert "Signature Verified Successfully" in stranger(bag, signature)
    for two in (alike, manifest, tree):
        first, second = stranger(bag, two).split("\n")[:2]
        assert first.removesuffix("  -") == second.removesuffix("  -") != ""
    listed = {str(path.relative_to(bag)) for path in bag.rglob("*") if path.is_file()}
    assert {"data/master/CAM18 21.30.mkv", "data/master/=cmd.idx", "data/player/player.exe"} <= listed
    assert {"docs/exhibit-label.pdf", "docs/mg11-draft.txt", "docs/clock-check.txt", "docs/continuity.csv"} <= listed
    assert {"docs/checkpoint.note", "docs/entry.json", "docs/entry.tlog-proof", "docs/VERIFY.txt"} <= listed
    assert ",'=cmd.idx," in (bag / "docs/files.csv").read_text()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_any_one_byte_changed_in_any_file_is_named(evidence, jw, tmp_path):
    room, ref, clip, player = evidence
    bag = tmp_path / ref
    await room.bundles.make(ref, bag, by=jw, footage=[clip], player=[player], full=True)
    sums, forms, *_ = commands(bag)
    rng = random.Random(7)
    for path in sorted(p for p in bag.rglob("*") if p.is_file()):
        name = str(path.relative_to(bag))
        whole = path.read_bytes()
        for _ in range(3 if len(whole) > 3 else 1):
            at = rng.randrange(len(whole))
            path.write_bytes(whole[:at] + bytes([whole[at] ^ rng.choice((1, 2, 4, 8, 16, 32))]) + whole[at + 1 :])
            said = stranger(bag, sums) + stranger(bag, forms)
            if name.startswith("tagmanifest"):
                # a list of lists is on no list: it is told by its lines, one of which no longer fits what is there
                assert "FILES AGREE\nFILES AGREE\nLISTS ARE IN FORM\nLISTS ARE IN FORM" not in said, name
            else:
                assert f"{name}: FAILED" in said, (name, said)
        path.write_bytes(whole)
    (bag / "data/master/added.mkv").write_bytes(b"x")
    assert "added.mkv" in stranger(bag, commands(bag)[2])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.skipif(
    not shutil.which("go") or not (GOPATH / "src/golang.org/x/mod/sumdb/tlog").exists(),
    reason="Go's sumdb verifier: apt-get install golang-go golang-golang-x-mod-dev",
)
async def test_go_agrees_and_disagrees(evidence, jw, tmp_path):
    room, ref, clip, player = evidence
    bag = tmp_path / ref
    await room.bundles.make(ref, bag, by=jw, footage=[clip], player=[player], full=True)
    environment = os.environ | {"GO111MODULE": "off", "GOFLAGS": "", "GOPATH": str(GOPATH), "GOPROXY": "off"}
    environment |= {"GOCACHE": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    program = tmp_path / "bundle-verifier"
    subprocess.run(["go", "build", "-o", program, "."], cwd=ROOT / "scripts/go_bundle", env=environment, check=True)

    def ask(key):
        return subprocess.run([program, bag, key], capture_output=True, text=True, check=False).stdout

    key = (bag / "docs/key.txt").read_text().strip()
    assert ask(key) == "ok\n"
    other = keys.make(tmp_path / "other", key.split("+")[0]).verifier.vkey
    assert ask(other).startswith("bad")
    for name in ("manifest-sha256.txt", "docs/entry.json", "docs/entry.tlog-proof"):
        whole = (bag / name).read_bytes()
        # by its place and not by a letter: one proof in a hundred, being of random keys, has no "a" in it
        for at in (0, len(whole) // 2, len(whole) - 4):
            (bag / name).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert ask(key).startswith("bad"), (name, at)
        (bag / name).write_bytes(whole)


async def test_every_day_it_is_video_player_and_one_sheet(evidence, jw, tmp_path):
    room, ref, clip, player = evidence
    folder = tmp_path / "everyday"
    await room.bundles.make(ref, folder, by=jw, footage=[clip], player=[player])
    there = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert there == sorted(["=cmd.idx", "CAM18 21.30.mkv", f"{ref} exhibit sheet.pdf", "player/player.exe"])
    if shutil.which("pdftotext"):
        pages = subprocess.run(
            ["pdftotext", "-layout", "-l", "1", folder / f"{ref} exhibit sheet.pdf", "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert "Exhibit JW/1" in pages
        assert "as the recorder shows it" in pages
        assert "corrected: true time" in pages


async def test_files_added_while_it_is_put_together_stop_it(evidence, jw, tmp_path, monkeypatch):
    room, ref, clip, player = evidence
    write = room.acts.write

    async def after_somebody_else(act, by, decide, *args, **told):
        monkeypatch.setattr(room.acts, "write", write)
        more = tmp_path / "more"
        more.mkdir()
        (more / "CAM18 21.35.mkv").write_bytes(b"five minutes more")
        await room.exhibits.file(ref, await room.exhibits.read_files([more]), by=jw, more=True)
        return await write(act, by, decide, *args, **told)

    monkeypatch.setattr(room.acts, "write", after_somebody_else)
    with pytest.raises(BundleMoved, match="do it again"):
        await room.bundles.make(ref, tmp_path / "bag", by=jw, footage=[clip], player=[player])
    assert not (tmp_path / "bag").exists()


async def test_where_files_are_out_of_reach_the_bag_holds_hashes_and_papers(evidence, jw, tmp_path):
    room, ref, clip, _ = evidence
    bag = tmp_path / ref
    made = await room.bundles.make(ref, bag, by=jw, full=True)
    assert made.files == 0
    listed = (bag / "data/exported.sha256").read_text()
    assert hashlib.sha256((clip / "CAM18 21.30.mkv").read_bytes()).hexdigest() in listed
    assert stranger(bag, commands(bag)[0]) == "FILES AGREE\nFILES AGREE\n"
    # handed over another way, the files are checked with that list
    assert "FAILED" not in stranger(clip, f"sha256sum -c {bag}/data/exported.sha256")


async def test_a_file_that_is_not_what_was_exported_stops_it_and_leaves_nothing(evidence, jw, tmp_path):
    room, ref, clip, player = evidence
    size = await room.book.size()
    (clip / "=cmd.idx").write_bytes(b"other")
    with pytest.raises(BundleDiffers, match=r"=cmd\.idx"):
        await room.bundles.make(ref, tmp_path / "out", by=jw, footage=[clip], player=[player], full=True)
    (clip / "=cmd.idx").write_bytes(b"index")
    (clip / "CAM18 21.30.mkv").rename(tmp_path / "elsewhere")
    with pytest.raises(BundleDiffers, match=r"CAM18 21.30.mkv is not there"):
        await room.bundles.make(ref, tmp_path / "out", by=jw, footage=[clip])
    (tmp_path / "elsewhere").rename(clip / "CAM18 21.30.mkv")
    (clip / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(BundleDiffers, match="holiday"):
        await room.bundles.make(ref, tmp_path / "out", by=jw, footage=[clip], player=[player])
    assert not list(tmp_path.glob("out*"))
    assert await room.book.size() == size


async def test_one_cut_off_leaves_only_partial(evidence, jw, tmp_path, monkeypatch):
    room, ref, clip, _ = evidence
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "file").write_bytes(b"x")
    with pytest.raises(FolderTaken):
        await room.bundles.make(ref, tmp_path / "there", by=jw, footage=[clip], full=True)
    held = []

    async def stop(*_):
        held.append(sorted(path.name for path in tmp_path.glob("out*")))
        raise KeyboardInterrupt

    monkeypatch.setattr(room.bundles, "_told", stop)
    with pytest.raises(KeyboardInterrupt):
        await room.bundles.make(ref, tmp_path / "out", by=jw, footage=[clip], full=True)
    assert held == [["out.partial"]]
    assert not list(tmp_path.glob("out*"))


async def test_without_a_key_the_bag_says_that_it_is_not_signed(room, jw, dk, clock, tmp_path):
    ref = await on_disc(room, jw, dk, clock)
    bag = tmp_path / ref
    made = await room.bundles.make(ref, bag, by=jw, full=True)
    assert not made.signed
    assert "NOT SIGNED" in (bag / "docs/VERIFY.txt").read_text()
    assert not (bag / "docs/checkpoint.note").exists()


async def test_nothing_is_put_together_of_nothing(room, jw, mgr, dk, clock, tmp_path):
    bare = (await room.exhibits.make(ExportMade(mark="JW/9"), by=jw)).ref
    with pytest.raises(NoFilesYet):
        await room.bundles.make(bare, tmp_path / "out", by=jw)
    ref = await on_disc(room, jw, dk, clock)
    await room.custody.destroy(ref, "wrong", by=mgr)
    with pytest.raises(ExportOver):
        await room.bundles.make(ref, tmp_path / "out", by=jw)


async def test_the_papers_can_be_read_before_any_bundle(evidence, jw):
    room, ref, *_ = evidence
    papers = await room.bundles.papers(ref, by=jw)
    assert "JW/1" in papers.texts["docs/mg11-draft.txt"]
    assert re.search("export", papers.sheet.under[0], re.IGNORECASE)


async def test_every_line_is_proved_under_every_later_size(room, jw, clock):
    from control_room.domain.book import Noted
    from control_room.domain.tree import Head, leaf_hash, verify_inclusion

    for n in range(11):
        await room.book.note(by=jw, note=Noted(text=f"line {n}"))

    def look(conn):
        return [bytes(r[0]) for r in conn.exec_driver_sql("SELECT leaf FROM entries ORDER BY number")]

    leaves = await room.database.read(look)
    url = room.settings.database_url
    import asyncio

    for number in range(1, len(leaves) + 1):
        size = len(leaves) - number % 3 if number + 3 < len(leaves) else len(leaves)
        found = await asyncio.to_thread(prove, url, number, size)
        root = Head().extend(map(leaf_hash, leaves[:size])).root()
        assert found.leaf == leaves[number - 1]
        assert verify_inclusion(number - 1, size, leaf_hash(found.leaf), found.proof, root)
        node = leaf_hash(found.leaf)
        for side, other in found.steps():
            pair = bytes.fromhex(other) + node if side == "left" else node + bytes.fromhex(other)
            node = hashlib.sha256(b"\x01" + pair).digest()
        assert node == root

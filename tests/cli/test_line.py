from pathlib import Path

TYPED = b"""a shoplifting c3 cad 8123
2 lost

?r sn21 male c12
.
n hello [b]\x1b[2Jthere
/shoplifting
"""


def test_the_desk_line_by_line_takes_what_the_desk_takes(cr):
    answer = cr.process("line", "--by", "0001", "--password-file", str(cr.secret), stdin=TYPED, NO_COLOR="1")
    assert answer.code == 0, answer.err
    written = cr.listed("--after", "7")
    assert [row["kind"].split(".")[0] for row in written][:1] == ["assist"]
    assert written[-1]["text"] == "hello [b]\x1b[2Jthere"
    assert "\x1b" not in answer.out
    assert "\r" not in answer.out
    said = answer.out.splitlines()
    assert sum(" saved " in line for line in said) == 3
    assert any("in AS-1" in line for line in said)
    assert any(line.startswith("radio call") for line in said)
    assert "1 lines found" in said[-1] or "lines found" in said[-1]


def test_without_its_book_the_desk_does_not_open(cr):
    for file in Path(cr.home).glob("room.db*"):
        file.unlink()
    answer = cr.process("line", "--by", "0001", "--password-file", str(cr.secret), stdin=b"n words\n")
    assert answer.code == 1
    assert "missing" in answer.err

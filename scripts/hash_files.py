#!/usr/bin/env python3
# ruff: noqa: ANN001, ANN201, ARG005, B905, C901, D103, PLW2901, PTH112, PTH118, PTH119, PTH123
"""Hash exported footage on a video PC: one file, Python 3.8 or newer, nothing else.

    python3 hash_files.py [--sha512] [--no-qr] [--ascii] [--out FILE] FILE-OR-FOLDER ...

Prints each file's name, length and SHA-256 in short rows with two check letters each, so that they can be typed into the
control room's console without a slip, a TOTAL line, and QR codes that say the same to a scanner. Nothing is written,
except to --out; nothing is sent. A file is read a megabyte at a time, however long it is.

Exit: 0 every file was hashed; 1 one could not be read, or changed while it was read, and is named; 2 wrong use.
"""

import argparse
import hashlib
import os
import sys

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
PIECE = 1 << 20
MOST_FILES = 99999


def check_letters(place, figures):
    value = 0
    for symbol in place + ":" + figures:
        value = (value * 37 + (36 if symbol in ".:" else int(symbol, 36))) % 509
    return LETTERS[value // 23] + LETTERS[value % 23]


def files_under(names):
    """Give (path, name to print) of every file named, and of every file in a folder named, in a steady order."""
    for name in names:
        if not os.path.isdir(name):
            yield name, os.path.basename(name)
            continue
        for folder, inner, files in os.walk(name):
            inner.sort()
            for one in sorted(files):
                path = os.path.join(folder, one)
                yield path, os.path.relpath(path, name).replace(os.sep, "/")


def hashed(path, both):
    """Give (length, SHA-256, SHA-512 or "") of one file; OSError when it cannot be read or changed meanwhile."""
    first, second, size = hashlib.sha256(), hashlib.sha512(), 0
    with open(path, "rb") as file:
        before = os.fstat(file.fileno())
        while True:
            piece = file.read(PIECE)
            if not piece:
                break
            size += len(piece)
            first.update(piece)
            if both:
                second.update(piece)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime) != (after.st_size, after.st_mtime) or size != after.st_size:
        raise OSError(0, "it changed while it was read; stop whatever writes it and begin again")
    return size, first.hexdigest(), second.hexdigest() if both else ""


def grouped(figures, width=8):
    return " ".join(figures[at : at + width] for at in range(0, len(figures), width))


def harmless(name):
    """A name on one line: what does not print stands as a question mark."""
    return " ".join("".join(c if c.isprintable() else "?" for c in name).split()) or "?"


def block(found):
    """The answer to be typed: found is [(name, size, sha256, sha512)]."""
    yield "HASHES of {} file{}".format(len(found), "" if len(found) == 1 else "s")
    for n, (name, size, digest, longer) in enumerate(found, 1):
        yield f"{n} {harmless(name)}"
        yield "  {} bytes {}".format(size, check_letters(f"{n}.1", str(size)))
        for row, half in ((2, digest[:32]), (3, digest[32:])):
            yield "  {} {}".format(grouped(half), check_letters(f"{n}.{row}", half))
        for at in range(0, len(longer), 64):
            yield f"  512 {grouped(longer[at : at + 64])}"
    whole = "".join(f"{size} {digest}\n" for _, size, digest, _ in found)
    total = hashlib.sha256(whole.encode()).hexdigest()[:16]
    files = "file" if len(found) == 1 else "files"
    yield "TOTAL {} {} {} {}".format(len(found), files, total, check_letters("0.0", total))


def scanned(found):
    """One line a file, as a scanner hands it over."""
    for n, (name, size, digest, _) in enumerate(found, 1):
        letters = check_letters(f"{n}.0", str(size) + digest)
        head = f"CRH1 {n}/{len(found)} {size} {digest} {letters} "
        name = harmless(name)
        while len((head + name).encode()) > 268:  # a name too long for a code keeps its end, which tells files apart
            name = name[1:]
        yield head + name


# -- QR codes: byte mode, level L, versions 1 to 10 (ISO/IEC 18004) -------------------------------------------------------

# version -> (check words a block, data words of each block, places of the alignment marks)
QR = {
    1: (7, [19], []),
    2: (10, [34], [6, 18]),
    3: (15, [55], [6, 22]),
    4: (20, [80], [6, 26]),
    5: (26, [108], [6, 30]),
    6: (18, [68] * 2, [6, 34]),
    7: (20, [78] * 2, [6, 22, 38]),
    8: (24, [97] * 2, [6, 24, 42]),
    9: (30, [116] * 2, [6, 26, 46]),
    10: (18, [68, 68, 69, 69], [6, 28, 50]),
}
MASKS = (
    lambda y, x: (y + x) % 2,
    lambda y, x: y % 2,
    lambda y, x: x % 3,
    lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2,
    lambda y, x: y * x % 2 + y * x % 3,
    lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
)


def times(a, b):
    """Multiply in GF(256) with x^8+x^4+x^3+x^2+1."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product


def check_words(data, count):
    """The Reed-Solomon remainder of a block."""
    generator, root = [1], 1
    for _ in range(count):
        generator = [a ^ times(b, root) for a, b in zip([*generator, 0], [0, *generator])]
        root = times(root, 2)
    rest = [0] * count
    for word in data:
        lead = word ^ rest[0]
        rest = [a ^ times(b, lead) for a, b in zip([*rest[1:], 0], generator[1:])]
    return rest


def words_of(data, version):
    """All code words in the order they are drawn."""
    count, blocks, _ = QR[version]
    room = sum(blocks)
    bits = "0100" + format(len(data), "016b" if version > 9 else "08b") + "".join(format(b, "08b") for b in data)
    bits += "0" * min(4, room * 8 - len(bits))
    bits += "0" * (-len(bits) % 8)
    words = [int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)]
    words += [(0xEC, 0x11)[n % 2] for n in range(room - len(words))]
    parts, at = [], 0
    for length in blocks:
        parts.append(words[at : at + length])
        at += length
    checks = [check_words(part, count) for part in parts]
    drawn = [part[n] for n in range(max(blocks)) for part in parts if n < len(part)]
    return drawn + [check[n] for n in range(count) for check in checks]


def remainder(value, generator):
    """The BCH remainder that guards format and version."""
    width = generator.bit_length() - 1
    rest = value << width
    while rest.bit_length() > width:
        rest ^= generator << (rest.bit_length() - generator.bit_length())
    return value << width | rest


def frame(version):
    """The fixed marks: {(row, column): dark}, format places kept free with light."""
    side, dots = 17 + 4 * version, {}
    for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):
        for y in range(-1, 8):
            for x in range(-1, 8):
                if 0 <= top + y < side and 0 <= left + x < side:
                    ring = max(abs(y - 3), abs(x - 3))
                    dots[top + y, left + x] = ring in (0, 1, 3)
    marks = QR[version][2]
    for cy in marks:
        for cx in marks:
            if (cy, cx) not in dots:
                for y in range(-2, 3):
                    for x in range(-2, 3):
                        dots[cy + y, cx + x] = max(abs(y), abs(x)) != 1
    for n in range(8, side - 8):
        dots[6, n] = dots[n, 6] = n % 2 == 0
    for n in range(9):
        for place in ((8, n), (n, 8)):
            dots.setdefault(place, False)
    for n in range(8):
        dots[8, side - 1 - n] = dots[side - 1 - n, 8] = False
    dots[side - 8, 8] = True
    if version > 6:
        guarded = remainder(version, 0x1F25)
        for n in range(18):
            dark = bool(guarded >> n & 1)
            dots[n // 3, side - 11 + n % 3] = dots[side - 11 + n % 3, n // 3] = dark
    return side, dots


def qr(data, mask=None):
    """A QR code of these bytes as rows of True and False, or None when they are more than version 10 holds."""
    version = next((v for v in QR if sum(QR[v][1]) * 8 >= 4 + (16 if v > 9 else 8) + 8 * len(data)), None)
    if version is None:
        return None
    side, fixed = frame(version)
    bits = "".join(format(word, "08b") for word in words_of(data, version))
    places, up = [], True
    for right in range(side - 1, 0, -2):
        column = right if right > 6 else right - 1
        for step in range(side):
            y = side - 1 - step if up else step
            places += [(y, x) for x in (column, column - 1) if (y, x) not in fixed]
        up = not up
    best = None
    for number in range(8) if mask is None else [mask]:
        dots = dict(fixed)
        for n, (y, x) in enumerate(places):
            dark = n < len(bits) and bits[n] == "1"
            dots[y, x] = dark != (MASKS[number](y, x) == 0)
        said = remainder(0b01000 | number, 0x537) ^ 0x5412
        for n in range(15):
            dark = bool(said >> n & 1)
            down = n if n < 6 else n + 1 if n < 8 else side - 15 + n
            across = side - 1 - n if n < 8 else 7 if n == 8 else 14 - n
            dots[down, 8] = dots[8, across] = dark
        rows = [[dots[y, x] for x in range(side)] for y in range(side)]
        cost = penalty(rows)
        if best is None or cost < best[0]:
            best = cost, rows
    return best[1]


def penalty(rows):
    """How hard a scanner finds it: runs, squares, false finders, too dark or too light."""
    cost, side = 0, len(rows)
    for lines in (rows, list(zip(*rows))):
        for line in lines:
            text = "".join("1" if dark else "0" for dark in line)
            for run in text.replace("01", "0 1").replace("10", "1 0").split():
                cost += len(run) - 2 if len(run) >= 5 else 0
            for at in range(side - 10):
                cost += 40 if text[at : at + 11] in ("10111010000", "00001011101") else 0
    for y in range(side - 1):
        for x in range(side - 1):
            cost += 3 if rows[y][x] == rows[y][x + 1] == rows[y + 1][x] == rows[y + 1][x + 1] else 0
    dark = sum(map(sum, rows)) * 100 // (side * side)
    return cost + abs(dark - 50) // 5 * 10


def drawn(rows, plain):
    """Lines of text that are the code, with its quiet border; light on a dark screen, dark on paper."""
    side = len(rows) + 8
    wide = [[False] * side] * 4 + [[False] * 4 + list(row) + [False] * 4 for row in rows] + [[False] * side] * 4
    if plain:
        return ["".join("  " if dark else "##" for dark in row) for row in wide]
    wide += [[False] * side] * (len(wide) % 2)
    # Full blocks are light: a terminal writes light on dark, and a scanner wants dark on light.
    glyph = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
    return ["".join(glyph[pair] for pair in zip(*wide[at : at + 2])) for at in range(0, len(wide), 2)]


def main():
    parser = argparse.ArgumentParser(description="Hash exported footage so that the hashes can be typed or scanned.")
    parser.add_argument("paths", nargs="+", metavar="FILE-OR-FOLDER")
    parser.add_argument("--sha512", action="store_true", help="print SHA-512 as well")
    parser.add_argument("--no-qr", action="store_true", help="no QR codes")
    parser.add_argument("--ascii", action="store_true", help="QR codes of # signs, for a screen without block letters")
    parser.add_argument("--out", metavar="FILE", help="also write the lines for pasting to a file")
    asked = parser.parse_args()
    found, faults = [], 0
    for path, name in files_under(asked.paths):
        sys.stderr.write(f"hashing {harmless(name)}\n")
        try:
            found.append((name, *hashed(path, asked.sha512)))
        except OSError as fault:
            faults += 1
            sys.stderr.write(f"NOT HASHED {harmless(path)}: {fault.strerror or fault}\n")
    if not found or len(found) > MOST_FILES:
        sys.stderr.write("no file was hashed\n" if not found else "too many files; name one folder at a time\n")
        return 1
    try:
        "█▀▄".encode(sys.stdout.encoding or "ascii")
        plain = asked.ascii
    except UnicodeError:
        plain = True
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    for line in block(found):
        print(line)
    lines = list(scanned(found))
    for n, line in enumerate([] if asked.no_qr else lines, 1):
        print(f"\nfile {n} of {len(lines)}")
        for row in drawn(qr(line.encode()), plain):
            print(row)
    if asked.out:
        with open(asked.out, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

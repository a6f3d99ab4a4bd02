"""VERIFY.txt: how somebody who has never seen a bundle checks it, with coreutils and OpenSSL."""

from typing import Final

HOW_TO_VERIFY: Final = """\
HOW TO CHECK THIS BUNDLE

Exhibit {mark}, export {ref}
{room}

You need a shell, GNU coreutils (sha256sum, sha512sum, basenc) and OpenSSL 3. Nothing of ours, no network. Five minutes.
Open a shell in the folder that holds bagit.txt, and give the commands below, one block at a time.


1. Is every file as it was written?

    sha256sum --quiet -c manifest-sha256.txt tagmanifest-sha256.txt && echo FILES AGREE
    sha512sum --quiet -c manifest-sha512.txt tagmanifest-sha512.txt && echo FILES AGREE

A file that differs is named with FAILED. If only one of the two says so, the list itself was changed, not the file.

    grep -HnvE '^[0-9a-f]{{64}}  [^ ]' manifest-sha256.txt tagmanifest-sha256.txt || echo LISTS ARE IN FORM
    grep -HnvE '^[0-9a-f]{{128}}  [^ ]' manifest-sha512.txt tagmanifest-sha512.txt || echo LISTS ARE IN FORM

A line that is shown was changed.


2. Is anything there that is on no list?

    find . -type f ! -name 'tagmanifest-*' | sed 's,^[.]/,,' | sort > /tmp/there
    cat manifest-sha256.txt tagmanifest-sha256.txt | cut -c67- | sort > /tmp/listed
    comm -3 /tmp/there /tmp/listed

Nothing should be shown.


3. Is the footage what was exported?

data/exported.sha256 holds the hashes worked out when the footage left the recorder; docs/files.csv says which file of this
bag is which. They are on the exhibit sheet too (docs/exhibit-label.pdf), and were given to nobody to change since.


4. Did the control room sign for it?

The key that signed this bag is
    {key}
COMPARE IT with the key the control room gives you by another way (its printed sheet, its telephone): a key that comes
with a bag proves nothing by itself. docs/checkpoint.pem is the same key as OpenSSL reads it; these two are alike:

    cut -d+ -f3- docs/key.txt | base64 -d | tail -c 32 | sha256sum
    openssl pkey -pubin -in docs/checkpoint.pem -outform DER | tail -c 32 | sha256sum

The signature over the head of the control room's occurrence book:

    sed '/^$/,$d' docs/checkpoint.note > /tmp/checkpoint.text
    tail -n 1 docs/checkpoint.note | cut -d ' ' -f 3 | base64 -d | tail -c 64 > /tmp/checkpoint.sig
    openssl pkeyutl -verify -pubin -inkey docs/checkpoint.pem -rawin -in /tmp/checkpoint.text -sigfile /tmp/checkpoint.sig

It says: Signature Verified Successfully.


5. Is this bag in that book?

docs/entry.json is line {told} of the book, byte for byte. It holds the hash of this bag's list of files; these are alike:

    sha256sum < manifest-sha256.txt | cut -c-64
    grep -o '"manifest":"[0-9a-f]*"' docs/entry.json | cut -d '"' -f 4

And it is in the book whose head was signed (RFC 6962): hash the line, then with each hash of docs/inclusion.txt, on the side
it says. The last hash is the root in the third line of the checkpoint; these two are alike:

    h=$( (printf '\\000'; cat docs/entry.json) | sha256sum | cut -c-64)
    while read -r side other; do
      if [ "$side" = left ]; then pair=$other$h; else pair=$h$other; fi
      h=$( (printf '\\001'; printf %s "$pair" | tr a-f A-F | basenc -d --base16) | sha256sum | cut -c-64)
    done < docs/inclusion.txt
    echo "$h"
    sed -n 3p docs/checkpoint.note | base64 -d | od -An -v -tx1 | tr -d ' \\n'; echo


With Go instead of 4 and 5: docs/entry.tlog-proof is a proof in the C2SP form; golang.org/x/mod/sumdb/note.Open checks the
checkpoint under the key above, and golang.org/x/mod/sumdb/tlog.CheckRecord the line.

What this cannot show: what happened in front of the camera, or before the footage left the recorder. Ask the exhibit's maker.
"""
"""Braces are doubled where a shell or a pattern needs one."""

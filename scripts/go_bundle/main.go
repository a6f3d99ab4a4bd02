// Verify an evidence bundle's place in the book with other people's proof code: note and tlog of Go's checksum database.
//
// Arguments: the bundle's folder, and the control room's key as its printed sheet has it. Says "ok", or "bad" and what is
// wrong. Checked: the checkpoint's signature under that key, that docs/entry.json is in the tree it signs, and that the entry
// holds the hash of manifest-sha256.txt. Build like the book's verifier beside this folder.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(folder, vkey string) error {
	read := func(name string) []byte {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil
		}
		return raw
	}
	head, signed, found := strings.Cut(string(read("docs/entry.tlog-proof")), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return fmt.Errorf("docs/entry.tlog-proof is not a proof")
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	opened, err := note.Open([]byte(signed), note.VerifierList(verifier))
	if err != nil {
		return err
	}
	body := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(body[1], 10, 64)
	if err != nil {
		return err
	}
	root, err := tlog.ParseHash(body[2])
	if err != nil {
		return err
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		raw, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(raw) != tlog.HashSize {
			return fmt.Errorf("%q is no hash", line)
		}
		var one tlog.Hash
		copy(one[:], raw)
		proof = append(proof, one)
	}
	entry := read("docs/entry.json")
	if err := tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(entry)); err != nil {
		return err
	}
	var leaf struct{ Pub struct{ Manifest string } }
	if err := json.Unmarshal(entry, &leaf); err != nil {
		return err
	}
	sum := sha256.Sum256(read("manifest-sha256.txt"))
	if want, _ := hex.DecodeString(leaf.Pub.Manifest); !bytes.Equal(want, sum[:]) {
		return fmt.Errorf("manifest-sha256.txt is not the list the entry tells of")
	}
	return nil
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: bundle-verifier FOLDER KEY")
		os.Exit(2)
	}
	if err := check(os.Args[1], os.Args[2]); err != nil {
		fmt.Println("bad", err)
		os.Exit(1)
	}
	fmt.Println("ok")
}

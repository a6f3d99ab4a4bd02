// Signed checkpoints, and the proofs that tie every line and every checkpoint together.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type checkpoint struct {
	size int64
	root tlog.Hash
	text string
	from string
}

func readCheckpoints(path string) ([]checkpoint, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var read []checkpoint
	for _, text := range strings.Split("\n"+string(raw), "\n---\n") {
		text = strings.TrimPrefix(text, "\n")
		if text == "" {
			continue
		}
		if !strings.HasSuffix(text, "\n") {
			text += "\n" // taken off by the split
		}
		lines := strings.SplitN(text, "\n", 4)
		if len(lines) < 4 {
			return nil, fmt.Errorf("%s: not a checkpoint", path)
		}
		size, err := strconv.ParseInt(lines[1], 10, 64)
		root, err2 := base64.StdEncoding.Strict().DecodeString(lines[2])
		if err != nil || err2 != nil || len(root) != tlog.HashSize || strconv.FormatInt(size, 10) != lines[1] {
			return nil, fmt.Errorf("%s: not a checkpoint", path)
		}
		one := checkpoint{size: size, text: text, from: path}
		copy(one.root[:], root)
		read = append(read, one)
	}
	return read, nil
}

// checkOne opens the note with the keys in force at its size and compares its root with the tree's.
func (b *book) checkOne(one checkpoint) error {
	if one.size < 1 || one.size > int64(len(b.lines)) {
		return fmt.Errorf("%s: a checkpoint of %d lines, the book has %d", one.from, one.size, len(b.lines))
	}
	var known []note.Verifier
	for _, each := range b.keys {
		if each.Admitted <= one.size && (each.revoked == 0 || one.size < each.revoked) {
			verifier, err := note.NewVerifier(each.Vkey)
			if err != nil {
				return err
			}
			known = append(known, verifier)
		}
	}
	opened, err := note.Open([]byte(one.text), note.VerifierList(known...))
	if err != nil {
		return fmt.Errorf("%s: size %d: %v", one.from, one.size, err)
	}
	if origin := strings.SplitN(opened.Text, "\n", 2)[0]; b.origin != "" && origin != b.origin {
		return fmt.Errorf("%s: a checkpoint of another book, %q", one.from, origin)
	}
	root, err := tlog.TreeHash(one.size, b.hashes)
	if err != nil || root != one.root {
		return fmt.Errorf("%s: the first %d lines are not as signed (%v)", one.from, one.size, err)
	}
	return nil
}

func (b *book) checkProofs(points []checkpoint) error {
	for i := 1; i < len(points); i++ {
		before, after := points[i-1], points[i]
		proof, err := tlog.ProveTree(after.size, before.size, b.hashes)
		if err == nil {
			err = tlog.CheckTree(proof, after.size, after.root, before.size, before.root)
		}
		if err != nil {
			return fmt.Errorf("%d lines are not the beginning of %d: %v", before.size, after.size, err)
		}
	}
	last := points[len(points)-1]
	for n, hash := range b.lines[:last.size] {
		proof, err := tlog.ProveRecord(last.size, int64(n), b.hashes)
		if err == nil {
			err = tlog.CheckRecord(proof, last.size, last.root, int64(n), hash)
		}
		if err != nil {
			return fmt.Errorf("line %d is not proved: %v", n+1, err)
		}
	}
	return nil
}

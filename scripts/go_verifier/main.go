// Verify exported occurrence books with other people's proof code: the note and tlog packages of Go's checksum database.
//
// Each line on standard input names one export, then, after tabs, files of checkpoints kept elsewhere. Each line on
// standard output is "ok" or "bad" and what is wrong. Build with Debian's golang-golang-x-mod-dev, no network needed:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o book-verifier .
//
// Checked: numbers 1..n, commitments of words (or a line that erased them), the tree's head, every checkpoint's signature
// by a key the book had admitted, its root, an inclusion proof of every line under the last root, and a consistency
// proof from each checkpoint to the next and to the head. Not checked: that a line is canonical JSON.
package main

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

type leaf struct {
	V, Number int64
	Kind      string
	Pub       struct {
		Origin, Name, Vkey string
		Number             int64
		Fields             []string
		Numbers            []int64
	}
	C map[string]string
	// Of a line withheld from whoever exported the book: its number and the hash of its leaf, and nothing else.
	Hash     string
	Withheld bool
}

type key struct {
	Vkey      string
	Admitted  int64   `json:"admitted_number"`
	RevokedAt *string `json:"revoked_at"`
	name      string
	revoked   int64
}

// stored is the tree's hashes in tlog's own order, held in memory.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		found[i] = s[index]
	}
	return found, nil
}

// book is one export as far as it has been read.
type book struct {
	lines  []tlog.Hash
	leaves []leaf
	keys   []key
	origin string
	hashes stored
}

func (b *book) readLines(folder string) error {
	raw, err := os.ReadFile(filepath.Join(folder, "entries.jsonl"))
	if err != nil {
		return err
	}
	if len(raw) > 0 && raw[len(raw)-1] != '\n' {
		return fmt.Errorf("the last line is cut short")
	}
	for _, line := range bytes.SplitAfter(raw, []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		line = line[:len(line)-1]
		n := int64(len(b.lines))
		var one leaf
		if err := json.Unmarshal(line, &one); err != nil || (one.V != 1) != one.Withheld || one.Number != n+1 {
			return fmt.Errorf("line %d calls itself %d: %v", n+1, one.Number, err)
		}
		hash := tlog.RecordHash(line)
		if one.Withheld {
			raw, err := hex.DecodeString(one.Hash)
			if err != nil || copy(hash[:], raw) != tlog.HashSize || len(raw) != tlog.HashSize {
				return fmt.Errorf("line %d has no hash in its place: %v", n+1, err)
			}
		}
		more, err := tlog.StoredHashesForRecordHash(n, hash, b.hashes)
		if err != nil {
			return err
		}
		b.lines, b.leaves, b.hashes = append(b.lines, hash), append(b.leaves, one), append(b.hashes, more...)
		b.heed(one)
	}
	return nil
}

func (b *book) heed(one leaf) {
	if b.origin == "" {
		b.origin = one.Pub.Origin
	}
	switch one.Kind {
	case "workstation.admitted":
		b.keys = append(b.keys, key{Vkey: one.Pub.Vkey, Admitted: one.Number, name: one.Pub.Name})
	case "workstation.revoked":
		for i := range b.keys {
			if b.keys[i].name == one.Pub.Name && b.keys[i].revoked == 0 {
				b.keys[i].revoked = one.Number
			}
		}
	}
}

func (b *book) checkKeys(folder string) error {
	raw, err := os.ReadFile(filepath.Join(folder, "keys.json"))
	if err != nil {
		return err
	}
	var listed []key
	if err := json.Unmarshal(raw, &listed); err != nil {
		return err
	}
	if len(listed) != len(b.keys) {
		return fmt.Errorf("keys.json has %d keys, the book %d", len(listed), len(b.keys))
	}
	for i, one := range listed {
		mine := b.keys[i]
		if one.Vkey != mine.Vkey || one.Admitted != mine.Admitted || (one.RevokedAt != nil) != (mine.revoked != 0) {
			return fmt.Errorf("keys.json and line %d differ", mine.Admitted)
		}
	}
	return nil
}

func (b *book) head(folder string) (checkpoint, error) {
	var said struct {
		Size int64
		Root string
	}
	raw, err := os.ReadFile(filepath.Join(folder, "head.json"))
	if err == nil {
		err = json.Unmarshal(raw, &said)
	}
	root, err2 := tlog.TreeHash(int64(len(b.lines)), b.hashes)
	if err != nil || err2 != nil || said.Size != int64(len(b.lines)) || said.Root != hex.EncodeToString(root[:]) {
		return checkpoint{}, fmt.Errorf("head.json is not the head of these lines (%v)", err)
	}
	return checkpoint{size: said.Size, root: root, from: "head.json"}, nil
}

func verify(folder string, seen []string) error {
	var b book
	if err := b.readLines(folder); err != nil {
		return err
	}
	if len(b.lines) == 0 {
		return fmt.Errorf("the book is empty")
	}
	if err := b.checkKeys(folder); err != nil {
		return err
	}
	if err := b.checkBodies(folder); err != nil {
		return err
	}
	points, err := readCheckpoints(filepath.Join(folder, "checkpoints.txt"))
	if err != nil {
		return err
	}
	for i := 1; i < len(points); i++ {
		if points[i].size < points[i-1].size {
			return fmt.Errorf("checkpoints.txt is out of order at size %d", points[i].size)
		}
	}
	for _, path := range seen {
		outside, err := readCheckpoints(path)
		if err != nil {
			return err
		}
		points = append(points, outside...)
	}
	for _, one := range points {
		if err := b.checkOne(one); err != nil {
			return err
		}
	}
	head, err := b.head(folder)
	if err != nil {
		return err
	}
	points = append(points, head)
	sort.SliceStable(points, func(i, j int) bool { return points[i].size < points[j].size })
	return b.checkProofs(points)
}

func main() {
	asked := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for asked.Scan() {
		words := strings.Split(asked.Text(), "\t")
		if err := verify(words[0], words[1:]); err != nil {
			fmt.Fprintf(out, "bad %q\n", err.Error())
		} else {
			fmt.Fprintln(out, "ok")
		}
	}
}

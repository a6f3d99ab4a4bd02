// The words beside the lines: each must be what its line committed to, or be erased by a later line.
package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

type body struct {
	Number      int64
	Field       string
	Salt, Words *string
}

type place struct {
	number int64
	field  string
}

// commitment ties words to one field of one line.
func commitment(salt []byte, number int64, field, words string) string {
	var fixed [8]byte
	message := append([]byte("book/words/v1\x00"), salt...)
	binary.BigEndian.PutUint64(fixed[:], uint64(number))
	message = append(append(append(message, fixed[:]...), field...), 0)
	block := 64
	for block < len(words)+4 {
		block *= 2
	}
	binary.BigEndian.PutUint32(fixed[:4], uint32(len(words)))
	padded := make([]byte, block)
	copy(padded, fixed[:4])
	copy(padded[4:], words)
	return fmt.Sprintf("%x", sha256.Sum256(append(message, padded...)))
}

func (b *book) checkBodies(folder string) error {
	file, err := os.Open(filepath.Join(folder, "bodies.jsonl"))
	if err != nil {
		return err
	}
	defer file.Close()
	owed, gone, last := map[place]string{}, map[place]bool{}, int64(0)
	for _, one := range b.leaves {
		for field, committed := range one.C {
			owed[place{one.Number, field}] = committed
		}
	}
	for reader := json.NewDecoder(file); reader.More(); {
		var row body
		if err := reader.Decode(&row); err != nil {
			return err
		}
		at := place{row.Number, row.Field}
		committed, known := owed[at]
		if !known || row.Number < last {
			return fmt.Errorf("words out of place for line %d field %q", row.Number, row.Field)
		}
		delete(owed, at)
		last = row.Number
		if row.Salt == nil && row.Words == nil {
			gone[at] = true
			continue
		}
		if row.Salt == nil || row.Words == nil || len(*row.Salt) != 64 {
			return fmt.Errorf("line %d field %q is half erased", row.Number, row.Field)
		}
		salt, err := hex.DecodeString(*row.Salt)
		if err != nil || commitment(salt, row.Number, row.Field, *row.Words) != committed {
			return fmt.Errorf("line %d has other words in field %q than were written", row.Number, row.Field)
		}
	}
	for at := range owed {
		return fmt.Errorf("line %d has nothing in bodies.jsonl for field %q", at.number, at.field)
	}
	return b.checkErased(gone)
}

func (b *book) checkErased(gone map[place]bool) error {
	told := map[place]bool{}
	for _, one := range b.leaves {
		if one.Kind != "book.erased" {
			continue
		}
		for _, number := range append([]int64{one.Pub.Number}, one.Pub.Numbers...) {
			for _, field := range one.Pub.Fields {
				at := place{number, field}
				if number > 0 && number < one.Number && b.leaves[number-1].Withheld {
					continue // nobody who exported this can say whether its words are there
				}
				if !gone[at] || at.number >= one.Number {
					return fmt.Errorf("line %d says line %d field %q was erased, and it was not", one.Number, at.number, field)
				}
				told[at] = true
			}
		}
	}
	for at := range gone {
		if !told[at] {
			return fmt.Errorf("line %d has lost field %q and no line says it was erased", at.number, at.field)
		}
	}
	return nil
}

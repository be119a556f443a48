// Command tlogverify checks a Merkle log of Shadan with golang.org/x/mod/sumdb only: no line of
// Shadan's own code has part in it. It reads what docs/transparency-log.md describes.
//
//	tlogverify -log DIR -vkey VKEY [-older FILE]... [-record POSITION[=PAYLOADFILE]]...
//
// Exit codes: 0 everything holds, 3 something does not, 2 wrong usage.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
	entryBytes = 8 + 4 + sha256.Size
)

// list is a flag that may be given more than once.
type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	var older, records list
	dir := flag.String("log", "", "directory of checkpoint and tiles")
	vkey := flag.String("vkey", "", "verifier key of the log")
	flag.Var(&older, "older", "older checkpoint; the log must begin with its tree")
	flag.Var(&records, "record", "position whose inclusion is proven; =FILE compares the payload too")
	flag.Parse()
	if *dir == "" || *vkey == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*dir, *vkey, older, records); err != nil {
		fmt.Fprintln(os.Stderr, "tlogverify:", err)
		os.Exit(3)
	}
}

func run(dir, vkey string, older, records []string) error {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return fmt.Errorf("vkey: %w", err)
	}
	tree, err := checkpoint(filepath.Join(dir, "checkpoint"), verifier)
	if err != nil {
		return err
	}
	fmt.Printf("checkpoint of %d records: signature good\n", tree.N)
	var hashes tlog.HashReader = empty{}
	if tree.N > 0 {
		hashes = tlog.TileHashReader(tree, tiles(dir))
		root, err := tlog.TreeHash(tree.N, hashes)
		if err != nil {
			return fmt.Errorf("tiles: %w", err)
		}
		if root != tree.Hash {
			return fmt.Errorf("tiles give root %v, the checkpoint has %v", root, tree.Hash)
		}
	}
	for _, record := range records {
		if err := included(dir, tree, hashes, record); err != nil {
			return fmt.Errorf("record %s: %w", record, err)
		}
		fmt.Printf("record %s: included\n", record)
	}
	for _, file := range older {
		if err := consistent(file, verifier, tree, hashes); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		fmt.Printf("%s: consistent\n", file)
	}
	return nil
}

// empty answers for a log without records, whose hashes nobody may ask for.
type empty struct{}

func (empty) ReadHashes([]int64) ([]tlog.Hash, error) {
	return nil, errors.New("the log has no record")
}

func checkpoint(file string, verifier note.Verifier) (tlog.Tree, error) {
	msg, err := os.ReadFile(file)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(msg, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("%s: %w", file, err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("%s: expected origin %s, size and root", file, verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 {
		return tlog.Tree{}, fmt.Errorf("%s: size %q", file, lines[1])
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tlog.Tree{}, fmt.Errorf("%s: root %q", file, lines[2])
	}
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree, nil
}

func included(dir string, tree tlog.Tree, hashes tlog.HashReader, record string) error {
	number, payload, compare := strings.Cut(record, "=")
	position, err := strconv.ParseInt(number, 10, 64)
	if err != nil || position < 0 || position >= tree.N {
		return fmt.Errorf("expected a position below %d", tree.N)
	}
	entry, err := entryAt(dir, tree.N, position)
	if err != nil {
		return err
	}
	if got := int64(binary.BigEndian.Uint64(entry)); got != position {
		return fmt.Errorf("the entry says position %d", got)
	}
	if compare {
		bytesOf, err := os.ReadFile(payload)
		if err != nil {
			return err
		}
		digest := sha256.Sum256(bytesOf)
		if int(binary.BigEndian.Uint32(entry[8:])) != len(bytesOf) || !bytes.Equal(entry[12:], digest[:]) {
			return errors.New("the payload is not the one the log has")
		}
	}
	proof, err := tlog.ProveRecord(tree.N, position, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, position, tlog.RecordHash(entry))
}

// entryAt reads one entry of the bundle that holds it.
func entryAt(dir string, size, position int64) ([]byte, error) {
	index := position / tileWidth
	width := min(tileWidth, size-index*tileWidth)
	tile := tlog.Tile{H: tileHeight, L: 0, N: index, W: int(width)}
	data, err := readTile(dir, "tile/entries/", tile)
	if err != nil {
		return nil, err
	}
	for at := int64(0); ; at++ {
		if len(data) < 2 {
			return nil, fmt.Errorf("bundle %d ends before its entry %d", index, position%tileWidth)
		}
		length := int(binary.BigEndian.Uint16(data))
		if length != entryBytes || len(data) < 2+length {
			return nil, fmt.Errorf("bundle %d: entry %d of %d bytes, expected %d", index, at, length, entryBytes)
		}
		if at == position%tileWidth {
			return data[2 : 2+length], nil
		}
		data = data[2+length:]
	}
}

func consistent(file string, verifier note.Verifier, tree tlog.Tree, hashes tlog.HashReader) error {
	old, err := checkpoint(file, verifier)
	if err != nil {
		return err
	}
	if old.N > tree.N {
		return fmt.Errorf("it covers %d records, the log %d", old.N, tree.N)
	}
	if old.N == 0 {
		return nil
	}
	proof, err := tlog.ProveTree(tree.N, old.N, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash)
}

// tiles reads tiles of the layout of c2sp.org/tlog-tiles.
type tiles string

func (t tiles) Height() int                     { return tileHeight }
func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(wanted))
	for i, tile := range wanted {
		data, err := readTile(string(t), fmt.Sprintf("tile/%d/", tile.L), tile)
		if err != nil {
			return nil, err
		}
		if len(data) < tile.W*tlog.HashSize {
			return nil, fmt.Errorf("tile %d/%d has %d bytes", tile.L, tile.N, len(data))
		}
		all[i] = data[:tile.W*tlog.HashSize]
	}
	return all, nil
}

// readTile falls back to the full tile: a partial one may be gone once that is there.
func readTile(dir, row string, tile tlog.Tile) ([]byte, error) {
	full := tile
	full.W = tileWidth
	prefix := fmt.Sprintf("tile/%d/%d/", tile.H, tile.L)
	name := func(t tlog.Tile) string {
		return filepath.Join(dir, filepath.FromSlash(row+strings.TrimPrefix(t.Path(), prefix)))
	}
	data, err := os.ReadFile(name(tile))
	if errors.Is(err, os.ErrNotExist) {
		return os.ReadFile(name(full))
	}
	return data, err
}

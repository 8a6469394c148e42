package output

import (
	"bytes"
	"encoding/hex"
	"strings"
)

// listed are the lines of an encoded record, one for each file in the order of paths. To look at a few of many it is not
// taken apart.
type listed []byte

// listedIn are the lines of a record that looks as encode writes it; ok is false for any other.
func listedIn(raw []byte) (audience string, lines listed, ok bool) {
	audience, text, begins := cutHeading(raw)
	text, ends := bytes.CutSuffix(text, []byte("\n}}\n"))
	return audience, text, begins && ends
}

// count is how many files are listed.
func (l listed) count() int { return bytes.Count(l, []byte("\n")) }

// digits are those of the sum of a file, where they stand in the record; nil for a file that is not listed.
func (l listed) digits(path string) []byte {
	for low, high := 0, len(l); low < high; {
		start := max(low, low+bytes.LastIndexByte(l[low:(low+high)/2+1], '\n')) // a line begins with the end of the one before
		line := l[start:high]
		if end := bytes.IndexByte(line[1:], '\n'); end >= 0 {
			line = line[:end+1]
		}
		name, sum, cut := bytes.Cut(line, []byte(`":"`))
		if !cut || len(name) < 2 || len(sum) < 2*len(hash{}) || bytes.IndexByte(name, '\\') >= 0 {
			return nil
		}
		switch by := strings.Compare(path, string(name[2:])); {
		case by == 0:
			return sum[:2*len(hash{})]
		case by < 0:
			high = start
		default:
			low = start + len(line)
		}
	}
	return nil
}

// sum is that of a file.
func (l listed) sum(path string) (hash, bool) { return unhex(string(l.digits(path))) }

// put writes another sum for a file that is listed.
func (l listed) put(path string, sum hash) { hex.Encode(l.digits(path), sum[:]) }

package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// Names of our own in a destination. All start alike, and no published file may.
const (
	ownPrefix   = ".rolebook"
	RecordName  = ".rolebook.json" // which files of the folder are ours
	lockName    = ".rolebook.lock"
	stagePrefix = ".rolebook-stage-"
)

// largestRecord is the most that is read of a record, in bytes: room for half a million files.
const largestRecord = 64 << 20

// recordVersion is the form of the record that is written and understood.
const recordVersion = 1

type hash [sha256.Size]byte

// A record tells which files of a folder are ours, and for whom they were made. What lies on disk is
// trusted only so far: an entry that no Sync can have written is left out.
type record struct {
	audience string
	files    map[string]hash
	raw      []byte // as found; nil without a record
	note     string
	amended  bool // only some of the files are among these, and all others stay as they are
}

// heading is the record without its files, of which there may be very many.
func (f *folder) heading() (record, error) {
	const enough = 256
	raw, err := f.begin(enough)
	if audience, _, ok := cutHeading(raw); err == nil && ok {
		return record{audience: audience}, nil
	}
	return f.record()
}

// record reads the record of the folder. One that is missing or cannot be understood is an empty record
// with a note; an error is the machine's, or a *Refusal where something else has the record's name.
func (f *folder) record() (record, error) {
	raw, err := f.begin(largestRecord + 1)
	if raw == nil || err != nil {
		return record{}, err
	}
	return parseRecord(raw), nil
}

// recordOf is the record with a sum, with some of its files. Where it is another one, or has not all of these, the error is
// ErrAnother.
func (f *folder) recordOf(sum hash, paths []string) (record, error) {
	raw, err := f.begin(largestRecord + 1)
	if err != nil {
		return record{}, err
	}
	audience, all, ok := listedIn(raw)
	if !ok || sha256.Sum256(raw) != sum {
		return record{}, ErrAnother
	}
	r := record{audience: audience, files: make(map[string]hash, len(paths)), raw: raw, amended: true}
	for _, p := range paths {
		if r.files[p], ok = all.sum(p); !ok {
			return record{}, ErrAnother
		}
	}
	return r, nil
}

// begin reads what the record begins with; nil where there is none.
func (f *folder) begin(bytes int64) ([]byte, error) {
	info, err := f.look(RecordName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, inTheWay(f.dir, []string{RecordName})
	}
	file, err := f.openRegular(RecordName, info)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, bytes))
}

// written is a record as it lies on disk.
type written struct {
	Rolebook int
	Audience string
	Files    map[string]string // path → hash in hexadecimal digits
}

// recordBegins and filesBegin are what stands in an encoded record before the audience and after it.
func recordBegins() string { return fmt.Sprintf(`{"rolebook":%d,"audience":"`, recordVersion) }

const filesBegin = `","files":{`

// cutHeading takes what stands before the files off a record that begins as encode writes it; ok is false for any other.
func cutHeading(raw []byte) (audience string, files []byte, ok bool) {
	text, begins := bytes.CutPrefix(raw, []byte(recordBegins()))
	name, files, goesOn := bytes.Cut(text, []byte(filesBegin))
	return string(name), files, begins && goesOn && literal(string(name))
}

// asEncoded reads a record that looks as encode writes it, in a fraction of the time that JSON of any form takes. ok is
// false for any other; what it says of a record is what encoding/json says of it.
func asEncoded(raw []byte) (on written, ok bool) {
	audience, lines, ok := listedIn(raw)
	if !ok {
		return written{}, false
	}
	text := string(lines)
	on = written{recordVersion, audience, make(map[string]string, strings.Count(text, "\n"))}
	if text == "" {
		return on, true
	}
	text, ok = strings.CutPrefix(text, "\n")
	for entry := range strings.SplitSeq(text, ",\n") {
		path, sum, cut := strings.Cut(entry, `":"`)
		if !ok || !cut || !strings.HasPrefix(path, `"`) || !strings.HasSuffix(sum, `"`) || !literal(path[1:]) || !literal(sum[:len(sum)-1]) {
			return written{}, false
		}
		on.Files[path[1:]] = sum[:len(sum)-1]
	}
	return on, true
}

// literal reports whether a text stands in JSON as it is.
func literal(s string) bool {
	if ascii(s) {
		return true
	}
	for _, r := range s {
		if r < ' ' || r == '"' || r == '\\' || r == utf8.RuneError {
			return false
		}
	}
	return true
}

// ascii reports whether a text has letters, digits and signs alone that stand in JSON as they are.
func ascii(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			return false
		}
	}
	return true
}

func parseRecord(raw []byte) record {
	unread := record{raw: raw, note: "the record of the earlier build, " + RecordName + ", cannot be read; the files of that build count as somebody else's and are kept"}
	if len(raw) > largestRecord {
		return unread
	}
	on, ok := asEncoded(raw)
	if !ok && json.Unmarshal(raw, &on) != nil || on.Rolebook != recordVersion || on.Audience == "" {
		return unread
	}
	r := record{audience: on.Audience, files: make(map[string]hash, len(on.Files)), raw: raw}
	for path, sum := range on.Files {
		if h, ok := unhex(sum); ok && ValidPath(path) == nil {
			r.files[path] = h
		}
	}
	switch ignored := len(on.Files) - len(r.files); {
	case ignored == 1:
		r.note = "the record of the earlier build, " + RecordName + ", has an entry that rolebook cannot have written; it was ignored"
	case ignored > 1:
		r.note = fmt.Sprintf("the record of the earlier build, %s, has %d entries that rolebook cannot have written; they were ignored", RecordName, ignored)
	}
	return r
}

// unhex reads a sum in hexadecimal digits.
func unhex(sum string) (h hash, ok bool) {
	var digits [2 * len(h)]byte
	if copy(digits[:], sum) != len(digits) || len(sum) != len(digits) {
		return h, false
	}
	_, err := hex.Decode(h[:], digits[:])
	return h, err == nil
}

// admits refuses to put the files for one audience over those for another.
func (r record) admits(dir, audience string) error {
	if audience == "" {
		return errors.New("output: the audience has no name")
	}
	if r.audience == "" || r.audience == audience {
		return nil
	}
	return refuse(dir, elsewhere+", or delete this one first",
		"%s holds the %s edition and cannot take the %s one", dir, printable(r.audience), audience)
}

// printable keeps an audience read from disk from playing tricks on a terminal.
func printable(audience string) string {
	if len(audience) > 40 || strings.Trim(audience, "abcdefghijklmnopqrstuvwxyz-") != "" {
		return "other"
	}
	return audience
}

// encode returns the record's bytes: one line for each file, sorted, without times.
func (r record) encode() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"rolebook":%d,"audience":%s,"files":{`, recordVersion, quote(r.audience))
	paths := make([]string, 0, len(r.files))
	for path := range r.files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	b.Grow(len(paths) * 120)
	for i, path := range paths {
		if i > 0 {
			b.WriteByte(',')
		}
		sum := r.files[path]
		b.WriteByte('\n')
		b.Write(append(quoted(b.AvailableBuffer(), path), `:"`...))
		b.Write(append(hex.AppendEncode(b.AvailableBuffer(), sum[:]), '"'))
	}
	b.WriteString("\n}}\n")
	return b.Bytes()
}

// quoted adds a text as JSON has it.
func quoted(to []byte, s string) []byte {
	if ascii(s) {
		return append(append(append(to, '"'), s...), '"')
	}
	return append(to, quote(s)...)
}

func quote(s string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return []byte(`""`) // a string always encodes
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

package digest_test

import (
	"reflect"
	"testing"

	"rolebook/generator/digest"
	"rolebook/generator/source"
)

// A found is what somebody has found in a file.
type found struct {
	words  string
	where  source.Span
	lines  []int
	marks  uint64
	sure   bool
	nobody source.Span
}

func (f *found) digest(d *digest.Digest) {
	d.Text(&f.words)
	d.Span(&f.where)
	digest.List(d, &f.lines, d.Number)
	d.Bits(&f.marks)
	d.Flag(&f.sure)
	d.Span(&f.nobody)
}

// What is read is what was written, with its places in the file that has the same bytes now.
func TestDigest(t *testing.T) {
	was, is := source.NewFile("a.md", []byte("Some words.")), source.NewFile("a.md", []byte("Some words."))
	wrote := found{"words", was.Span(5, 10), []int{1, 0, 300}, 1<<63 | 5, true, source.Span{}}
	to := digest.New(was)
	wrote.digest(to)
	bytes := to.Bytes()
	var got found
	from := digest.Open(is, bytes)
	got.digest(from)
	if want := (found{"words", is.Span(5, 10), []int{1, 0, 300}, 1<<63 | 5, true, source.Span{}}); !from.Fits() || got.where.File != is || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	for n := range bytes {
		cut := digest.Open(is, bytes[:n])
		if new(found).digest(cut); cut.Fits() {
			t.Errorf("%d of %d bytes fit", n, len(bytes))
		}
	}
	long := digest.Open(is, bytes+"x")
	if new(found).digest(long); long.Fits() {
		t.Error("a byte too many fits")
	}
}

// There is no digest of what was found in several files.
func TestADigestIsOfOneFile(t *testing.T) {
	d := digest.New(source.NewFile("a.md", nil))
	other := found{where: source.NewFile("b.md", nil).Whole()}
	if other.digest(d); d.Bytes() != "" {
		t.Errorf("%q", d.Bytes())
	}
}

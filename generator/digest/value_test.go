package digest_test

import (
	"math"
	"reflect"
	"testing"

	"rolebook/generator/digest"
	"rolebook/generator/source"
)

type (
	// A seat is what a file might say, in fields of every sort.
	seat struct {
		Title  string
		Plain  bool
		Count  int
		Small  int8
		Marks  uint64
		Share  float64
		Where  source.Span
		File   *source.File
		Parts  []seat
		Part   *seat
		Lines  [][]string
		Checks map[string]int
		Extra  map[string]any
		Any    any
		word   word
		Word   word
		nested
	}
	nested struct{ Deep string }
	name   string
	kind   int
	word   struct{ of string }
	closed struct{ shut string }
)

func (w *word) Digest(d *digest.Digest) { d.Text(&w.of) }

// Whatever the fields hold comes back, also where a list is empty or not there at all.
func TestValue(t *testing.T) {
	f := source.NewFile("a.md", []byte("Some words."))
	for _, want := range []any{
		"", "text", name("named"), true, 0, 5, -5, math.MaxInt64, math.MinInt64, int8(-128), kind(-3), uint64(math.MaxUint64), 0.5, -1.25, math.Inf(-1),
		[]string(nil), []string{}, []string{"", "b"}, []int{-1, 0, 300}, [][]string{nil, {}, {"a"}}, map[string]int(nil), map[string]int{}, map[name]int{"a": -1, "b": 2},
		f.Span(5, 10), f.Span(11, 11), source.Span{}, []any{nil, "a", 1, int64(2), 0.5, true, []any{"b"}, map[string]any{"c": nil}},
		seat{}, seat{Title: "A", Parts: []seat{{}, {Part: &seat{Count: 3}}}, File: f, Where: f.Whole(), Word: word{"w"}, Extra: map[string]any{"x": []any{1}}, Any: "any"},
	} {
		to := digest.New(f)
		value(to, want)
		bytes := to.Bytes()
		if bytes == "" {
			t.Errorf("there is no digest of %#v", want)
			continue
		}
		again := source.NewFile("a.md", []byte("Some words."))
		got := reflect.New(reflect.TypeOf(want))
		from := digest.Open(again, bytes)
		value(from, got.Interface())
		if !from.Fits() || !reflect.DeepEqual(got.Elem().Interface(), want) {
			t.Errorf("%#v became %#v", want, got.Elem().Interface())
		}
		if s, ok := got.Interface().(*seat); ok && s.File != nil && (s.File != again || s.Where.File != again) {
			t.Error("places lie in the file of before")
		}
		for n := range bytes {
			cut := digest.Open(again, bytes[:n])
			if value(cut, reflect.New(reflect.TypeOf(want)).Interface()); cut.Fits() {
				t.Errorf("%#v: %d of %d bytes fit", want, n, len(bytes))
			}
		}
	}
}

// value digests what is in an interface, or what a pointer in it leads to.
func value(d *digest.Digest, of any) {
	switch of := of.(type) {
	case string:
		digest.Value(d, &of)
	case *string:
		digest.Value(d, of)
	default:
		v := reflect.ValueOf(of)
		if v.Kind() != reflect.Pointer {
			p := reflect.New(v.Type())
			p.Elem().Set(v)
			v = p
		}
		digest.ValueOf(d, v.Elem())
	}
}

// What cannot be kept makes no digest, where it is there.
func TestWhatCannotBeKept(t *testing.T) {
	f, other := source.NewFile("a.md", nil), source.NewFile("b.md", nil)
	for _, v := range []any{
		closed{"x"}, func() {}, map[int]string{1: "a"}, []any{closed{}}, seat{File: other}, seat{Where: other.Whole()}, seat{word: word{"hidden"}}, make(chan int),
	} {
		d := digest.New(f)
		if value(d, v); d.Bytes() != "" {
			t.Errorf("%#v is kept as %q", v, d.Bytes())
		}
	}
	d := digest.New(f)
	if value(d, struct {
		Shut closed
		Do   func()
	}{}); d.Bytes() == "" {
		t.Error("what is empty cannot be kept")
	}
}

// A value with room behind it could be written into by whoever adds to a copy.
func TestNothingIsBehindAList(t *testing.T) {
	list, got := []string{"a", "b", "c"}, []string(nil)
	to := digest.New(nil)
	digest.Value(to, &list)
	digest.Value(digest.Open(nil, to.Bytes()), &got)
	if cap(got) != 3 {
		t.Errorf("a list of 3 has room for %d", cap(got))
	}
}

// FuzzValue reads any bytes as a value. Nothing panics, and what fits is written as a value that reads the same.
func FuzzValue(f *testing.F) {
	of := source.NewFile("a.md", []byte("Some words."))
	for _, s := range []seat{{}, {Title: "A", Parts: []seat{{}, {Part: &seat{Count: 3}}}, File: of, Where: of.Whole(), Extra: map[string]any{"x": []any{1}}}} {
		d := digest.New(of)
		digest.Value(d, &s)
		f.Add(d.Bytes())
	}
	f.Fuzz(func(t *testing.T, bytes string) {
		var read, again seat
		d := digest.Open(of, bytes)
		if digest.Value(d, &read); !d.Fits() {
			return
		}
		written := func(s *seat) string {
			to := digest.New(of)
			digest.Value(to, s)
			return to.Bytes()
		}
		first := written(&read)
		from := digest.Open(of, first)
		if digest.Value(from, &again); !from.Fits() || written(&again) != first {
			t.Errorf("%#v became %#v", read, again)
		}
	})
}

package output

import (
	"encoding/json"
	"maps"
	"testing"
)

// A record is read in one pass where it stands as it was written, and as any JSON where somebody has been at it. Either way
// it says the same.
func TestRecordIsReadAsItWasWritten(t *testing.T) {
	all := record{audience: "internal", files: map[string]hash{"index.html": {1}, "roles/étude/index.html": {2}, "a b.css": {3}}}
	odd := record{audience: "public", files: map[string]hash{"line\u2028.html": {1}, "mark\ufffd.html": {2}}}
	for _, c := range []struct {
		name  string
		raw   []byte
		quick bool
		want  record
	}{
		{"as written", all.encode(), true, all},
		{"without files", record{audience: "internal"}.encode(), true, record{audience: "internal", files: map[string]hash{}}},
		{"with names that JSON writes otherwise", odd.encode(), false, odd},
		{"written anew by a program", indented(t, all.encode()), false, all},
	} {
		if _, quick := asEncoded(c.raw); quick != c.quick {
			t.Errorf("%s: read in one pass: %t", c.name, quick)
		}
		got := parseRecord(c.raw)
		if got.audience != c.want.audience || !maps.Equal(got.files, c.want.files) || got.note != "" {
			t.Errorf("%s: %q has %v %s", c.name, got.audience, got.files, got.note)
		}
	}
}

func indented(t *testing.T, raw []byte) []byte {
	var v any
	must(t, json.Unmarshal(raw, &v))
	out, err := json.MarshalIndent(v, "", "  ")
	must(t, err)
	return out
}

// FuzzRecord looks for a record that says one thing in one pass, and another as JSON.
func FuzzRecord(f *testing.F) {
	for _, files := range []map[string]hash{nil, {"index.html": {}}, {"a": {}, "b/c": {1}}} {
		f.Add(record{audience: "internal", files: files}.encode())
	}
	f.Add([]byte(`{"rolebook":1,"audience":"x","files":{` + "\n\"a\":\"1\",\n\"a\":\"2\"\n}}\n"))
	f.Add([]byte(`{"rolebook":1,"audience":"x","files":{` + "\n\"a\":\"1\",\n\n}}\n"))
	f.Add([]byte(`{"rolebook":1,"audience":"x","files":{` + "\n\"\\u0061\":\"\xff\"\n}}\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		quick, ok := asEncoded(raw)
		if !ok {
			return
		}
		var slow written
		if err := json.Unmarshal(raw, &slow); err != nil {
			t.Fatal(err)
		}
		if slow.Rolebook != quick.Rolebook || slow.Audience != quick.Audience || !maps.Equal(slow.Files, quick.Files) {
			t.Errorf("%q is %v in one pass, and %v as JSON", raw, quick, slow)
		}
	})
}

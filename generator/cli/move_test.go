package cli

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

func date(t *testing.T, s string) playbook.Date {
	t.Helper()
	d, ok := playbook.ParseISO(s)
	if !ok {
		t.Fatalf("%q is no date", s)
	}
	return d
}

func TestMoveOfDates(t *testing.T) {
	for _, tc := range []struct{ from, to, date, want string }{
		{"2026-11-20", "2026-11-20", "2026-12-01", "2026-12-01"}, // the book's own day
		{"2026-11-20", "2026-11-27", "2026-12-01", "2026-12-08"}, // a week on: days follow,
		{"2026-11-20", "2026-11-27", "2027-01", "2027-01"},       // months do not
		{"2026-11-20", "2026-12-19", "2027-01", "2027-01"},
		{"2026-11-20", "2026-12-20", "2027-01", "2027-02"}, // a whole month on
		{"2026-11-20", "2026-12-20", "2026-11-16", "2026-12-16"},
		{"2026-11-20", "2028-02-29", "2026-09", "2027-12"},
		{"2026-11-20", "2026-10-20", "2027-01", "2026-12"}, // backwards
		{"2026-11-20", "2026-10-19", "2027-01", "2026-11"},
		{"2027-01-31", "2027-02-28", "2027-01-31", "2027-02-28"}, // a month without that day
		{"2027-01-31", "2027-03-01", "2027-01-31", "2027-03-01"},
	} {
		by := between(date(t, tc.from), date(t, tc.to))
		if got := by.date(date(t, tc.date)).String(); got != tc.want {
			t.Errorf("from %s to %s, %s becomes %s, want %s", tc.from, tc.to, tc.date, got, tc.want)
		}
	}
}

// Whatever the day: the book's own day lands on it, and what came before another date still does.
func TestMoveKeepsOrder(t *testing.T) {
	pinned := date(t, "2026-11-20")
	dates := []string{"2026-09", "2026-09-01", "2026-09-30", "2026-10-26", "2026-11-16", "2026-11-20", "2026-12-01", "2026-12", "2027-01", "2027-02-01", "2027-10"}
	for n := range 900 {
		today := pinned.AddDays(n - 300)
		by := between(pinned, today)
		if by.date(pinned) != today || by.days < 0 || by.days > 30 {
			t.Fatalf("%s: the pinned day becomes %s by %+v", today, by.date(pinned), by)
		}
		for i, earlier := range dates {
			for _, later := range dates[i+1:] {
				a, b := date(t, earlier), date(t, later)
				if (a.MonthOnly() || !b.MonthOnly()) && by.date(b).Before(by.date(a)) {
					t.Errorf("%s: %s and %s change places", today, earlier, later)
				}
			}
		}
	}
}

func TestMoveOfFiles(t *testing.T) {
	by := move{months: 1, days: 2}
	for _, tc := range []struct{ name, path, in, want string }{
		{"settings", "rolebook.yaml", "stages:\n  - start: 2026-09 # or so\n", "stages:\n  - start: 2026-10 # or so\n"},
		{"quoted and inline", "a.yaml", "- {é: 'x', on: \"2026-11-16\"}\n", "- {é: 'x', on: \"2026-12-18\"}\n"},
		{"two on a line", "a.yaml", "[{on: 2026-11-16}, {on: 2026-11}]\n", "[{on: 2026-12-18}, {on: 2026-12}]\n"},
		{"words are not dates", "a.yaml", "what: before 2026-11\n2026-11: x\n", "what: before 2026-11\n2026-11: x\n"},
		{"own fields", "a.yaml", "extra: {founded: 2024-03}\nsince: 2024-03\n", "extra: {founded: 2024-03}\nsince: 2024-04\n"},
		{"front matter and no prose", "a.md", "---\nhire: 2026-11\n---\nhire: 2026-11\n", "---\nhire: 2026-12\n---\nhire: 2026-11\n"},
		{"no front matter", "a.md", "hire: 2026-11\n", "hire: 2026-11\n"},
		{"no YAML", "a.yaml", "a: [\nb: 2026-11\n", "a: [\nb: 2026-11\n"},
		{"other files", "a.svg", "on: 2026-11\n", "on: 2026-11\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := string(by.file(tc.path, []byte(tc.in))); got != tc.want {
				t.Errorf("got  %q\nwant %q", got, tc.want)
			}
		})
	}
}

func TestUnpin(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"a: 1\n\n# why\n# indeed\ntoday: 2026-11-20\n\nb: 2\n", "a: 1\n\nb: 2\n"},
		{"a: 1\ntoday: 2026-11-20\nb: 2\n", "a: 1\nb: 2\n"},
		{"today: 2026-11-20", ""},
		{"a: 1\n", "a: 1\n"},
	} {
		if got := string(unpin([]byte(tc.in))); got != tc.want {
			t.Errorf("%q becomes %q, want %q", tc.in, got, tc.want)
		}
	}
}

// The shipped book writes dates in the one way that is moved: moved by a century, no date of its fields is of this one.
func TestShippedDatesAreAllMoved(t *testing.T) {
	files, err := startBook(os.DirFS("../.."), date(t, "2126-11-20"))
	if err != nil {
		t.Fatal(err)
	}
	stays := regexp.MustCompile(`(?m)^[^#\n]*:\s*["']?(20\d\d-\d\d.*|(\d{1,2} )?[A-Z][a-z]+ 20\d\d)["']?\s*$|\bon: *20\d\d-`)
	moved := 0
	for _, f := range files {
		from, to := 0, len(f.data)
		if strings.HasSuffix(f.path, ".md") {
			from, to = matter(f.data)
		} else if !strings.HasSuffix(f.path, ".yaml") {
			continue
		}
		text := string(f.data[from:to])
		if left := stays.FindString(text); left != "" {
			t.Errorf("%s: a date was not moved: %s", f.path, left)
		}
		moved += strings.Count(text, " 212") + strings.Count(text, " 213")
	}
	if moved < 20 {
		t.Errorf("only %d dates were moved: is this the shipped book?", moved)
	}
}

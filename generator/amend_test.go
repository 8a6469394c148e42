package generator_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/generator"
	"rolebook/generator/output"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// write builds as a run of the program does that remembers what pages are made of, and reports whether only what is new
// was made.
func (v *visit) write(t *testing.T) (amended bool, snap *generator.Snapshot) {
	t.Helper()
	site := open(t, v.dir, v.edition, v.more...)
	moment := site.Moment(v.memory, v.to)
	snap, err := moment.Compile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	if v.meanwhile != nil {
		ctx = output.WithProbe(ctx, v.meanwhile)
	}
	report, wrong, err := moment.Write(ctx, snap)
	if err != nil {
		t.Fatal(err)
	}
	if wrong.Fails(false) || snap.Problems.Fails(false) {
		return false, snap
	}
	moment.Remember(snap, report, "")
	return moment.Amended(), snap
}

// Of a sentence that is new only the pages are made that show it; anything else makes everything.
func TestOnlyWhatIsNewIsMade(t *testing.T) {
	for name, test := range map[string]struct {
		change  string
		amended bool
	}{
		"nothing":                   {"", true},
		"a sentence more":           {"content/roles/cook.md: Cooks. > Cooks. And bakes.", true},
		"a link":                    {"content/roles/cook.md: Cooks. > Cooks for the [chef](chef.md).", false},
		"a heading":                 {"content/roles/cook.md: Cooks. > Cooks.\n\n## More", false},
		"another title":             {"content/roles/cook.md: title: Cook > title: Baker", false},
		"no text any more":          {"content/roles/cook.md: Cooks. > ", false},
		"settings":                  {"rolebook.yaml: Harbour > Port", false},
		"a link to elsewhere":       {"content/roles/cook.md: Cooks. > Cooks.\n\nAnd [bakes](https://a.example/).", true},
		"a link that leads nowhere": {"content/roles/cook.md: Cooks. > Cooks.\n\nAnd <a href=\"/nowhere/\">bakes</a>.", false},
		"a place on the page":       {"content/roles/cook.md: Cooks. > Cooks.\n\nAnd <b id=\"place\">bakes</b>.", true},
		"a link to another's place": {"content/roles/cook.md: Cooks. > Cooks.\n\nAnd <a href=\"../chef/#main\">bakes</a>.", false},
		"a file beside the content": {"static/extra.txt: one > two", false},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVisit(t)
			if amended, _ := v.write(t); amended {
				t.Fatal("the first build made only a part")
			}
			if name, edit, ok := strings.Cut(test.change, ": "); ok {
				from, to, _ := strings.Cut(edit, " > ")
				file := filepath.Join(v.dir, filepath.FromSlash(name))
				data, err := os.ReadFile(file)
				if err != nil || !bytes.Contains(data, []byte(from)) {
					t.Fatal(err, string(data))
				}
				put(t, v.dir, name, bytes.Replace(data, []byte(from), []byte(to), 1))
			}
			amended, snap := v.write(t)
			if amended != test.amended {
				t.Errorf("made only what is new: %t", amended)
			}
			v.holds(t, snap)
		})
	}
}

// What an earlier build has found in the texts that are as they were is not looked for again.
func TestTextsThatAreAsTheyWereAreNotReadAgain(t *testing.T) {
	v := newVisit(t)
	v.dir = folder(t, rememberedSite)
	for n := range 60 {
		put(t, v.dir, fmt.Sprintf("content/roles/role-%d.md", n), []byte("---\ntitle: Role "+fmt.Sprint(n)+"\n---\n"+strings.Repeat("Some *text* and [a link](chef.md).\n\n- one\n", 100)))
	}
	v.write(t)
	put(t, v.dir, "content/roles/cook.md", bytes.Replace(read(t, v.dir, "content/roles/cook.md"), []byte("Cooks."), []byte("Cooks well."), 1))
	anew := testing.AllocsPerRun(1, func() { compile(t, v.dir, v.edition, v.more...) })
	again := testing.AllocsPerRun(1, func() {
		if _, err := open(t, v.dir, v.edition, v.more...).Moment(v.memory, v.to).Compile(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	if again > anew*2/3 {
		t.Errorf("%.0f allocations, and %.0f from nothing", again, anew)
	}
}

// What others did to the destination since makes everything anew.
func TestOnlyAFolderAsItWasLeftIsAmended(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, v *visit){
		"a page is edited":     func(t *testing.T, v *visit) { put(t, v.to, "roles/chef/index.html", []byte("mine")) },
		"a page is gone":       func(t *testing.T, v *visit) { os.Remove(filepath.Join(v.to, "roles/chef/index.html")) },
		"the memory is spoilt": func(t *testing.T, v *visit) { spoilt(t, v.memory.Dir, "*.made") },
		"asked for strictly":   func(t *testing.T, v *visit) { v.set(func(o *generator.Options) { o.Strict = true }) },
		"another program":      func(t *testing.T, v *visit) { v.memory.Program = "newer" },
		"the next day": func(t *testing.T, v *visit) {
			v.set(func(o *generator.Options) { o.Clock = playbook.Date{Year: 2026, Month: 11, Day: 23} })
		},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVisit(t)
			v.write(t)
			put(t, v.dir, "content/roles/cook.md", bytes.Replace(read(t, v.dir, "content/roles/cook.md"), []byte("Cooks."), []byte("Cooks well."), 1))
			change(t, v)
			amended, snap := v.write(t)
			if amended {
				t.Error("only a part was made")
			}
			v.holds(t, snap)
		})
	}
}

// What others do to the destination while a build publishes does not count as built: the next build mends it.
func TestWhatOthersDoDuringABuildIsMended(t *testing.T) {
	const kept, written = "roles/chef/index.html", "roles/cook/index.html"
	edit := func(t *testing.T, v *visit, page string) { put(t, v.to, page, []byte("mine")) }
	older := func(t *testing.T, v *visit, page string) {
		theirs := filepath.Join(v.dir, "theirs")
		put(t, v.dir, "theirs", []byte("mine"))
		long := time.Now().Add(-time.Hour)
		if err := errors.Join(os.Chtimes(theirs, long, long), os.Rename(theirs, filepath.Join(v.to, filepath.FromSlash(page)))); err != nil {
			t.Fatal(err)
		}
	}
	gone := func(t *testing.T, v *visit, page string) { os.Remove(filepath.Join(v.to, filepath.FromSlash(page))) }
	for name, test := range map[string]struct {
		page string
		do   func(*testing.T, *visit, string)
	}{
		"a page that stays is edited":             {kept, edit},
		"a page that is new is edited":            {written, edit},
		"a page that stays is replaced by older":  {kept, older},
		"a page that is new is replaced by older": {written, older},
		"a page that stays is gone":               {kept, gone},
		"a page that is new is gone":              {written, gone},
		"a page beside the record is edited":      {"404.html", edit},
		"a page beside the record is gone":        {"404.html", gone},
	} {
		for _, change := range []string{"a sentence", "a title"} { // which makes only what is new, and everything
			t.Run(name+", with "+change, func(t *testing.T) {
				v := newVisit(t)
				v.write(t)
				from, to := "Cooks.", "Cooks well."
				if change == "a title" {
					from, to = "title: Cook", "title: Baker"
				}
				put(t, v.dir, "content/roles/cook.md", bytes.Replace(read(t, v.dir, "content/roles/cook.md"), []byte(from), []byte(to), 1))
				time.Sleep(60 * time.Millisecond)
				v.meanwhile = func(op, name string) error {
					if op == "rename" && name == output.RecordName {
						test.do(t, v, test.page)
						time.Sleep(60 * time.Millisecond)
					}
					return nil
				}
				if amended, _ := v.write(t); amended != (change == "a sentence") {
					t.Fatalf("only what is new was made: %t", amended)
				}
				v.meanwhile = nil
				if v.build(t) != "" {
					t.Error("what somebody did is recalled as built")
				}
				_, snap := v.write(t)
				v.holds(t, snap)
			})
		}
	}
}

// In the public edition, a link to the site itself by its whole address has to lead somewhere after an edit, too.
func TestWholeAddressesAreJudgedAfterAnEdit(t *testing.T) {
	for address, amended := range map[string]bool{"": true, "jobs/": true, "jobs/nowhere/": false} {
		v := careersOfSailors(t)
		v.write(t)
		put(t, v.dir, "content/roles/sailor-7.md", append(read(t, v.dir, "content/roles/sailor-7.md"), "\nSee [this](https://acme.example/"+address+").\n"...))
		got, snap := v.write(t)
		if got != amended {
			t.Errorf("with a link to %q only a part was made: %t", address, got)
		}
		v.holds(t, snap)
	}
}

// What an earlier build has found in files is forgotten where that was damaged, and found again.
func TestWhatWasFoundIsFoundAgain(t *testing.T) {
	v := newVisit(t)
	v.write(t)
	put(t, v.dir, "content/roles/cook.md", bytes.Replace(read(t, v.dir, "content/roles/cook.md"), []byte("Cooks."), []byte("Cooks well."), 1))
	spoilt(t, v.memory.Dir, "*.read")
	amended, snap := v.write(t)
	if !amended {
		t.Error("everything was made")
	}
	v.holds(t, snap)
}

// A private text that was public as well, until another file lost it, is looked for in the pages that would be kept, too.
func TestATextThatIsSecretOnlyNowIsLookedForEverywhere(t *testing.T) {
	const sentence = "The blue boats leave the harbour at noon."
	v := careersOfSailors(t)
	job := "content/roles/sailor-7.md"
	put(t, v.dir, job, append(read(t, v.dir, job), "\n"+sentence+" And come back.\n"...))
	put(t, v.dir, "content/roles/admiral.md", []byte("---\ntitle: Admiral\n---\n"+sentence+"\n"))
	put(t, v.dir, "static/harbour.txt", []byte(sentence))
	v.write(t)
	put(t, v.dir, job, bytes.Replace(read(t, v.dir, job), []byte("come back"), []byte("come back late"), 1))
	if amended, snap := v.write(t); !amended {
		t.Fatal("everything was made for a sentence of one job", say(snap.Problems.Errors()))
	}
	put(t, v.dir, job, bytes.Replace(read(t, v.dir, job), []byte(sentence), nil, 1))
	moment := open(t, v.dir, v.edition, v.more...).Moment(v.memory, v.to)
	snap, err := moment.Compile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, wrong, err := moment.Write(t.Context(), snap); err != nil || !strings.Contains(say(wrong), "/harbour.txt") {
		t.Errorf("amended: %t; found is %s%v", moment.Amended(), say(wrong), err)
	}
}

// careersOfSailors visits the public edition of a site with 20 open jobs.
func careersOfSailors(t *testing.T) *visit {
	v := newVisit(t)
	v.edition = playbook.Public
	v.set(func(o *generator.Options) { o.BaseURL = "https://acme.example/" })
	for n := range 20 {
		put(t, v.dir, fmt.Sprintf("content/roles/sailor-%d.md", n), []byte(fmt.Sprintf("---\ntitle: Sailor %d\narrangement: remote\nwhere: [GB]\n"+
			"opening: {posted: 2026-11-02, closes: 2027-01-31, apply: jobs@acme.example, pay: 20000-30000 GBP}\n---\nSails.\n", n)))
	}
	return v
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// spoilt changes the last byte of a file of the memory.
func spoilt(t *testing.T, dir, name string) {
	t.Helper()
	entries, err := filepath.Glob(filepath.Join(dir, name))
	if err != nil || len(entries) != 1 {
		t.Fatal(err, entries)
	}
	data := read(t, dir, filepath.Base(entries[0]))
	data[len(data)-1] ^= 1
	put(t, dir, filepath.Base(entries[0]), data)
}

// holds checks that the destination holds what a build from nothing makes, and that the same is found.
func (v *visit) holds(t *testing.T, snap *generator.Snapshot) {
	t.Helper()
	clean, err := open(t, v.dir, v.edition, v.more...).Compile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want, wrong, err := clean.Outputs(context.Background())
	if err != nil || wrong.Fails(false) {
		t.Fatal(err, say(wrong))
	}
	if got, want := say(snap.Problems), say(clean.Problems); got != want {
		t.Errorf("found is\n%s\nand from nothing\n%s", got, want)
	}
	got := onDisk(t, v.to)
	delete(got, ".rolebook.json")
	equalFiles(t, "the destination", got, want)
}

// After any edits of texts, in either edition, the destination holds what a build from nothing makes, however little was
// made. With ROLEBOOK_LONG=1 it is many more edits.
func TestAmendedSitesAreWhole(t *testing.T) {
	steps := 9
	if os.Getenv("ROLEBOOK_LONG") != "" {
		steps = 300
	}
	for _, edition := range []playbook.Audience{playbook.Internal, playbook.Public} {
		t.Run(string(edition), func(t *testing.T) {
			t.Parallel()
			v := newVisit(t)
			v.dir, v.edition = shippedFolder(t), edition
			v.write(t)
			rnd := rand.New(rand.NewPCG(3, uint64(len(edition))))
			amended := 0
			for n := range steps {
				what := []string{}
				for range 1 + rnd.IntN(2) {
					what = append(what, editText(t, v.dir, rnd))
				}
				only, snap := v.write(t)
				if snap.Problems.Fails(false) {
					t.Fatalf("step %d, %s: %s", n, what, say(snap.Problems.Errors()))
				}
				if only {
					amended++
				}
				t.Logf("step %d, %s: amended %t", n, what, only)
				if v.holds(t, snap); t.Failed() {
					t.Fatalf("after step %d, %s", n, what)
				}
			}
			if amended < steps/6 {
				t.Errorf("only %d of %d builds made no more than what is new", amended, steps)
			}
		})
	}
}

// editText edits the text of some file of a book.
func editText(t *testing.T, dir string, rnd *rand.Rand) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "content", "*", "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	file := files[rnd.IntN(len(files))]
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	ends := slices.Index(lines[1:], "---") + 2 // of the front matter
	var texts []int
	for i, line := range lines {
		if i >= ends && len(line) > 40 && strings.Trim(line[:1], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && !strings.HasPrefix(line, "http") {
			texts = append(texts, i)
		}
	}
	what := "nothing of"
	if len(texts) > 0 {
		at := &lines[texts[rnd.IntN(len(texts))]]
		switch rnd.IntN(12) {
		case 0:
			what, *at = "a link in", *at+" See [it](https://example.com/x)."
		case 1:
			what, *at = "an internal passage in", *at+"\n\n:::internal\nNot for everybody, number "+fmt.Sprint(rnd.IntN(99))+" of the secrets.\n:::\n"
		case 2:
			what, *at = "a heading in", "## A heading here\n\n"+*at
		case 3:
			what, *at = "glossary words in", *at+" It is about SEO and AOV."
		case 4:
			what, *at = "fewer words in", (*at)[:20]
		case 5:
			what, *at = "a link to nowhere in", *at+fmt.Sprintf(" See [this](nowhere-%d.md).", rnd.IntN(9))
		case 6:
			what, *at = "what rules look for in", *at+" A young rockstar with 15 years of experience, he lives for SEO."
		case 7:
			what, *at = "the name of a place twice in", "## Twice {#twice}\n\n## Again {#twice}\n\n"+*at
		default:
			what, *at = "a sentence in", *at+fmt.Sprintf(" And number %d, which is more.", rnd.IntN(1000))
		}
	}
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	name, _ := filepath.Rel(dir, file)
	return what + " " + filepath.ToSlash(name)
}

// Of files that stand as they stood only those are read whose text is shown again. Where one of them is no longer what it
// was by then, whatever it is now, nothing is written, and a new beginning reads everything.
func TestFilesAreReadWhenTheirTextIsShown(t *testing.T) {
	v := newVisit(t)
	v.dir = folder(t, rememberedSite)
	for n := range 120 {
		put(t, v.dir, fmt.Sprintf("content/roles/role-%d.md", n), []byte(fmt.Sprintf("---\ntitle: Role %d\nteam: Team %d\n---\nSome *text* of [[Chef]].\n", n, n)))
	}
	for _, title := range []string{"porter", "courier"} {
		put(t, v.dir, "content/roles/"+title+".md", []byte("---\ntitle: "+title+"\nwhere: [GB]\nopening: {posted: 2026-11-01, apply: a@b.example}\n---\nCarries.\n"))
	}
	put(t, v.dir, "rolebook.yaml", append(read(t, v.dir, "rolebook.yaml"), "pages: {review: no}\n"...)) // which has lines of many
	put(t, v.dir, "content/terms.pdf", []byte("one"))
	time.Sleep(100 * time.Millisecond) // or their times would not tell whether they have changed since
	v.write(t)
	n := 0
	for name, change := range map[string]func(was string) string{
		"longer":       func(was string) string { return was + "\n# More\n\nAnd more.\n" },
		"shorter":      func(string) string { return "---\ntitle: Role 7\n---\n" },
		"empty":        func(string) string { return "" },
		"as long":      func(was string) string { return strings.Replace(was, "*text*", "<b>it>", 1) },
		"not readable": func(string) string { return strings.Repeat("\xff\x00[[`", 1000) },
	} {
		t.Run(name, func(t *testing.T) {
			n++
			shown := fmt.Sprintf("content/roles/role-%d.md", n) // its page is made again, as all are
			now := read(t, v.dir, shown)
			put(t, v.dir, "rolebook.yaml", append(read(t, v.dir, "rolebook.yaml"), "# It is "+name+".\n"...))
			before := onDisk(t, v.to)
			moment := open(t, v.dir, v.edition, v.more...).Moment(v.memory, v.to)
			put(t, v.dir, shown, []byte(change(string(now))))
			snap, err := moment.Compile(t.Context())
			if err == nil {
				_, _, err = moment.Write(t.Context(), snap)
			}
			if !errors.Is(err, source.ErrChanged) {
				t.Fatalf("the error is %v", err)
			}
			equalFiles(t, "the destination", onDisk(t, v.to), before)
			put(t, v.dir, shown, now)
			if moment, err = moment.Anew(); err != nil {
				t.Fatal(err)
			}
			if snap, err = moment.Compile(t.Context()); err == nil {
				_, _, err = moment.Write(t.Context(), snap)
			}
			if err != nil {
				t.Fatal(err)
			}
			v.holds(t, snap)
			if known, err := filepath.Glob(filepath.Join(v.memory.Dir, "*.stood")); err != nil || len(known) > 0 {
				t.Errorf("how files stood is still known: %q, %v", known, err)
			}
			time.Sleep(100 * time.Millisecond)
			v.write(t)
		})
	}
	put(t, v.dir, "content/roles/courier.md", append(read(t, v.dir, "content/roles/courier.md"), "\nAnd is quick.\n"...))
	moment := open(t, v.dir, v.edition, v.more...).Moment(v.memory, v.to)
	for _, name := range []string{"content/terms.pdf", "content/roles/porter.md"} {
		put(t, v.dir, name, append(read(t, v.dir, name), "More."...))
	}
	snap, err := moment.Compile(t.Context())
	if err == nil {
		_, _, err = moment.Write(t.Context(), snap)
	}
	if err != nil || !moment.Amended() {
		t.Errorf("a file that no page shows was read: %v", err)
	}
}

// A printed volume takes the pages that are as they were from the destination, where each stands already, and does not
// read their texts again.
func TestVolumesTakeWhatIsPublished(t *testing.T) {
	v := newVisit(t)
	v.dir = folder(t, strings.Replace(rememberedSite, "name: Harbour\n", "name: Harbour\npages: {search: no}\n", 1))
	for n := range 120 { // a dozen of them are bound with the cook
		put(t, v.dir, fmt.Sprintf("content/roles/role-%d.md", n), []byte(fmt.Sprintf("---\ntitle: Role %d\nteam: %s\n---\nHelps.\n\nSome *text* of number %d.\n", n, []string{"Kitchen", "Cellar"}[min(n/12, 1)], n)))
	}
	time.Sleep(100 * time.Millisecond) // or their times would not tell whether they have changed since
	v.write(t)
	put(t, v.dir, "content/roles/cook.md", append(read(t, v.dir, "content/roles/cook.md"), "\nIt is new.\n"...))
	moment := open(t, v.dir, v.edition, v.more...).Moment(v.memory, v.to)
	other := read(t, v.dir, "content/roles/role-7.md")
	put(t, v.dir, "content/roles/role-7.md", bytes.Replace(other, []byte("*text*"), []byte("*lies*"), 1))
	snap, err := moment.Compile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	report, _, err := moment.Write(t.Context(), snap)
	if err != nil || !moment.Amended() {
		t.Fatalf("the text of another role was read: %v", err)
	}
	var bound string
	for _, path := range report.Changed {
		if page := string(read(t, v.to, path)); strings.HasPrefix(path, "print/") {
			bound += page
		}
	}
	for _, text := range []string{"It is new.", "<em>text</em> of number 7.", "of number 11."} {
		if !strings.Contains(bound, text) {
			t.Errorf("what was bound anew does not hold %q: %q", text, report.Changed)
		}
	}
	put(t, v.dir, "content/roles/role-7.md", other)
	v.holds(t, snap)
}

// A text that is so much shorter now that the volume it is bound in has room for another page takes that page from the next
// volume.
func TestVolumesAreCutAnew(t *testing.T) {
	v := newVisit(t)
	v.dir = folder(t, strings.Replace(rememberedSite, "name: Harbour\n", "name: Harbour\npages: {search: no}\n", 1))
	long := strings.Repeat("\n"+strings.Repeat("What they do all day is written here. ", 500)+"\n", 2)
	for n := range 25 {
		put(t, v.dir, fmt.Sprintf("content/roles/role-%02d.md", n), []byte(fmt.Sprintf("---\ntitle: Role %02d\nteam: Cellar\n---\nHelps.\n%s", n, long)))
	}
	v.write(t)
	const next = "print/teams/cellar/2/index.html"
	before := read(t, v.to, next)
	put(t, v.dir, "content/roles/role-01.md", bytes.Replace(read(t, v.dir, "content/roles/role-01.md"), []byte(long), []byte(long[:len(long)/2]), 1))
	_, snap := v.write(t)
	v.holds(t, snap)
	if bytes.Equal(before, read(t, v.to, next)) {
		t.Error("the texts are too short to move a page")
	}
}

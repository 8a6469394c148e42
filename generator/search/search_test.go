package search_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/search"
)

// root is the first file of an index, as the script reads it.
type root struct {
	Kinds []struct {
		Name string
		N    int
	}
	First         map[int]string
	Order         []int
	Files, Each   int
	Terms, Titles string
}

// read takes a file apart.
func read[T any](t *testing.T, data []byte, err error) T {
	t.Helper()
	var v T
	text, ok := strings.CutPrefix(string(data), "rolebookIndex(")
	if text, ok2 := strings.CutSuffix(text, ");\n"); err != nil || !ok || !ok2 || json.Unmarshal([]byte(text), &v) != nil {
		t.Fatalf("this is no file of an index: %.80s (%v)", data, err)
	}
	return v
}

var small = &search.Book{
	Kinds: []search.Kind{
		{Name: "Roles", Documents: []search.Document{
			{URL: "/roles/ux/", Title: "UX designer", Note: "Remote", Mark: "re open", Words: []string{"Figma", "Head of UX"}, Text: []string{"Makes buying easy for a designer."}},
			{URL: "/roles/web/", Title: "Web developer", Words: []string{"Figma"}, Text: []string{"Works with the UX designer."}},
		}},
		{Name: "Teams"},
		{Name: "Tools", Documents: []search.Document{{URL: "/tools/#figma", Title: "Figma", Note: "Draws\tscreens"}}},
	},
	First: []search.First{{Kind: 0, Document: 1}, {Kind: 2, Document: 0}},
}

// An index says of each term which documents have it in which way, each once and in its best way: in a title that begins
// with it, in a title, among the words, in the text.
func TestIndex(t *testing.T) {
	x := search.New(small, search.Layout{})
	data, err := x.Root()
	r := read[root](t, data, err)
	for _, want := range []string{
		"ux 0;;;1",       // begins the title of document 0; document 1 says it
		"designer ;0;;1", // in the title of document 0, though its text says it too
		"figma 2;;0,1",   // a title, and a word of documents 0 and 1
		"developer ;1",   //
		"screens ;;2",    // of the note
		"easy ;;;0",      //
		"head ;;0",       //
	} {
		if !slices.Contains(strings.Split(r.Terms, "\n"), want) {
			t.Errorf("there is no line %q in\n%s", want, r.Terms)
		}
	}
	if want := "UX designer\tRemote\troles/ux/\tre open\nWeb developer\t\troles/web/\t\nFigma\tDraws screens\ttools/#figma\t"; r.Titles != want {
		t.Errorf("titles: %q\nwant %q", r.Titles, want)
	}
	if fmt.Sprint(r.Order) != "[1 2]" || !strings.HasPrefix(r.First[2], "Figma\t") || r.Files != 0 {
		t.Errorf("first are %v %v, of %d files", r.Order, r.First, r.Files)
	}
	if again, _ := search.New(small, search.Layout{}).Root(); !bytes.Equal(again, data) {
		t.Error("the same book made other bytes")
	}
}

// Spread over files, an index holds the same: each term in the file of its first two letters, each document once.
func TestIndexInFiles(t *testing.T) {
	whole := search.New(small, search.Layout{})
	data, err := whole.Root()
	all := read[root](t, data, err)
	x := search.New(small, search.Layout{Terms: 5, Titles: 2})
	data, err = x.Root()
	if r := read[root](t, data, err); r.Terms != "" || r.Titles != "" || r.Files != 5 || r.Each != 2 || len(r.First) != 2 {
		t.Errorf("the first file of several is %+v", r)
	}
	var terms, titles []string
	for i := range 5 {
		data, err := x.Terms(i)
		if text := read[map[string]string](t, data, err)["terms"]; text != "" {
			terms = append(terms, strings.Split(text, "\n")...)
		}
	}
	for i := range 2 {
		data, err := x.Titles(i)
		titles = append(titles, strings.Split(read[map[string]string](t, data, err)["titles"], "\n")...)
	}
	slices.Sort(terms)
	if strings.Join(terms, "\n") != all.Terms || strings.Join(titles, "\n") != all.Titles {
		t.Errorf("the files hold\n%q\n%q\nwant\n%q\n%q", terms, titles, all.Terms, all.Titles)
	}
}

// A small book has one file; what a large one is spread over grows with it.
func TestLay(t *testing.T) {
	if l := search.Lay(300, 250_000); l != (search.Layout{}) {
		t.Errorf("a book of 200 roles is spread over %+v", l)
	}
	if l := search.Lay(0, 1<<30); l != (search.Layout{}) {
		t.Errorf("a book of nothing is spread over %+v", l)
	}
	if small, large := search.Lay(1000, 1<<20), search.Lay(100_000, 100<<20); small.Terms < 8 || large.Terms < 8*small.Terms || large.Titles < 90*small.Titles {
		t.Errorf("a thousand documents: %+v, a hundred thousand: %+v", small, large)
	}
}

// beginnings of words, the frequent ones first: of English words about one in fifty begins like the first.
var beginnings = func() (out []string) {
	out = strings.Fields("con pro com int man pre res per des sta tra rec str dis cal rep ins par imp met")
	for i := range 180 {
		out = append(out, string("csmpdrbtafelhgownuvij"[i%21])+string("aeioulrnth"[i/3%10])+string("rnlstmcpdgv"[i/7%11]))
	}
	return out
}()

// organisation makes up a book of so many roles, with words as often as in a language: few very often, many seldom.
func organisation(roles int) (book *search.Book, said int) {
	rnd := rand.New(rand.NewPCG(1, 2))
	often := rand.NewZipf(rnd, 1.07, 4, 20_000)
	word := func(n uint64) string {
		own := rand.New(rand.NewPCG(n, 3))
		text := beginnings[min(own.IntN(len(beginnings)), own.IntN(len(beginnings)))]
		for range 1 + own.IntN(3) {
			text += string("bcdfglmnprstv"[own.IntN(13)]) + string("aeiou"[own.IntN(5)])
		}
		return text
	}
	sentence := func(n int) string {
		var out []string
		for range n {
			out = append(out, word(often.Uint64()))
		}
		return strings.Join(out, " ")
	}
	pick := func(list []string) string { return list[rnd.IntN(len(list))] }
	ranks := strings.Fields("Senior Junior Lead Principal Deputy Assistant Head")
	trades := strings.Fields("designer developer manager analyst planner buyer writer engineer specialist coordinator representative director researcher")
	kinds := []search.Kind{{Name: "Roles"}, {Name: "People"}, {Name: "Teams"}, {Name: "Skills"}, {Name: "Playbook"}}
	add := func(k int, d search.Document) { kinds[k].Documents = append(kinds[k].Documents, d) }
	var skills, teams []string
	for i := range 600 {
		skills = append(skills, sentence(1+i%2))
		add(3, search.Document{URL: fmt.Sprintf("/skills/s%d/", i), Title: skills[i], Note: sentence(8)})
	}
	for i := range roles/25 + 1 {
		teams = append(teams, sentence(2))
		add(2, search.Document{URL: fmt.Sprintf("/teams/t%d/", i), Title: teams[i], Note: sentence(10)})
	}
	for i := range roles {
		title := pick(ranks) + " " + word(uint64(rnd.IntN(400))) + " " + pick(trades)
		name := word(uint64(rnd.IntN(3000))) + " " + word(uint64(3000+rnd.IntN(9000)))
		d := search.Document{URL: fmt.Sprintf("/roles/%s-%d/", strings.ReplaceAll(title, " ", "-"), i), Title: title, Mark: "re", Note: "Remote · " + name + " · " + sentence(8),
			Words: []string{title + " " + word(often.Uint64()), pick(teams)}}
		for range 12 {
			d.Words = append(d.Words, pick(skills))
		}
		add(0, d)
		add(1, search.Document{URL: fmt.Sprintf("/people/p%d/", i), Title: name, Note: title})
		said += 1400
	}
	for i := range roles / 20 {
		add(4, search.Document{URL: fmt.Sprintf("/playbook/g%d/", i), Title: sentence(4), Note: sentence(12), Words: []string{sentence(20)}, Text: []string{sentence(300)}})
		said += 2500
	}
	return &search.Book{Kinds: kinds}, said
}

// packed is how large a file is on its way.
func packed(t *testing.T, data []byte, err error) int {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	z.Write(data)
	z.Close()
	return b.Len()
}

// In an organisation of 10,000 roles, as many people and 500 guides a query of three words loads no more than 150 KB,
// though all of them lie in the largest files and so does everything that is shown; the page of results as well. So does
// a query with a mistyped word, for which five more files are loaded, as large as those of the largest tenth.
func TestQueryOfTenThousandRoles(t *testing.T) {
	book, said := organisation(10_000)
	n := 0
	for _, k := range book.Kinds {
		n += len(k.Documents)
	}
	l := search.Lay(n, said)
	x := search.New(book, l)
	data, err := x.Root()
	first := packed(t, data, err)
	data, err = x.Terms(0)
	first += packed(t, data, err) // the short words
	var terms, titles []int
	for i := range l.Terms {
		data, err := x.Terms(i)
		terms = append(terms, packed(t, data, err))
	}
	for i := range l.Titles {
		data, err := x.Titles(i)
		titles = append(titles, packed(t, data, err))
	}
	largest := func(list []int, n int) (sum int) {
		slices.Sort(list)
		for _, size := range list[max(0, len(list)-n):] {
			sum += size
		}
		return sum
	}
	average := largest(terms, l.Terms) / l.Terms
	const most = 150 << 10
	dialog, page := first+largest(terms, 3)+largest(titles, 14), first+largest(terms, 3)+largest(titles, 40)
	mistyped := first + largest(terms, 3) + 5*largest(terms, l.Terms/10)/(l.Terms/10) + largest(titles, 14)
	t.Logf("%d files of terms, the largest %d bytes, %d on average; %d of titles, the largest %d; a query loads up to %d, the page %d, mistyped %d",
		l.Terms, largest(terms, 1), average, l.Titles, largest(titles, 1), dialog, page, mistyped)
	if dialog > most || page > most || mistyped > most {
		t.Errorf("a query loads up to %d bytes, the page of results %d, a mistyped word %d; %d are allowed", dialog, page, mistyped, most)
	}
}

func BenchmarkNew(b *testing.B) {
	for _, roles := range []int{1000, 10_000} {
		book, said := organisation(roles)
		b.Run(fmt.Sprint(roles), func(b *testing.B) {
			for b.Loop() {
				search.New(book, search.Lay(2*roles, said))
			}
		})
	}
}

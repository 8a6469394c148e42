package generator

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"slices"
	"sync"

	"rolebook/generator/diag"
	"rolebook/generator/digest"
	"rolebook/generator/pages"
	"rolebook/generator/parallel"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// makings are what the pages of a snapshot are made of: of the ground they all stand on, and of the texts that each shows.
// On the same ground a page that shows no other text than before is the same bytes.
type makings struct {
	ground source.Hash
	stated []stated      // by each file
	listed []stated      // what pages say of the findings of each file that has any
	texts  []source.Hash // of each file with prose, and of what is found in it, in the order of paths; then of what is found in all
	pages  []making      // in the order of every

	secret  *private         // what is looked for in what is made; nil for the internal edition
	numbers map[string]int32 // of texts, by path
	of      map[*pages.Page]*making
}

// A stated is the sum of what a file says to others, by all that it hangs on: so it is known where that is as it was.
type stated struct{ by, sum source.Hash }

func (s *stated) digest(d *digest.Digest) {
	d.Sum(&s.by)
	d.Sum(&s.sum)
}

// A making is what one page is made of.
type making struct {
	texts []int32 // numbers of the texts it shows; of many some more than once
	all   bool    // any text may change it
	main  stretch // its main part, as it would be made alone
}

// Digest keeps what the next build asks for.
func (m *makings) Digest(d *digest.Digest) {
	d.Sum(&m.ground)
	digest.List(d, &m.stated, func(s *stated) { s.digest(d) })
	digest.List(d, &m.listed, func(s *stated) { s.digest(d) })
	digest.List(d, &m.texts, d.Sum)
	digest.List(d, &m.pages, func(p *making) {
		d.Flag(&p.all)
		d.Number(&p.main.from)
		d.Number(&p.main.to)
		if !d.Reads() {
			p.compact()
		}
		digest.List(d, &p.texts, func(n *int32) { digest.Value(d, n) })
	})
}

// forget forgets what was noted of pages.
func (m *makings) forget() { clear(m.pages) }

// every are all pages of a snapshot, and those that stand in.
func (s *Snapshot) every() []*pages.Page { return slices.Concat(s.Index.Pages(), s.Index.StandIns) }

// makings are those of a snapshot, before any page was made. Those of another may be known; what they say of files with the
// same bytes is not put together again.
func (s *Snapshot) makings(before *makings) *makings {
	every := s.every()
	m := &makings{pages: make([]making, len(every)), secret: s.private(), numbers: map[string]int32{}, of: make(map[*pages.Page]*making, len(every))}
	for i, p := range every {
		m.of[p] = &m.pages[i]
	}
	written := map[string]playbook.Body{}
	for _, b := range s.internal.Bodies {
		if b.At.Known() {
			written[b.At.Path()] = b
		}
	}
	if before == nil {
		before = new(makings)
	}
	ground, files := sha256.New(), s.tree.Under("")
	var found map[string]diag.List
	var saysSo, listsSo sums
	parallel.Do(
		func() { s.ground(ground, every, m.secret) },
		func() { found = s.foundIn() },
		func() { saysSo, listsSo = known(before.stated), known(before.listed) },
	)
	m.stated = make([]stated, len(files))
	texts, listed := make([]source.Hash, len(files)), make([]source.Hash, len(files))
	parallel.Ranges(len(files), func(_, from, to int) {
		room := make([]byte, 0, 8192)
		for i := from; i < to; i++ {
			f := files[i]
			b, ok := written[f.Path]
			if room = append(append(append(room[:0], f.Path...), 0), f.Sum[:]...); ok {
				room = append(room, 1)
			}
			this := &m.stated[i]
			this.by = sha256.Sum256(room)
			if this.sum = this.by; ok {
				this.sum = saysSo.of(this.by, func() source.Hash {
					room = append(append(room[:0], f.Path...), 1)
					room = binary.AppendUvarint(room, uint64(b.At.Start))
					room = pages.Stated(append(room, f.Data()[:b.At.Start]...), b)
					return sha256.Sum256(room)
				})
			}
			room = append(room[:0], f.Sum[:]...)
			for _, d := range found[f.Path] {
				room = appendFinding(room, int(d.At.Start), &d)
			}
			texts[i] = sha256.Sum256(room)
			if len(found[f.Path]) > 0 {
				listed[i] = listsSo.of(texts[i], func() source.Hash { // for which lines have to be counted
					return sha256.Sum256(appendFindings(room[:0], found[f.Path]))
				})
			}
		}
	})
	sum := sha256.New()
	for _, d := range s.found {
		if s.tree.Get(d.At.Path()) == nil {
			sum.Write(appendFindings(nil, diag.List{d}))
		}
	}
	for i, f := range files {
		ground.Write(m.stated[i].sum[:])
		if _, ok := written[f.Path]; ok {
			m.number(f.Path, texts[i])
		}
		if len(found[f.Path]) > 0 {
			m.listed = append(m.listed, stated{texts[i], listed[i]})
			fmt.Fprintf(sum, "%q %x\n", f.Path, listed[i])
		}
	}
	things, in := s.Index.Found()
	m.number(pages.Findings, source.Hash(sum.Sum(nil)))
	m.number(pages.FindingCount, source.Sum(fmt.Append(nil, things, in)))
	m.ground = source.Hash(ground.Sum(nil))
	return m
}

// number numbers a text.
func (m *makings) number(path string, sum source.Hash) {
	m.numbers[path] = int32(len(m.texts))
	m.texts = append(m.texts, sum)
}

// sums are known by what they hang on.
type sums map[source.Hash]source.Hash

// of is the one that hangs on by, made where it is not known.
func (s sums) of(by source.Hash, make func() source.Hash) source.Hash {
	if sum, ok := s[by]; ok {
		return sum
	}
	return make()
}

// known are the sums of a list.
func known(list []stated) sums {
	out := make(sums, len(list))
	for _, s := range list {
		out[s.by] = s.sum
	}
	return out
}

// ground adds what every page may hang on, beside the files.
func (s *Snapshot) ground(to hash.Hash, every []*pages.Page, secret *private) {
	fmt.Fprintf(to, "%s %q %q %q\n%q\n%v\n", s.Playbook.Today, s.Audience, s.base, s.root, s.tree.Refused, s.Index.Grown())
	var room []byte
	for _, p := range every {
		room = appendText(room[:0], p.URL)
		to.Write(room)
	}
	if secret != nil {
		for n, t := range secret.texts {
			fmt.Fprintf(to, "%q %t\n", t.Text, secret.set.Dropped(n))
		}
	}
}

// appendFindings adds what pages say of findings.
func appendFindings(to []byte, found diag.List) []byte {
	for i := range found {
		to = appendFinding(to, found[i].At.From().Line, &found[i])
	}
	return to
}

// appendFinding adds a finding at a place.
func appendFinding(to []byte, at int, d *diag.Diagnostic) []byte {
	to = binary.AppendVarint(binary.AppendVarint(to, int64(at)), int64(d.Severity))
	return appendText(appendText(to, d.Message), d.Hint)
}

// appendText adds a text with its length, so that no two lists of texts are the same bytes.
func appendText(to []byte, text string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(text))), text...)
}

// foundIn are the findings that pages show, by file.
func (s *Snapshot) foundIn() map[string]diag.List {
	out := map[string]diag.List{}
	for rest := s.found; len(rest) > 0; {
		path, n := rest[0].At.Path(), 1
		for n < len(rest) && rest[n].At.Path() == path {
			n++
		}
		if found := rest[:n:n]; out[path] == nil { // as they mostly come
			out[path] = found
		} else {
			out[path] = append(out[path], found...)
		}
		rest = rest[n:]
	}
	return out
}

// private is what must not be found in what a snapshot publishes, as Snapshot.private collects it, where it was not yet.
func (m *makings) private(s *Snapshot) *private {
	if m == nil {
		return s.private()
	}
	return m.secret
}

// making is that of a page; nil where nothing is noted.
func (m *makings) making(p *pages.Page) *making {
	if m == nil {
		return nil
	}
	return m.of[p]
}

// noting is the snapshot as a page is made of it whose making is noted.
func (s *Snapshot) noting(m *makings, p *pages.Page) *Snapshot {
	if m == nil {
		return s
	}
	noted, _ := s.notingParts(m, p)
	return noted
}

// notingParts is noting, and notes of parts of the page that were made before what they are made of.
func (s *Snapshot) notingParts(m *makings, p *pages.Page) (noted *Snapshot, join func(*making)) {
	of, as := m.of[p], *s
	var mu sync.Mutex // parts of a page may be made at a time
	as.Index = s.Index.Noting(func(path string) {
		mu.Lock()
		defer mu.Unlock()
		of.add(m, path)
	})
	return &as, func(part *making) {
		mu.Lock()
		defer mu.Unlock()
		of.join(part)
	}
}

// add notes a text.
func (of *making) add(m *makings, path string) {
	if of.all {
		return
	}
	if n, known := m.numbers[path]; known { // else it is of the ground
		of.put(n)
	}
}

// mostTexts is how many texts are told apart in one page. What shows more of them is made again with any of them.
const mostTexts = 500

func (of *making) put(n int32) {
	const few = 16 // are quickly looked through
	if of.all || len(of.texts) < few && slices.Contains(of.texts, n) {
		return
	}
	if of.texts = append(of.texts, n); len(of.texts) < 2*mostTexts {
		return
	}
	if of.compact(); len(of.texts) > mostTexts {
		of.texts, of.all = nil, true
	}
}

// compact leaves each number once.
func (of *making) compact() {
	slices.Sort(of.texts)
	of.texts = slices.Compact(of.texts)
}

// stands notes where the main part of the page stands.
func (of *making) stands(main stretch) {
	if of != nil {
		of.main = main
	}
}

// join notes all that another page is made of.
func (of *making) join(more *making) {
	if of == nil || more == nil { // nobody asks
		return
	}
	of.all = of.all || more.all
	for _, n := range more.texts {
		of.put(n)
	}
}

// since are the texts that are other ones than in makings on the same ground.
func (m *makings) since(before *makings) map[int32]bool {
	out := map[int32]bool{}
	for n, sum := range m.texts {
		if before.texts[n] != sum {
			out[int32(n)] = true
		}
	}
	return out
}

// shows reports whether a page is made of any text that is another one.
func (of *making) shows(others map[int32]bool) bool {
	return of.all && len(others) > 0 || slices.ContainsFunc(of.texts, func(n int32) bool { return others[n] })
}

// shown is how many texts a page shows; of very many no more than that they are.
func (of *making) shown() int {
	if of.all {
		return mostTexts
	}
	return len(of.texts)
}

package generator

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"slices"

	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/parallel"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// makings are what the pages of a snapshot are made of: of the ground they all stand on, and of the texts that each shows.
// On the same ground a page that shows no other text than before is the same bytes.
type makings struct {
	Ground source.Hash
	Texts  []source.Hash // of each file with prose, and of what is found in it, in the order of paths
	Pages  []making      // in the order of every

	secret  *private         // what is looked for in what is made; nil for the internal edition
	numbers map[string]int32 // of texts, by path
	of      map[*pages.Page]*making
}

// A making is what one page is made of.
type making struct {
	Texts []int32 // numbers of the texts it shows, each once
	All   bool    // any text may change it
}

// forget forgets what was noted of pages.
func (m *makings) forget() { clear(m.Pages) }

// every are all pages of a snapshot, and those that stand in.
func (s *Snapshot) every() []*pages.Page { return slices.Concat(s.Index.Pages(), s.Index.StandIns) }

// makings are those of a snapshot, before any page was made.
func (s *Snapshot) makings() *makings {
	every := s.every()
	m := &makings{Pages: make([]making, len(every)), secret: s.private(), numbers: map[string]int32{}, of: make(map[*pages.Page]*making, len(every))}
	for i, p := range every {
		m.of[p] = &m.Pages[i]
	}
	written := map[string]playbook.Body{}
	for _, b := range s.internal.Bodies {
		if b.At.Known() {
			written[b.At.Path()] = b
		}
	}
	ground := sha256.New()
	s.ground(ground, every, m.secret)
	found, files := s.foundIn(), s.tree.Under("")
	grounds, texts := make([]source.Hash, len(files)), make([]source.Hash, len(files))
	parallel.Ranges(len(files), func(_, from, to int) {
		room := make([]byte, 0, 8192)
		for i := from; i < to; i++ {
			f := files[i]
			b, ok := written[f.Path]
			room = append(room[:0], f.Path...)
			if !ok {
				grounds[i] = sha256.Sum256(append(append(room, 0), f.Sum[:]...))
				continue
			}
			room = binary.AppendUvarint(append(room, 1), uint64(b.At.Start))
			room = pages.Stated(append(room, f.Data[:b.At.Start]...), b)
			grounds[i] = sha256.Sum256(room)
			room = append(room[:0], f.Sum[:]...)
			for _, d := range found[f.Path] {
				room = fmt.Appendf(room, "%d %d %q %q\n", d.At.Start, d.Severity, d.Message, d.Hint)
			}
			texts[i] = sha256.Sum256(room)
		}
	})
	for i, f := range files {
		ground.Write(grounds[i][:])
		if _, ok := written[f.Path]; ok {
			m.numbers[f.Path] = int32(len(m.Texts))
			m.Texts = append(m.Texts, texts[i])
		}
	}
	m.Ground = source.Hash(ground.Sum(nil))
	return m
}

// ground adds what every page may hang on, beside the files.
func (s *Snapshot) ground(to hash.Hash, every []*pages.Page, secret *private) {
	fmt.Fprintf(to, "%s %q %q %q\n%q\n%v\n", s.Playbook.Today, s.Audience, s.base, s.root, s.tree.Refused, s.Index.Grown())
	for _, p := range every {
		fmt.Fprintf(to, "%q\n", p.URL)
	}
	if secret != nil {
		for n, t := range secret.texts {
			fmt.Fprintf(to, "%q %t\n", t.Text, secret.set.Dropped(n))
		}
	}
}

// foundIn are the findings that pages show, by file.
func (s *Snapshot) foundIn() map[string]diag.List {
	out := map[string]diag.List{}
	for _, d := range s.found {
		path := d.At.Path()
		out[path] = append(out[path], d)
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
	of := m.of[p]
	noted := *s
	noted.Index = s.Index.Noting(func(path string) { of.add(m, path) })
	return &noted
}

// add notes a text.
func (of *making) add(m *makings, path string) {
	if of.All {
		return
	}
	n, known := m.numbers[path]
	if !known { // it is of everything, or of no text, and so of the ground
		of.All = path == pages.Everything
		return
	}
	of.put(n)
}

// mostTexts is how many texts are told apart in one page. What shows more of them is made again with any of them.
const mostTexts = 200

func (of *making) put(n int32) {
	switch {
	case of.All || slices.Contains(of.Texts, n):
	case len(of.Texts) < mostTexts:
		of.Texts = append(of.Texts, n)
	default:
		of.Texts, of.All = nil, true
	}
}

// join notes all that another page is made of.
func (of *making) join(more *making) {
	if of == nil || more == nil { // nobody asks
		return
	}
	of.All = of.All || more.All
	for _, n := range more.Texts {
		of.put(n)
	}
}

// shows reports whether a page shows any of the texts that are new.
func (of *making) shows(renewed map[int32]bool) bool {
	return of.All && len(renewed) > 0 || slices.ContainsFunc(of.Texts, func(n int32) bool { return renewed[n] })
}

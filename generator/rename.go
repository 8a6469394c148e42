package generator

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/ledger"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// A Renaming says what is to have which name.
type Renaming struct {
	Old   string // an id, a title, or a path from the site's folder; "team:marketing" where several kinds know it
	New   string // an id, which leaves the title; a title, which gives the id; or a path
	Title string // a title beside an id or a path; "" leaves it
	Keep  bool   // the id and all addresses stay: only the title is new
}

// A Refused renaming is a mistake of whoever asked for it. Nothing has been changed.
type Refused struct{ Message, Hint string }

func (r *Refused) Error() string { return r.Message }

func refuse(hint, format string, args ...any) error {
	return &Refused{Message: fmt.Sprintf(format, args...), Hint: hint}
}

// A Renamed handbook is what a renaming comes to: every file that differs. Nothing is written yet.
type Renamed struct {
	What       string           // "role", "team" …
	Old, New   string           // ids
	Changes    []Rewrite        // in the order of paths, the ledger last
	References int              // how many places name it anew
	Moves      []pages.Redirect // addresses that move

	asked Renaming
}

// A Rewrite is one file of the site that differs. Path is where it lies, from the site's folder.
type Rewrite struct {
	Path   string
	To     string // where it moves to; Path where it stays
	Before []byte // nil for a file that is new
	After  []byte
}

// Rename prepares what gives something another name: its file, every reference to it in front matter, prose and
// directives, and the ledger, in which all its addresses lead on. Remarks, order and line ends stay as they are. The
// result is compiled and compared with what was there: where anything but the name would differ, it is refused.
func (s *Snapshot) Rename(ctx context.Context, o Renaming) (*Renamed, error) {
	r := &renaming{snap: s, pb: s.internal, edits: map[*source.File][]diag.Edit{}}
	if err := r.find(o.Old); err != nil {
		return nil, err
	}
	if err := r.name(o); err != nil {
		return nil, err
	}
	if r.newID == r.id && r.newTitle == r.title && r.to == r.from {
		return nil, refuse("", "That is its name already.")
	}
	if err := r.free(); err != nil {
		return nil, err
	}
	if err := r.rewrite(); err != nil {
		return nil, err
	}
	tree := r.tree()
	after, err := s.site.link(ctx, tree, s.now(), content.Load) // as far as addresses need it
	if err != nil {
		return nil, err
	}
	moves, known := r.moves(after)
	if known != nil {
		tree = source.NewTree(append(slices.Clone(tree.Under("")), source.NewFile(s.ledgerPath(), known.Encode()))...)
		tree.Refused = s.tree.Refused
	}
	if after, err = s.site.compile(ctx, tree, s.now()); err != nil {
		return nil, err
	}
	if err := r.compare(after); err != nil {
		return nil, err
	}
	out := &Renamed{What: r.kind, Old: r.id, New: r.newID, References: r.references, Moves: moves, asked: o}
	out.Changes = r.changes(tree)
	return out, nil
}

// A renaming is one that is being prepared.
type renaming struct {
	snap *Snapshot
	pb   *playbook.Playbook

	entity   any
	kind     string // what it is, in a word
	id       string // as references say it
	title    string
	aka      []string
	origin   playbook.Origin
	field    string // the field its title stands in
	from, to string // its file, in the tree; "" for an entry of a file, or for what is only named
	newID    string
	newTitle string

	edits      map[*source.File][]diag.Edit
	references int
}

// kindsOfNames are the words that may stand before a colon.
var kindsOfNames = []string{"role", "team", "person", "guide", "skill", "tool", "stage", "aim", "place"}

// find looks for what is to be renamed.
func (r *renaming) find(name string) error {
	if (strings.Contains(name, "/") || strings.HasSuffix(name, ".md")) && len(r.called(name, "")) == 0 {
		p := r.snap.treePathOf(name)
		if e, _ := r.pb.Written(p); e != nil {
			r.take(e)
			return nil
		}
		for _, p := range []string{name, name + "/"} {
			if g := r.pb.Guide(p); g != nil {
				r.take(g)
				return nil
			}
		}
		if len(r.snap.tree.Under(p)) > 0 {
			return refuse("Rename the pages in it one by one: each keeps its old address.", "%s is a folder.", r.snap.ShownPath(p))
		}
		return refuse("Name it by its id or its title, or by the path of its Markdown file.", "There is nothing to rename in %s.", name)
	}
	kind, rest, qualified := strings.Cut(name, ":")
	var found []any
	if kind == "pillar" { // as files may say
		kind = "aim"
	}
	if qualified && slices.Contains(kindsOfNames, kind) {
		found = r.called(strings.TrimSpace(rest), kind)
	}
	if len(found) == 0 {
		found = r.called(strings.TrimSpace(name), "")
	}
	if len(found) == 0 {
		found = r.siteNames(name, "")
	}
	switch len(found) {
	case 0:
		hint := "Name it by its id or its title: " + strings.Join(kindsOfNames, ", ") + " can be renamed."
		if near := diag.Nearest(name, r.pb.Names()); near != "" {
			hint = fmt.Sprintf("Did you mean “%s”?", near)
		}
		return refuse(hint, "There is nothing called “%s”.", name)
	case 1:
		r.take(found[0])
		return nil
	}
	var ways []string
	for _, e := range found {
		one := renaming{pb: r.pb}
		one.take(e)
		ways = append(ways, one.kind+":"+one.id)
	}
	return refuse("Write which one: "+strings.Join(ways, " or ")+".", "Several things are called “%s”.", name)
}

// called returns everything that has a name, of one kind or of any.
func (r *renaming) called(name, kind string) []any {
	var out []any
	is := func(k string) bool { return kind == "" || kind == k }
	if e := r.pb.Role(name); e != nil && is("role") {
		out = append(out, e)
	}
	if e := r.pb.Team(name); e != nil && is("team") {
		out = append(out, e)
	}
	if e := r.pb.Person(name); e != nil && is("person") {
		out = append(out, e)
	}
	if e := r.pb.Skill(name); e != nil && is("skill") {
		out = append(out, e)
	}
	if e := r.pb.Tool(name); e != nil && is("tool") {
		out = append(out, e)
	}
	if sayings[kind].values != nil {
		return r.siteNames(name, kind)
	}
	for _, g := range r.pb.Guides {
		if is("guide") && (strings.EqualFold(g.Title, name) || path.Base(g.URL) == name) {
			out = append(out, g)
		}
	}
	return out
}

// take notes what is to be renamed.
func (r *renaming) take(e any) {
	r.entity, r.field = e, "name"
	switch e := e.(type) {
	case *playbook.Role:
		r.kind, r.id, r.title, r.aka, r.origin, r.field = "role", e.ID, e.Title, e.Aka, e.Origin, "title"
		if e.Unwritten {
			r.origin = playbook.Origin{}
		}
	case *playbook.Team:
		r.kind, r.id, r.title, r.aka, r.origin = "team", e.ID, e.Name, e.Aka, e.Origin
		if e.Implied {
			r.origin = playbook.Origin{}
		}
	case *playbook.Person:
		r.kind, r.id, r.title, r.origin = "person", e.ID, e.Name, e.Origin
	case *playbook.Skill:
		r.kind, r.id, r.title, r.aka, r.origin = "skill", e.ID, e.Name, e.Aka, e.Origin
	case *playbook.Tool:
		r.kind, r.id, r.title, r.aka, r.origin = "tool", e.ID, e.Name, e.Aka, e.Origin
	case siteName:
		r.takeSiteName(e)
	case *playbook.Guide:
		r.kind, r.id, r.title, r.origin, r.field = "guide", path.Base(e.URL), e.Title, e.Origin, "title"
	}
	if f := r.origin.File; f != nil && isMarkdown(f.Path) {
		r.from = f.Path
	}
	r.to = r.from
}

// name settles the new names.
func (r *renaming) name(o Renaming) error {
	r.newID, r.newTitle = r.id, r.title
	if r.kind == "" {
		return refuse("Rename its file by hand, and write where its address has moved into "+ledger.Name+".", "The hiring plan has no other name.")
	}
	if r.isSiteName() {
		return r.nameSite(o)
	}
	to := strings.TrimSpace(o.New)
	id := playbook.Slug(to)
	switch {
	case o.Keep:
		r.newTitle = to
	case r.isPath(to):
		return r.place(to, o.Title)
	case id == "" || len(id) > 100:
		return refuse("Use letters or digits.", "“%s” gives no address.", to)
	case to == id: // an id: the title stays, unless there is no other name
		r.newID = id
		if r.origin.File == nil || r.from == "" && !r.hasOwnID() {
			r.newTitle = to
		}
	default:
		r.newID, r.newTitle = id, to
	}
	if o.Title != "" {
		r.newTitle = strings.TrimSpace(o.Title)
	}
	if strings.ContainsAny(r.newTitle, "\n\r\t") || r.newTitle == "" {
		return refuse("Write it on one line.", "That is no title.")
	}
	if r.from != "" && r.newID != r.id {
		if g, ok := r.entity.(*playbook.Guide); ok && g.Index {
			return refuse("Rename the pages in it one by one, and this one by hand.", "%s is the page of its folder.", r.snap.ShownPath(r.from))
		}
		r.to = path.Dir(r.from) + "/" + r.newID + path.Ext(r.from)
	}
	if r.from != "" && !r.origin.Has(r.field) && !r.headed() && r.newTitle != r.title && playbook.Name(r.newID) != r.newTitle {
		return refuse("Write it into the file first.", "%s has no title of its own: it is called after its file.", r.snap.ShownPath(r.from))
	}
	if r.from != "" && !r.origin.Has(r.field) && !r.headed() {
		r.newTitle = "" // follows from the file's name
	}
	return nil
}

// isPath reports whether a new name is a path, not a title such as "UX/UI designer".
func (r *renaming) isPath(to string) bool {
	kind := content.KindOf(r.from)
	return strings.HasSuffix(to, ".md") || strings.HasSuffix(to, "/") || strings.HasPrefix(to, "content/") ||
		strings.Contains(to, "/") && kind != nil && content.KindOf(r.snap.treePathOf(to)+path.Ext(r.from)) == kind
}

// place settles a new path for a file.
func (r *renaming) place(to, title string) error {
	if r.from == "" {
		return refuse("Give a name in its place.", "This %s has no file of its own.", r.kind)
	}
	p := r.snap.treePathOf(to)
	switch {
	case strings.HasSuffix(to, "/"), len(r.snap.tree.Under(p)) > 0: // a folder
		p += "/" + path.Base(r.from)
	case path.Ext(p) == "":
		p += path.Ext(r.from)
	}
	if g, ok := r.entity.(*playbook.Guide); ok && g.Index {
		return refuse("Rename the pages in it one by one, and this one by hand.", "%s is the page of its folder.", r.snap.ShownPath(r.from))
	}
	if was, is := content.KindOf(r.from), content.KindOf(p); is != was || path.Ext(p) != path.Ext(r.from) {
		return refuse("Keep it in the folder of its kind, with the ending it has.", "At %s it would not be a %s.", to, r.kind)
	}
	r.to, r.newID = p, playbook.Slug(strings.TrimSuffix(path.Base(p), path.Ext(p)))
	if r.newID == "" {
		return refuse("Use letters or digits.", "“%s” gives no address.", path.Base(p))
	}
	if title != "" {
		r.newTitle = strings.TrimSpace(title)
	}
	if !r.origin.Has(r.field) && !r.headed() {
		r.newTitle = ""
	}
	return nil
}

// headed reports whether the title is the heading that opens the text.
func (r *renaming) headed() bool {
	_, body := r.pb.Written(r.from)
	return r.from != "" && body.At.Known() && body.Facts().Title != "" && body.Facts().Title == r.title
}

// hasOwnID reports whether an entry of a file has an id beside its name.
func (r *renaming) hasOwnID() bool {
	key, _ := r.entryKey()
	return key.Known() && r.origin.Has(r.field) && r.origin.At(r.field).Value.Start != key.Start
}

// entryKey is the name before the fields of an entry: "figma:" of a table of entries.
func (r *renaming) entryKey() (key source.Span, ok bool) {
	w := r.origin.Whole
	if r.from != "" || !w.Known() {
		return source.Span{}, false
	}
	text := w.Text()
	end := strings.IndexByte(text, ':')
	if end < 0 || strings.ContainsAny(text[:end], "\n") {
		return source.Span{}, false
	}
	key = w.Sub(0, len(strings.TrimRight(text[:end], " ")))
	raw := strings.Trim(key.Text(), `"'`)
	return key, playbook.Slug(raw) == r.id && raw != r.field
}

// free refuses names that something else has.
func (r *renaming) free() error {
	for _, name := range []string{r.newID, r.newTitle} {
		if name == "" {
			continue
		}
		for _, e := range r.called(name, r.kind) {
			if g, ok := e.(*playbook.Guide); ok && path.Dir(strings.TrimSuffix(g.URL, "/")) != path.Dir("/"+strings.TrimPrefix(r.to, "content/")) {
				continue // two pages may have one name in two folders
			}
			if e != r.entity {
				return refuse("Take another name.", "There is a %s called “%s” already.", r.kind, name)
			}
		}
	}
	if r.to != r.from {
		for _, f := range r.snap.tree.Under("") {
			if strings.EqualFold(f.Path, r.to) && f.Path != r.from {
				return refuse("Take another name.", "There is a file %s already.", r.snap.ShownPath(f.Path))
			}
		}
	}
	return nil
}

// treePathOf is where a path from the site's folder lies in the tree.
func (s *Snapshot) treePathOf(p string) string {
	p = strings.TrimPrefix(path.Clean(strings.ReplaceAll(p, `\`, "/")), "/")
	if s.site.plain && !strings.HasPrefix(p, "content/") {
		return "content/" + p
	}
	if s.tree.Get(p) == nil && !strings.HasPrefix(p, "content/") {
		return "content/" + p
	}
	return p
}

func (s *Snapshot) ledgerPath() string {
	if s.site.plain {
		return "content/" + ledger.Name
	}
	return ledger.Name
}

// tree is the tree in which the edits are done and the file lies at its new place.
func (r *renaming) tree() *source.Tree {
	var files []*source.File
	for _, f := range r.snap.tree.Under("") {
		edits, at := r.edits[f], f.Path
		if at == r.from {
			at = r.to
		}
		if at != f.Path || len(edits) > 0 {
			f = source.NewFile(at, diag.Edited(f.Data(), edits))
		}
		files = append(files, f)
	}
	next := source.NewTree(files...)
	next.Refused = r.snap.tree.Refused
	return next
}

// now is a moment of the snapshot's day, for a site that takes the day from the clock.
func (s *Snapshot) now() time.Time {
	d := s.internal.Today
	zone, err := time.LoadLocation(s.internal.Site.Timezone)
	if err != nil {
		zone = time.UTC
	}
	return time.Date(d.Year, d.Month, max(d.Day, 1), 12, 0, 0, 0, zone)
}

// changes are the files that differ, the ledger last.
func (r *renaming) changes(next *source.Tree) []Rewrite {
	var out []Rewrite
	for _, p := range changed(r.snap.tree, next) {
		was, is := r.snap.tree.Get(p), next.Get(p)
		c := Rewrite{Path: r.snap.ShownPath(p), To: r.snap.ShownPath(p)}
		switch {
		case is == nil: // it moves
			is = next.Get(r.to)
			c.To = r.snap.ShownPath(r.to)
		case was == nil && p == r.to:
			continue // told with the place it comes from
		}
		if was != nil {
			c.Before = was.Data()
		}
		c.After = is.Data()
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b Rewrite) int {
		if (a.Path == ledger.Name) != (b.Path == ledger.Name) {
			if a.Path == ledger.Name {
				return 1
			}
			return -1
		}
		return strings.Compare(a.Path, b.Path)
	})
	return out
}

package generator

import (
	"path"
	"strings"

	"rolebook/generator/ledger"
	"rolebook/generator/markdown"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// rewriteProse looks at the links and directives of all prose.
func (r *renaming) rewriteProse() error {
	for entity, body := range r.pb.Bodies {
		if !body.At.Known() {
			continue
		}
		facts := body.Facts()
		for _, l := range facts.Links {
			r.rewriteLink(entity, body.At.Path(), l)
		}
		for _, d := range facts.Directives {
			r.rewriteDirective(d)
		}
	}
	return nil
}

func (r *renaming) rewriteLink(on any, from string, l markdown.Link) {
	raw := l.At.Text()
	switch l.Kind {
	case markdown.Entity:
		if to, _ := r.pb.Follow(from, l); to != r.entity {
			return
		}
		name := l.Target
		if _, rest, qualified := strings.Cut(l.Target, ":"); qualified && r.inOtherWords(l.Target) == l.Target {
			name = strings.TrimSpace(rest)
		}
		word := r.inOtherWords(name)
		if word == name {
			return
		}
		if strings.ContainsAny(word, "|#[]\\\n:") {
			word = r.newID
		}
		if i := strings.LastIndex(raw, name); i >= 0 {
			r.edit(l.At.Sub(i, i+len(name)), word)
			r.references++
		}
	case markdown.File, markdown.Picture:
		if to := r.otherAddress(on, from, l, raw); to != "" && to != raw {
			r.edit(l.At, to)
			if on != r.entity {
				r.references++
			}
		}
	}
}

// otherAddress is a path in prose as it has to be written after the renaming; "" where it stays.
func (r *renaming) otherAddress(on any, from string, l markdown.Link, raw string) string {
	way, rest := raw, ""
	if i := strings.IndexAny(raw, "?#"); i >= 0 {
		way, rest = raw[:i], raw[i:]
	}
	entity, _ := r.pb.Follow(from, l)
	toSelf := l.Kind == markdown.File && entity == r.entity && r.from != ""
	moves := on == r.entity && path.Dir(r.from) != path.Dir(r.to)
	if strings.HasPrefix(way, "/") {
		if to := r.newAddress(strings.TrimSuffix(l.Target, "index.html")); to != "" {
			return escapedWay(to) + rest
		}
		if toSelf {
			return escapedWay("/"+r.asWritten(way, strings.TrimPrefix(r.to, "content/"))) + rest
		}
		return ""
	}
	here := from
	if on == r.entity {
		here = r.to
	}
	switch {
	case toSelf:
		if r.to == r.from {
			return ""
		}
		if path.Dir(r.from) == path.Dir(r.to) { // the way there is the same
			end := len(strings.TrimSuffix(way, "/"))
			start := strings.LastIndexByte(way[:end], '/') + 1
			return way[:start] + escapedWay(path.Base(r.asWritten(way, r.to))) + way[end:] + rest
		}
		return r.relative(way, here, r.asWritten(way, r.to)) + rest
	case moves && l.Target != "":
		at := path.Join(path.Dir(from), l.Target)
		if strings.HasSuffix(l.Target, "/") {
			at += "/"
		}
		return r.relative(way, here, at) + rest
	case l.Kind == markdown.File && entity == nil:
		// A page by its address, seen from the file.
		at := path.Join("/", strings.TrimPrefix(path.Dir(from), "content"), l.Target)
		if to := r.newAddress(strings.TrimSuffix(at, "/index.html") + "/"); to != "" {
			end := "/"
			if !strings.HasSuffix(l.Target, "/") {
				end = ""
			}
			return r.relative(way, here, "content"+strings.TrimSuffix(to, "/")+end) + rest
		}
	}
	return ""
}

// asWritten gives a file's path the ending that a link to it had: with .md, with a slash, or with none.
func (r *renaming) asWritten(way, file string) string {
	if strings.HasSuffix(strings.ToLower(way), strings.ToLower(path.Ext(file))) {
		return file
	}
	file = strings.TrimSuffix(file, path.Ext(file))
	if strings.HasSuffix(way, "/") {
		file += "/"
	}
	return file
}

// relative writes the way from one file to a path, with ./ before it where it had that.
func (r *renaming) relative(was, from, to string) string {
	here, there := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	n := 0
	for n < len(here) && n < len(there)-1 && here[n] == there[n] {
		n++
	}
	out := strings.Repeat("../", len(here)-n) + strings.Join(there[n:], "/")
	if strings.HasPrefix(was, "./") && !strings.HasPrefix(out, "../") {
		out = "./" + out
	}
	return escapedWay(out)
}

func escapedWay(way string) string {
	return strings.NewReplacer("%", "%25", " ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `"`, "%22", `\`, "%5C").Replace(way)
}

func (r *renaming) rewriteDirective(d markdown.Directive) {
	for _, a := range d.Args {
		if pages.Names(d.Name, a.Key) != r.kind || a.At.Text() == "" {
			continue
		}
		if e := r.called(a.Value, r.kind); len(e) != 1 || e[0] != r.entity {
			continue
		}
		word := r.inOtherWords(a.Value)
		if word == a.Value {
			continue
		}
		raw := a.At.Text()
		switch {
		case raw[0] == '"' || raw[0] == '\'':
			word = string(raw[0]) + strings.ReplaceAll(word, string(raw[0]), "") + string(raw[0])
		case strings.ContainsAny(word, " =}\"'"):
			if at := a.At.Start; at > 0 && (a.At.File.Data()[at-1] == '"' || a.At.File.Data()[at-1] == '\'') {
				break
			}
			word = `"` + strings.ReplaceAll(word, `"`, "") + `"`
		}
		r.edit(a.At, word)
		r.references++
	}
}

// newAddress is where the page of an address that is one of the renamed thing's has moved; "" for any other address.
func (r *renaming) newAddress(address string) string {
	if g, ok := r.entity.(*playbook.Guide); ok {
		if address == g.URL {
			return r.newURL()
		}
		return ""
	}
	if r.id == r.newID {
		return ""
	}
	parts := strings.Split(address, "/")
	own := false
	for i, part := range parts {
		stem, ext, _ := strings.Cut(part, ".")
		if i < 2 || stem != r.id || !r.under(parts[1], parts[2:i]) {
			continue
		}
		own = true
		if parts[i] = r.newID; ext != "" {
			parts[i] += "." + ext
		}
		break
	}
	if !own {
		return ""
	}
	return strings.Join(parts, "/")
}

// under reports whether addresses below a folder hold the ids of this kind of thing.
func (r *renaming) under(folder string, between []string) bool {
	if len(between) > 0 && (folder != "hiring" || r.kind != "role") {
		return false
	}
	switch r.kind {
	case "role":
		return folder == "roles" || folder == "jobs" || folder == "onboarding" || folder == "hiring"
	case "team":
		return folder == "teams"
	case "person":
		return folder == "people"
	case "skill":
		return folder == "skills"
	case "stage":
		return folder == "stages" || folder == "org"
	case "aim":
		return folder == "pillars"
	}
	return false
}

// moves are the addresses that the renaming moves, and the ledger that says so; nil where none moves.
func (r *renaming) moves(after *Snapshot) ([]pages.Redirect, *ledger.Ledger) {
	before := r.snap
	inside, outside := before.everything(), before.Index.Careers()
	insideNow, outsideNow := after.everything(), after.Index.Careers()
	known := before.Ledger()
	var moves []pages.Redirect
	var entries []ledger.Entry
	next := known
	for _, p := range inside.Pages() {
		if insideNow.Page(p.URL) != nil {
			continue
		}
		to := r.newAddress(p.URL)
		if to == "" || insideNow.Page(to) == nil && outsideNow.Page(to) == nil {
			continue
		}
		moves = append(moves, pages.Redirect{From: p.URL, To: to})
		_, recorded := known.Entry(p.URL)
		if outside.Page(p.URL) == nil && !recorded {
			entries = append(entries, ledger.Entry{Address: p.URL, State: ledger.Moved, To: to, Internal: true})
			if e, ok := known.Entry(to); ok && e.Internal {
				next = next.Without(to) // it has a page again
			}
		}
	}
	published := map[string]ledger.Entry{}
	for _, e := range before.Published() {
		published[e.Address] = e
	}
	if known != nil {
		for _, e := range known.Entries {
			if _, live := published[e.Address]; !live && !e.Internal && (e.State == ledger.Page || e.State == ledger.Advert) {
				published[e.Address] = e
			}
		}
	}
	for address, e := range published {
		to := r.newAddress(address)
		if to == "" || e.State == ledger.File || outsideNow.Page(address) != nil {
			continue
		}
		if outside.Page(address) == nil && inside.Page(address) == nil {
			moves = append(moves, pages.Redirect{From: address, To: to})
		}
		entries = append(entries, ledger.Entry{Address: address, State: ledger.Moved, To: to})
		e.Address, e.At, e.Note = to, source.Span{}, nil
		entries = append(entries, e)
	}
	if next != nil {
		for _, e := range next.Entries {
			if e.Internal && e.State == ledger.Moved && insideNow.Page(e.Address) != nil {
				next = next.Without(e.Address)
			}
		}
	}
	if len(entries) == 0 && (known == nil || r.to == r.from) {
		return moves, nil
	}
	next = next.With(entries...)
	was, is := before.ShownPath(r.from), before.ShownPath(r.to)
	var refiled []ledger.Entry
	for _, e := range next.Entries {
		if e.From == was && was != "" && was != is {
			e.From = is
			refiled = append(refiled, e)
		}
	}
	return moves, next.With(refiled...)
}

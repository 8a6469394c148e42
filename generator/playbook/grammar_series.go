package playbook

import "slices"

// goesOn are words that a name does not begin with: what follows such a comma belongs to what stands before it.
var goesOn = []string{"and", "or", "both", "but", "not", "including", "such", "especially", "mainly", "preferably", "ideally", "also", "then", "as", "at",
	"in", "with", "without", "for", "of", "on", "to", "from", "by", "if", "when", "where", "which", "who", "so", "e.g", "i.e", "etc"}

// Series cuts a value at its commas into the names of which it is a series: "SQL, Excel (basic)". It is nil where it is
// none: without a comma, or where a part goes on with the one before it, as in "SQL, at least the basics". A level belongs
// to the skill before it.
func (t Text) Series() []Text {
	r := newReader(t, nil)
	parts := r.partsOutsideBrackets()
	var out []Text
	for n, p := range parts {
		if n > 0 && n == len(parts)-1 && len(parts) > 2 {
			p.i += r.run(p.i, "and") // SQL, Excel, and Word
		}
		switch {
		case p.i == p.j:
		case n > 0 && r.is(p.i, goesOn...):
			return nil
		default:
			if _, level := r.level(p.i, p.j); level && len(out) > 0 {
				out[len(out)-1] = r.part(parts[n-1].i, p.j)
				parts[n].i = parts[n-1].i
				continue
			}
			out = append(out, r.part(p.i, p.j))
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// Joined are the two names that a value of few words joins: "Excel and Word". It is nil where it does not; whether they
// are two, or one as "Research and development" is, only its author knows.
func (t Text) Joined() []Text {
	r := newReader(t, nil)
	at := 0
	for i, x := range r.toks {
		switch {
		case x.low == "and" || x.low == "&" && i > 0 && r.toks[i-1].to < x.from: // R&D is one
			if at > 0 {
				return nil
			}
			at = i
		case r.is(i, "(") && at == 0:
			return nil
		}
	}
	if at == 0 || at > 3 || at+1 == r.len() || r.len() > 8 {
		return nil
	}
	return []Text{r.part(0, at), r.part(at+1, r.len())}
}

// Items are the entries that a value clearly lists although its entries may be sentences: three or more, of few words each,
// with none joined to another. It is nil for everything else.
func (t Text) Items() []Text {
	items := t.Series()
	if len(items) < 3 {
		return nil
	}
	for _, item := range items {
		r := newReader(item, nil)
		if r.len() > 6 || slices.ContainsFunc(r.toks, func(x token) bool { return x.low == "and" || x.low == "or" || x.low == "." }) {
			return nil
		}
	}
	return items
}

// partsOutsideBrackets cuts all tokens at the commas that no bracket holds.
func (r *reader) partsOutsideBrackets() []stretch {
	var parts []stretch
	start, depth := 0, 0
	for k := range r.len() {
		switch {
		case r.is(k, "(", "["):
			depth++
		case r.is(k, ")", "]"):
			depth--
		case depth <= 0 && r.is(k, ",", ";"):
			parts = append(parts, stretch{start, k})
			start = k + 1
		}
	}
	return append(parts, stretch{start, r.len()})
}

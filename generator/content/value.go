package content

import "rolebook/generator/source"

// A shape is what sort of value was written.
type shape uint8

const (
	nothing shape = iota // left empty
	scalar               // one plain value
	list
	table // fields and their values
)

// A value is one value as it was written, in whichever syntax. It never changes after it was read; YAML values that
// an author refers to from several places are shared.
type value struct {
	shape  shape
	text   string      // of a scalar: what is meant
	at     source.Span // what was written; between the quotes where that is text, byte by byte
	whole  source.Span // with its quotes
	exact  bool        // at holds text
	quoted bool        // written as text: no word in it means yes, no or nothing
	lost   source.Span // "#word" behind the value, which YAML takes for a remark
	items  []*value    // of a list
	pairs  []pair      // of a table, in order
}

// meant is where the value is with what YAML took for a comment behind it.
func (v *value) meant() source.Span {
	if !v.lost.Known() {
		return v.at
	}
	at := v.lost
	if v.shape == scalar {
		at.Start = v.whole.Start
	}
	return at
}

// A pair is one field of a table. A merged one came in through another table ("<<") and yields to the table's own.
type pair struct {
	key    *value
	value  *value
	merged bool
}

// size limits: what is beyond them is reported, never read.
const (
	maxMatter = 256 << 10 // bytes of front matter
	maxMarks  = 300_000   // places where a value can begin, counted before anything is parsed
	maxDepth  = 24        // of lists and tables in one another
	maxVisits = 500_000   // values decoded, each time they are referred to
	maxDots   = 8         // parts of one dotted TOML key
	maxItems  = 500       // of a list in a field; the tag most says another number
	maxTitle  = 300       // characters of what a thing is called, which stands on many pages
)

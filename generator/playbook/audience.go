package playbook

import (
	"reflect"
	"slices"
)

// An Audience is who an edition is for.
type Audience string

// The internal edition shows everything; the public edition what its readers may see.
const (
	Internal Audience = "internal"
	Public   Audience = "public"
)

// An access word says when a field may enter the public edition. The vocabulary is closed: a field without one of
// these words does not pass the tests.
const (
	accessPublic   = "public"   // always
	accessLive     = "live"     // with a live opening
	accessOptIn    = "optin"    // with public: true on the entity, or on the objective
	accessTitles   = "titles"   // with a live opening, or where public.org: titles shows the roles in place today
	accessInternal = "internal" // not
	accessNever    = "never"    // not, and no setting will ever change that
)

// AccessWords is the closed vocabulary of the audience tag.
func AccessWords() []string {
	return []string{accessPublic, accessLive, accessOptIn, accessTitles, accessInternal, accessNever}
}

// A grant is what the public edition may see of one entity.
type grant struct{ live, optIn, titles bool }

// allows is the one predicate per access word.
func (g grant) allows(word string) bool {
	switch word {
	case accessPublic:
		return true
	case accessLive:
		return g.live
	case accessOptIn:
		return g.optIn
	case accessTitles:
		return g.titles || g.live
	}
	return false
}

// AccessOf returns the access word of a tagged field, or "" when it has none of the vocabulary.
func AccessOf(f reflect.StructField) string {
	word := f.Tag.Get("audience")
	if !slices.Contains(AccessWords(), word) {
		return ""
	}
	return word
}

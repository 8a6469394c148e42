package playbook

import (
	"slices"
	"strings"
)

// A Posting is what an open job has to say on job sites, and what it does not say yet.
type Posting struct {
	Fields []PostingField
	Sites  []PostedOn // in the order of the site's settings
}

// A PostingField is one thing readers of adverts or job sites ask for.
type PostingField struct {
	Name    FieldName
	Present bool
	Needed  bool // without it a job site turns the advert down; without the others fewer people read it
}

// A FieldName names a field of a posting. Pages have the words.
type FieldName string

// The fields of a posting.
const (
	TitleField       FieldName = "title"
	PlaceField       FieldName = "place"
	DescriptionField FieldName = "description"
	ApplyField       FieldName = "apply"
	PayField         FieldName = "pay"
	ClosesField      FieldName = "closes"
	ContractField    FieldName = "contract"
	BenefitsField    FieldName = "benefits"
)

// A PostedOn is a posting on one job site.
type PostedOn struct {
	Site    JobSite
	Missing []FieldName // what it needs and has not
	Better  []FieldName // what would help
	Least   int         // characters a description needs there at least; 0 where none are known
	Most    int         // characters it may have; 0 where no limit is known
	Fixed   bool        // the title cannot be changed there later
}

// Ready reports whether nothing is missing for the site.
func (p *PostedOn) Ready() bool { return len(p.Missing) == 0 }

// A siteRule is what a job site says about descriptions.
type siteRule struct {
	name        string
	least, most int // characters; 0 where no limit is known
	fixed       bool
}

// siteRules are what job sites say in the documents of their feeds, as of November 2026.
var siteRules = []siteRule{
	{name: "indeed", least: 30, most: 20000},
	{name: "linkedin", least: 100, fixed: true},
}

// rule is what is known of a job site.
func (s *JobSite) rule() (out siteRule) {
	for _, rule := range siteRules {
		if strings.Contains(fold(s.Name), rule.name) {
			out = rule
		}
	}
	return out
}

func (s siteRule) takes(length int) bool {
	return length >= s.least && (s.most == 0 || length <= s.most)
}

// SameToSites reports whether it is all the same to job sites how long a description is that has from so many to so many
// characters: each takes them all, or none.
func SameToSites(sites []JobSite, from, to int) bool {
	return from > 0 && !slices.ContainsFunc(sites, func(s JobSite) bool {
		rule := s.rule()
		all := rule.takes(from) && rule.takes(to)
		none := to < rule.least || rule.most > 0 && from > rule.most
		return !all && !none
	})
}

// Posting says what an advert has and lacks for each of the job sites. The role is one of the public edition; its advert
// has so many characters as plain text, 0 where it says nothing.
func (r *Role) Posting(sites []JobSite, characters int) Posting {
	o := r.Opening
	if o == nil {
		o = &Opening{}
	}
	out := Posting{Fields: []PostingField{
		{TitleField, r.Title != "", true},
		{PlaceField, len(o.Where) > 0, true},
		{DescriptionField, characters > 0, true},
		{ApplyField, o.Apply != "", true},
		{PayField, o.Pay.Stated(), false},
		{ClosesField, !o.Closes.IsZero(), false},
		{ContractField, o.Contract != "", false},
		{BenefitsField, len(o.Benefits) > 0, false},
	}}
	for _, s := range sites {
		rule := s.rule()
		on := PostedOn{Site: s, Least: rule.least, Most: rule.most, Fixed: rule.fixed}
		for _, f := range out.Fields {
			switch {
			case f.Present:
			case f.Needed:
				on.Missing = append(on.Missing, f.Name)
			default:
				on.Better = append(on.Better, f.Name)
			}
		}
		if !rule.takes(characters) && !slices.Contains(on.Missing, DescriptionField) {
			on.Missing = append(on.Missing, DescriptionField)
		}
		out.Sites = append(out.Sites, on)
	}
	return out
}

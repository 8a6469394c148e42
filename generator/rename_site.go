package generator

import (
	"regexp"
	"slices"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// A siteName is a name that rolebook.yaml gives: of a stage, an aim or a place of work. Files say it by a word, and so
// does what can be renamed: “aim:retention”.
type siteName struct{ kind, id string }

// sayings are the fields that name something of rolebook.yaml, and those whose keys do.
var sayings = map[string]struct{ values, keys func() *regexp.Regexp }{
	"stage": {regex.Late(`^(stage|current_stage|stages(\[\d+\])?)$`), regex.Late(`^(stages|reports_to)\.[^.\[]+$`)},
	"aim":   {regex.Late(`^pillar(\[\d+\])?$`), nil},
	"place": {regex.Late(`^(opening\.)?where(\[\d+\])?(\.place)?$`), nil},
}

// siteNames returns what a name means in rolebook.yaml, of one kind or of any.
func (r *renaming) siteNames(name, kind string) []any {
	var out []any
	add := func(k, id string, names ...string) {
		if (kind == "" || kind == k) && slices.ContainsFunc(append(names, id), func(n string) bool { return sameName(n, name) }) {
			out = append(out, siteName{k, id})
		}
	}
	for _, s := range r.pb.Stages {
		add("stage", s.ID, s.Name)
	}
	for _, x := range r.pb.Pillars {
		add("aim", x.ID, x.Name)
	}
	for _, p := range r.pb.Site.Places {
		add("place", p.Key)
	}
	return out
}

// takeSiteName notes what is to be renamed.
func (r *renaming) takeSiteName(n siteName) {
	r.kind, r.id = n.kind, n.id
	for _, s := range r.pb.Stages {
		if n.kind == "stage" && s.ID == n.id {
			r.title = s.Name
		}
	}
	for _, x := range r.pb.Pillars {
		if n.kind == "aim" && x.ID == n.id {
			r.title = x.Name
		}
	}
}

// isSiteName reports whether a name of rolebook.yaml is renamed.
func (r *renaming) isSiteName() bool {
	_, is := r.entity.(siteName)
	return is
}

// nameSite settles the new names of something in rolebook.yaml.
func (r *renaming) nameSite(o Renaming) error {
	to := strings.TrimSpace(o.New)
	id := playbook.Slug(to)
	switch {
	case strings.ContainsAny(to+o.Title, "\n\r\t") || id == "" || len(id) > 100:
		return refuse("Use letters or digits.", "“%s” gives no address.", to)
	case o.Keep:
		r.newTitle = to
	case r.kind == "place": // its name is all it has, and stands on pages as it is written
		r.newID = to
	case to == id:
		r.newID = id
	default:
		r.newID, r.newTitle = id, to
	}
	if o.Title != "" {
		r.newTitle = strings.TrimSpace(o.Title)
	}
	return nil
}

// rewriteSiteName gives a name of rolebook.yaml its new form where it is defined, and wherever files say it.
func (r *renaming) rewriteSiteName() error {
	defined, err := r.define()
	if err != nil {
		return err
	}
	if !defined {
		return refuse("Write it there first.", "rolebook.yaml does not list this %s: it is one of those that are there unless stated.", r.kind)
	}
	say := sayings[r.kind]
	for _, o := range r.origins() {
		for path, place := range o.Places.All() {
			if o.File == r.pb.Site.Origin.File && (r.kind != "stage" || path != "current_stage") {
				continue
			}
			if say.keys != nil && say.keys().MatchString(path) {
				if err := r.say(place.Key); err != nil {
					return err
				}
			}
			if say.values().MatchString(path) {
				if err := r.say(place.Value); err != nil {
					return err
				}
			}
		}
	}
	return r.rewriteProse()
}

// say writes the new name where a place says the old one and nothing else.
func (r *renaming) say(at source.Span) error {
	bare := strings.Trim(at.Text(), `"'`)
	to := r.inOtherWords(bare)
	if !at.Known() || to == bare {
		return nil
	}
	r.references++
	return r.replace(at, bare, to)
}

// define renames it where rolebook.yaml lists it, and reports whether it does.
func (r *renaming) define() (bool, error) {
	o := r.pb.Site.Origin
	if r.kind == "place" {
		for _, p := range r.pb.Site.Places {
			if p.Key == r.id && p.At.Known() {
				return true, r.replace(p.At, r.id, r.newID)
			}
		}
		return false, nil
	}
	field := map[string]string{"stage": "stages", "aim": "pillars"}[r.kind]
	list := regexp.MustCompile(`^` + field + `\[\d+\](\.(id|name))?$`)
	defined := false
	for path, place := range o.Places.All() {
		bare := strings.Trim(place.Value.Text(), `"'`)
		if !list.MatchString(path) || bare != r.id && bare != r.title {
			continue
		}
		defined = true
		to := r.inOtherWords(bare)
		whole := !strings.HasSuffix(path, ".id") && playbook.Slug(r.newTitle) == r.newID && playbook.Name(r.newID) != r.newTitle
		if strings.HasSuffix(path, ".name") && bare == r.title || whole { // the id alone would not tell the title
			to = r.newTitle
		}
		if to != bare {
			if err := r.replace(place.Value, bare, to); err != nil {
				return true, err
			}
		}
	}
	return defined, nil
}

// origins are where everything was written that can say a name of rolebook.yaml.
func (r *renaming) origins() []playbook.Origin {
	out := []playbook.Origin{r.pb.Site.Origin}
	for _, x := range r.pb.Roles {
		if !x.Unwritten {
			out = append(out, x.Origin)
		}
	}
	for _, t := range r.pb.Teams {
		if !t.Implied {
			out = append(out, t.Origin)
		}
	}
	for _, g := range r.pb.Guides {
		out = append(out, g.Origin)
	}
	return out
}

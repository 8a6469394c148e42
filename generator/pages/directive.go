package pages

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
)

// A Directive is what an author can put into prose: ::name{key=value}. A new one is one more row of Directives.
type Directive struct {
	Name, Doc, Example string
	Args               []Arg
	Audience           []playbook.Audience
	embed              func(*embedding) *Embed // nil where there is nothing to show
}

// An Arg is something a directive can be told.
type Arg struct {
	Name, Doc string
	Kind      *ArgKind
}

// An ArgKind is a kind of value.
type ArgKind struct {
	Doc     string
	of      string                    // the kind of thing it names, as rolebook mv calls it; "" for none that can be renamed
	private bool                      // outsiders know nothing of it, so a directive that is told it shows them nothing
	allowed func(*Index) []string     // the words it takes, for "did you mean"; nil for any
	fits    func(*Index, string) bool // nil: it has to be one of the words allowed
}

// The kinds of values.
var (
	anyWords = &ArgKind{Doc: "any words"}
	aNumber  = &ArgKind{Doc: "a number from 1 to 100", fits: func(_ *Index, s string) bool {
		n, err := strconv.Atoi(s)
		return err == nil && n >= 1 && n <= mostEmbedded
	}}
	aStage = &ArgKind{Doc: "a stage, by id or name", of: "stage", private: true,
		allowed: func(ix *Index) []string {
			return namesOf(ix.Playbook.Stages, func(s playbook.Stage) string { return s.ID })
		},
		fits: func(ix *Index, s string) bool { return ix.stageNamed(s) >= 0 }}
	anAim = &ArgKind{Doc: "an aim, by id or name", of: "aim", private: true,
		allowed: func(ix *Index) []string {
			return namesOf(ix.Playbook.Pillars, func(x playbook.Pillar) string { return x.ID })
		},
		fits: func(ix *Index, s string) bool { return ix.aimNamed(s) != "" }}
	aTeam = &ArgKind{Doc: "a team, by id or name", of: "team",
		allowed: func(ix *Index) []string {
			return namesOf(ix.Playbook.Teams, func(t *playbook.Team) string { return t.Name })
		},
		fits: func(ix *Index, s string) bool { return ix.Playbook.Team(s) != nil }}
	aRole = &ArgKind{Doc: "a role, by id, title or another name", of: "role", private: true,
		allowed: func(ix *Index) []string {
			return namesOf(ix.Playbook.Roles, func(r *playbook.Role) string { return r.Title })
		},
		fits: func(ix *Index, s string) bool { return ix.Playbook.Role(s) != nil }}
	aStatus = &ArgKind{Doc: "filled, open, planned, covered or defined",
		allowed: func(*Index) []string {
			var out []string
			for _, s := range statusWords {
				out = append(out, string(s.status))
			}
			return out
		}}
	aPlanTable = &ArgKind{Doc: "months, seats or courses", allowed: func(*Index) []string { return []string{"months", "seats", "courses"} }}
	aCategory  = &ArgKind{Doc: "a category of tools", private: true, allowed: func(ix *Index) []string {
		var out []string
		for _, t := range ix.Playbook.Tools {
			if t.Category != "" && !slices.Contains(out, t.Category) {
				out = append(out, t.Category)
			}
		}
		return out
	}}
)

func namesOf[T any](list []T, name func(T) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = name(x)
	}
	return out
}

func (ix *Index) stageNamed(s string) int {
	return slices.IndexFunc(ix.Playbook.Stages, func(x playbook.Stage) bool { return strings.EqualFold(x.ID, s) || strings.EqualFold(x.Name, s) })
}

func (ix *Index) aimNamed(s string) string {
	for _, x := range ix.Playbook.Pillars {
		if strings.EqualFold(x.ID, s) || strings.EqualFold(x.Name, s) {
			return x.ID
		}
	}
	return ""
}

// takes reports whether a value is of the kind.
func (k *ArgKind) takes(ix *Index, value string) bool {
	if k.fits != nil {
		return k.fits(ix, value)
	}
	return k.allowed == nil || slices.ContainsFunc(k.allowed(ix), func(s string) bool { return strings.EqualFold(s, value) })
}

// titleArg is what every directive takes.
var titleArg = Arg{"title", "Words above it, in place of its own.", anyWords}

// args are all a directive takes.
func (d *Directive) args() []Arg { return append(slices.Clone(d.Args), titleArg) }

// Names is the kind of thing that an argument of a directive names, as “rolebook mv” calls it; "" for none.
func Names(directive, arg string) string {
	if d := directiveNamed(directive); d != nil {
		for _, a := range d.args() {
			if a.Name == arg {
				return a.Kind.of
			}
		}
	}
	return ""
}

// directiveNamed returns a directive, or nil.
func directiveNamed(name string) *Directive {
	for _, d := range Directives {
		if d.Name == name {
			return d
		}
	}
	return nil
}

// An Embed is what stands in prose in the place of a directive.
type Embed struct {
	Directive string // its name
	ID        string // of its heading
	Title     string
	More      Link // where there is all of it
	Note      string
	Table     *Table
	Choice    *ChoiceTable
	Chart     template.HTML
	List      []*Node // the chart as a list
	Legend    ChartLegend
}

// mostEmbedded is how many rows an embed has at the most; fewEmbedded unless its author says.
const (
	mostEmbedded = 100
	fewEmbedded  = 20
)

// An embedding is a directive on a page, while it is made.
type embedding struct {
	*Index
	on    string          // URL of the page
	guide *playbook.Guide // the page's own, nil on any other
	args  map[string]string
}

func (e *embedding) most() int {
	if n, err := strconv.Atoi(e.args["most"]); err == nil {
		return n
	}
	return fewEmbedded
}

// Drawing returns an index whose prose has what directives stand for, drawn by a function of the theme's.
func (ix *Index) Drawing(draw func(Embed) template.HTML) *Index {
	return ix.changed(func(c *Index) { c.draw = draw })
}

// embed makes what a directive stands for on a page, as HTML; "" where this edition shows nothing.
func (ix *Index) embed(from, on string, d markdown.Directive) string {
	kind := directiveNamed(d.Name)
	if ix.draw == nil || kind == nil || !slices.Contains(kind.Audience, ix.Playbook.Audience) {
		return ""
	}
	e := &embedding{Index: ix, on: on, guide: ix.known.guides()[from], args: map[string]string{}}
	for _, a := range d.Args {
		i := slices.IndexFunc(kind.args(), func(x Arg) bool { return x.Name == a.Key })
		if i < 0 || kind.args()[i].Kind.private && ix.Playbook.Audience == playbook.Public || !kind.args()[i].Kind.takes(ix, a.Value) {
			return ""
		}
		e.args[a.Key] = a.Value
	}
	out := kind.embed(e)
	if out == nil {
		return ""
	}
	out.Directive, out.ID = kind.Name, fmt.Sprintf("_e%d", d.N)
	out.Title = cmp.Or(e.args["title"], out.Title)
	if out.Table != nil {
		out.Table.ID = out.ID
	}
	return string(ix.draw(*out))
}

// places reports whether the prose of a body shows a directive of a name without arguments that choose.
func (ix *Index) places(b playbook.Body, name string) bool {
	return slices.ContainsFunc(ix.facts(b).Directives, func(d markdown.Directive) bool {
		return d.Name == name && !d.Loose && !slices.ContainsFunc(d.Args, func(a markdown.Argument) bool { return a.Key != "title" && a.Key != "most" })
	})
}

// directives reports what is wrong with the directives of a body.
func (c *linkCheck) directives(b playbook.Body) {
	for _, d := range b.Facts().Directives {
		kind := directiveNamed(d.Name)
		switch {
		case d.Loose && kind != nil:
			c.found.Add(diag.Diagnostic{Severity: diag.Error, Code: "bad-directive", At: d.Whole,
				Message: fmt.Sprintf("“::%s” is followed by text, so it is shown as it stands.", d.Name), Hint: fmt.Sprintf("Write arguments in braces: %s.", kind.Example)})
		case d.Loose:
		case kind == nil:
			found := diag.Diagnostic{Severity: diag.Error, Code: "unknown-directive", At: d.At,
				Message: fmt.Sprintf("There is no directive “::%s”.", d.Name), Hint: "There are " + directiveNames() + "."}
			if near, sure := diag.Meant(d.Name, namesOf(Directives, func(d *Directive) string { return d.Name })); near != "" {
				found.Guess = !sure
				found.Hint, found.Fixes = fmt.Sprintf("Did you mean “::%s”?", near), []diag.Edit{{Span: d.At, Text: near}}
			}
			c.found.Add(found)
		default:
			c.arguments(b, d, kind)
		}
	}
}

func directiveNames() string {
	var names []string
	for _, d := range Directives {
		names = append(names, "::"+d.Name)
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// arguments reports arguments that a directive does not take, and values of another kind.
func (c *linkCheck) arguments(b playbook.Body, d markdown.Directive, kind *Directive) {
	args, seen := kind.args(), map[string]bool{}
	for _, a := range d.Args {
		i := slices.IndexFunc(args, func(x Arg) bool { return x.Name == a.Key })
		found := diag.Diagnostic{Severity: diag.Error, Code: "directive-argument", At: a.KeyAt}
		mend := func(near, hint string) {
			if found.Hint = hint; near != "" {
				found.Hint, found.Fixes = fmt.Sprintf("Did you mean “%s”?", near), []diag.Edit{{Span: found.At, Text: near}}
				found.Guess = !diag.OneSlip(found.At.Text(), near)
			}
		}
		switch {
		case i < 0:
			names := namesOf(args, func(x Arg) string { return x.Name })
			found.Message = fmt.Sprintf("“::%s” takes no “%s”.", d.Name, a.Key)
			mend(diag.Nearest(a.Key, names), "It takes "+strings.Join(names, ", ")+".")
		case seen[a.Key]:
			found.Message, found.Hint = fmt.Sprintf("“%s” stands here twice.", a.Key), "Keep one of them."
		case !args[i].Kind.takes(c.Index, a.Value):
			found.At = a.At
			found.Message = fmt.Sprintf("%s: “%s” is not %s.", a.Key, a.Value, args[i].Kind.Doc)
			near := ""
			if allowed := args[i].Kind.allowed; allowed != nil {
				near = diag.Nearest(a.Value, allowed(c.Index))
			}
			if mend(near, "Use the name of one that is there."); strings.ContainsAny(near, " \t,}") {
				found.Fixes = nil // it would need quotation marks
			}
			if args[i].Kind == aNumber {
				found.Hint = "Write it in digits."
			}
		}
		if seen[a.Key] = true; found.Message != "" {
			c.found.Add(found)
		}
	}
	if d.Name == "choose" && c.choice(b) == nil {
		c.found.Add(diag.Diagnostic{Severity: diag.Error, Code: "directive-argument", At: d.At,
			Message: "This page has no choose:, so there is nothing to show here.", Hint: "Write choose: in the front matter of this page, or take the line out."})
	}
}

// choice is the choice of the page a body is of; nil without one.
func (ix *Index) choice(b playbook.Body) *ChoiceTable {
	if g := ix.known.guides()[b.At.Path()]; g != nil {
		return choiceTable(g.Choose)
	}
	return nil
}

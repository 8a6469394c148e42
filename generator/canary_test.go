package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"rolebook/generator"
	"rolebook/generator/export"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// A cage writes front matter in which every field holds something found nowhere else, and remembers what must stay in.
type cage struct {
	n       int
	hidden  map[string]string // canary → field
	visible map[string]string
	dress   func(canary string) string // a text that holds it, as YAML; nil for the bare word
}

// grant says which audience words let a field out of an entity.
type grant map[string]bool

var (
	quantityType = reflect.TypeFor[playbook.Quantity]()
	moneyType    = reflect.TypeFor[playbook.Money]()
	dateType     = reflect.TypeFor[playbook.Date]()
	stageMap     = reflect.TypeFor[playbook.Map[playbook.StageWay]]()
	managerMap   = reflect.TypeFor[playbook.Map[playbook.Ref[playbook.Role]]]()
)

// fields writes every field of a type, one a line. set gives fields a fixed value; "" leaves one out.
func (c *cage) fields(t reflect.Type, g grant, where string, set map[string]string) string {
	var b strings.Builder
	for key, value := range c.each(t, g, false, where, set) {
		fmt.Fprintf(&b, "%s: %s\n", key, value)
	}
	return b.String()
}

func (c *cage) each(t reflect.Type, g grant, caged bool, where string, set map[string]string) func(func(string, string) bool) {
	return func(yield func(string, string) bool) {
		for i := range t.NumField() {
			f := t.Field(i)
			key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			if key == "" || key == "-" {
				continue
			}
			value, fixed := set[key]
			if !fixed {
				value = c.value(f.Type, f, g, caged || !g[playbook.AccessOf(f)], where+"."+key)
			}
			if value != "" && !yield(key, value) {
				return
			}
		}
	}
}

// value writes a value of a type as YAML on one line.
func (c *cage) value(t reflect.Type, f reflect.StructField, g grant, caged bool, where string) string {
	example := f.Tag.Get("example")
	switch {
	case t == quantityType:
		return c.keep(fmt.Sprintf("9%d.0%04d", c.n%10, c.n), caged, where) + "%"
	case t == moneyType:
		return c.keep(fmt.Sprintf("7%05d", c.n), caged, where)
	case t == dateType:
		if caged {
			return "2031-08-17"
		}
		return example
	case t == stageMap, t == managerMap, f.Tag.Get("enum") != "", f.Tag.Get("kind") != "" && f.Tag.Get("kind") != "url":
		return example
	case f.Tag.Get("kind") == "url":
		return `"https://` + c.keep(fmt.Sprintf("canary%04dx", c.n), caged, where) + `.example/"`
	case t.Kind() == reflect.String:
		return c.dressed(caged, where)
	case t.Kind() == reflect.Pointer:
		return c.value(t.Elem(), f, g, caged, where)
	case t.Kind() == reflect.Slice && t.Elem().Name() != "" && strings.HasPrefix(t.Elem().Name(), "Entry["):
		inner := t.Elem().Field(2)
		key, _, _ := strings.Cut(strings.TrimPrefix(example, "{"), ":")
		return "{" + key + ": " + c.value(inner.Type, f, g, caged, where) + "}"
	case t.Kind() == reflect.Slice:
		return "[" + c.value(t.Elem(), f, g, caged, where) + "]"
	case t.Kind() == reflect.Struct && hasKeys(t):
		var pairs []string
		for key, value := range c.each(t, g, caged, where, nil) {
			pairs = append(pairs, key+": "+value)
		}
		return "{" + strings.Join(pairs, ", ") + "}"
	case t.Kind() == reflect.Map:
		return "{own: " + c.dressed(caged, where) + "}"
	}
	// What is left reads itself from a sentence, or is a number: the example of its field will do.
	return strings.Trim(strings.TrimSuffix(strings.TrimPrefix(example, "["), "]"), " ")
}

func hasKeys(t reflect.Type) bool {
	for i := range t.NumField() {
		if y := t.Field(i).Tag.Get("yaml"); y != "" && y != "-" {
			return true
		}
	}
	return false
}

func (c *cage) keep(canary string, caged bool, where string) string {
	c.n++
	if caged {
		c.hidden[canary] = where
	} else {
		c.visible[canary] = where
	}
	return canary
}

// dressed is a canary as the value of a field.
func (c *cage) dressed(caged bool, where string) string {
	canary := c.text(caged, where)
	if c.dress != nil {
		return c.dress(canary)
	}
	return canary
}

// text is a canary in prose.
func (c *cage) text(caged bool, where string) string {
	return c.keep(fmt.Sprintf("canary%04dx", c.n), caged, where)
}

func newCage() *cage { return &cage{n: 1, hidden: map[string]string{}, visible: map[string]string{}} }

// canarySite fills every field of every kind, and passages, comments, files and people, with words found nowhere else.
func canarySite(t *testing.T) (*cage, string) {
	t.Helper()
	c := newCage()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	live := grant{"public": true, "live": true, "titles": true}
	titles := grant{"public": true, "titles": true}
	none := grant{}
	roleType, teamType, guideType := reflect.TypeFor[playbook.Role](), reflect.TypeFor[playbook.Team](), reflect.TypeFor[playbook.Guide]()

	opening := "{posted: 2026-11-02, closes: 2027-01-31, where: [GB], pay: 30000-40000 GBP, apply: jobs@acme.example, start: 2027-02-01}"
	references := map[string]string{
		"reports_to": "boss", "assistant_to": "", "dotted_to": "[hidden: " + c.text(true, "open.dotted_to of a hidden role") + "]", "works_with": "[hidden, boss]",
		"team": "Open team", "stages": "{launch: covered by boss, growth: remote}", "stage": "", "pillar": "product", "grows_into": "[hidden]",
		"arrangement": "remote", "where": "[GB]", "hire": "2031-08", "experience": "", "tools": "[used-tool]", "skills": "[Used skill]", "nice_to_have": "[]",
		"pay": "71234-72345 GBP", "cost": "73456 GBP per month",
	}
	c.hidden["71,234"], c.hidden["72,345"], c.hidden["73,456"] = "role.pay", "role.pay", "role.cost"
	body := func(where string, caged bool) string {
		return "\n## Heading\n\nText " + c.text(caged, where+" body") + ".\n\n:::internal\n" + c.text(true, where+" passage") +
			"\n\n### " + c.text(true, where+" heading in a passage") + "\n:::\n\n<!-- " + c.text(true, where+" comment") + " -->\n" +
			"A link to [[hidden|somebody]] and [a plan](../plan.md).\n"
	}
	with := func(base, more map[string]string) map[string]string {
		out := map[string]string{}
		for k, v := range base {
			out[k] = v
		}
		for k, v := range more {
			out[k] = v
		}
		return out
	}
	write("content/roles/open.md", "---\n"+c.fields(roleType, live, "open role", with(references, map[string]string{"opening": opening}))+"---\n"+body("open role", false))
	hiddenID := c.text(true, "file name of a hidden role")
	write("content/roles/"+hiddenID+".md", "---\n"+c.fields(roleType, none, "hidden role", with(references, map[string]string{"opening": "", "aka": "[hidden]", "reports_to": "boss", "team": c.text(true, "team of a hidden role")}))+"---\n"+body("hidden role", true))
	paused := "{posted: 2026-11-02, closes: 2027-01-31, where: [GB], paused: yes, contract: " + c.text(true, "paused opening") + "}"
	write("content/roles/paused.md", "---\n"+c.fields(roleType, none, "paused role", with(references, map[string]string{"opening": paused, "aka": "[]", "dotted_to": ""}))+"---\n"+body("paused role", true))
	write("content/roles/later.md", "---\ntitle: "+c.text(true, "scheduled role")+"\nopening: {posted: 2026-12-24, closes: 2027-01-31, where: [GB]}\narrangement: remote\n---\n")
	// A role in place: with public.org: titles its title is no secret, and nothing else is told.
	write("content/roles/boss.md", "---\n"+c.fields(roleType, grant{"titles": true, "public": true}, "role in place", map[string]string{
		"reports_to": "", "assistant_to": "", "dotted_to": "", "works_with": "", "team": "Open team", "stages": "{launch: in-house}", "stage": "", "pillar": "product",
		"grows_into": "", "opening": "", "hire": "", "where": "", "experience": "", "tools": "", "skills": "", "nice_to_have": "",
	})+"---\n"+body("role in place", true))
	write("content/teams/open-team.md", "---\n"+c.fields(teamType, titles, "team", map[string]string{"name": "Open team", "parent": "", "lead": "boss", "pillar": "product"})+"---\n"+body("team", true))
	write("content/teams/quiet.md", "---\n"+c.fields(teamType, none, "team without public roles", map[string]string{"parent": "", "lead": "boss", "pillar": "product"})+"---\n")
	holds := "[{role: boss, share: 80}]"
	write("content/people.yaml", "- "+strings.ReplaceAll(strings.TrimSpace(c.fields(reflect.TypeFor[playbook.Person](), none, "person", map[string]string{"holds": holds, "public": "no", "buddy": "", "photo": "", "since": "2026-01-01", "until": ""})), "\n", "\n  ")+
		"\n- "+strings.ReplaceAll(strings.TrimSpace(c.fields(reflect.TypeFor[playbook.Person](), grant{"optin": true, "public": true}, "public person", map[string]string{"holds": "[]", "public": "yes", "buddy": "", "photo": ""})), "\n", "\n  ")+"\n")
	write("content/playbook/open/guide.md", "---\n"+c.fields(guideType, grant{"optin": true, "public": true}, "public page", map[string]string{"public": "yes", "roles": "[open, hidden]", "stages": "launch", "pillar": "product", "kind": "guide"})+"---\n"+body("public page", false))
	// What a body says about itself, its title, summary, headings and links, is taken from what outsiders see of it.
	opens := func(where string) string {
		return ":::internal\n# " + c.text(true, where+": title in a passage") + "\n\n" + c.text(true, where+": first paragraph, in a passage") + "\n:::\n\n" +
			"First " + c.text(false, where+": first paragraph") + "[^1].\n\n## " + c.text(false, where+": heading") + "\n\n" +
			":::internal\n## " + c.text(true, where+": heading in a passage") + " {#" + c.text(true, where+": anchor in a passage") + "}\n\n" +
			"[[hidden|" + c.text(true, where+": words of a link in a passage") + "]] ![" + c.text(true, where+": picture in a passage") + "](secret.png)\n\n" +
			"[^1]: " + c.text(true, where+": footnote in a passage") + "\n:::\n"
	}
	write("content/playbook/open/untitled.md", "---\npublic: yes\n---\n"+opens("public page without title"))
	write("content/playbook/open/secret.png", c.text(true, "picture of a passage"))
	write("content/faq.md", "---\nkind: faq\npublic: yes\n---\n"+opens("public questions"))
	write("content/roles/bare.md", "---\ntitle: Bare role\nteam: Open team\nopening: "+opening+"\n---\n"+opens("role without summary"))
	write("content/playbook/closed/"+c.text(true, "file name of an internal page")+".md", "---\n"+c.fields(guideType, none, "internal page", map[string]string{"public": "no", "roles": "[open]", "stages": "launch", "pillar": "product"})+"---\n"+body("internal page", true)+"\n![x]("+"secret.png)\n")
	write("content/playbook/closed/secret.png", "not for everybody "+c.text(true, "picture of an internal page"))
	write("content/playbook/closed/unused.png", "not for anybody "+c.text(true, "picture nobody refers to"))
	write("content/plan.md", "---\n"+c.fields(reflect.TypeFor[playbook.Plan](), none, "plan", map[string]string{"decisions": ""})+"---\n"+body("plan", true))
	write("content/skills.yaml", "- {name: Used skill, about: "+c.text(false, "used skill")+", aka: ["+c.text(true, "skill.aka")+"], levels: ["+c.text(true, "skill.levels")+"]}\n- {name: "+c.text(true, "unused skill")+"}\n")
	write("content/tools.yaml", "- {name: used-tool, about: "+c.text(true, "tool.about")+", cost: "+c.text(true, "tool.cost")+", access: "+c.text(true, "tool.access")+"}\n- {name: "+c.text(true, "unused tool")+"}\n")
	write("content/glossary.yaml", "- {term: "+c.text(true, "term nobody reads")+", means: x}\n")
	write("static/_internal/"+c.text(true, "name of an internal file")+".txt", c.text(true, "internal file"))
	write("rolebook.yaml", c.fields(reflect.TypeFor[playbook.Site](), grant{"public": true}, "site", map[string]string{
		"url": "https://acme.example", "public": "{org: titles, playbook: yes}", "checks": "", "stages": "[{id: launch, about: " + c.text(true, "stage.about") + "}, {id: growth}]",
		"pillars": "[{id: product, name: " + c.text(true, "pillar.name") + ", aim: " + c.text(true, "pillar.aim") + "}]", "current_stage": "launch", "today": "2026-11-20",
		"rates": "", "apply": "jobs@acme.example", "language": "en", "timezone": "UTC", "currency": "GBP", "logo": "", "theme": "", "channel": "{main: " + c.text(true, "channel") + "}",
	}))
	return c, dir
}

// TestNoCanaryLeaves looks for what is hidden in the site of the canaries in every byte and every name of its public
// edition.
func TestNoCanaryLeaves(t *testing.T) {
	c, dir := canarySite(t)
	out := publicEdition(t, dir)
	for _, path := range []string{"jobs/open/index.html", "jobs/bare/index.html", "playbook/open/untitled/index.html", "faq/index.html"} {
		if out[path] == nil {
			t.Errorf("the test builds no %s", path)
		}
	}
	year := regexp.MustCompile(`\b2031\b`)
	for path, data := range out {
		for canary, field := range c.hidden {
			if bytes.Contains(data, []byte(canary)) || strings.Contains(path, canary) {
				t.Errorf("%s: %s (%q) is in the public edition", path, field, canary)
			}
		}
		if strings.HasSuffix(path, ".html") && year.Match(data) {
			t.Errorf("%s: an internal date is in the public edition", path)
		}
	}
	seen := 0
	for canary := range c.visible {
		for _, data := range out {
			if bytes.Contains(data, []byte(canary)) {
				seen++
				break
			}
		}
	}
	if len(c.hidden) < 150 || seen < 20 {
		t.Errorf("the test watches too little: %d hidden texts, and %d of %d others are shown", len(c.hidden), seen, len(c.visible))
	}
}

// publicEdition builds the public edition of a folder and returns its files.
func publicEdition(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	site, err := generator.Open(generator.Options{Dir: dir, Theme: os.DirFS(".."), Audience: playbook.Public})
	if err != nil {
		t.Fatal(err)
	}
	snap, err := site.Compile(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out, problems, err := snap.Outputs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p.Message)
	}
	giveOut(t, snap, out)
	if os.Getenv("ROLEBOOK_VERBOSE") != "" {
		for _, p := range snap.Problems {
			t.Log(p.At.Path(), p.At.From(), p.Severity, p.Code, p.Message)
		}
	}
	return out
}

// giveOut adds what is given out of an edition beside its site: data for programs, tables and the chart.
func giveOut(t *testing.T, snap *generator.Snapshot, out map[string][]byte) {
	t.Helper()
	data, err := export.JSON(snap.Playbook)
	if err != nil {
		t.Fatal(err)
	}
	out["export.json"] = data
	for _, what := range pages.Exports {
		if out["export-"+what+".csv"], err = snap.Index.Export(what).CSV(); err != nil {
			t.Fatal(err)
		}
	}
	chart, _ := snap.Index.Chart("")
	out["export.dot"], out["export.mmd"] = []byte(chart.DOT()), []byte(chart.Mermaid())
}

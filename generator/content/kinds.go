package content

import (
	"path"
	"reflect"
	"strings"

	"rolebook/generator/playbook"
)

// A Kind is one sort of file that authors write: where it lies and what it holds.
type Kind struct {
	Name  string   // in the schema, and for Template
	Doc   string   // what it is, in a sentence
	Paths []string // where it lies; ** stands for any folders, or none
	Many  bool     // a file holds several entries

	entry  reflect.Type      // what an entry is read into
	folder string            // where a file with one entry lies
	note   []string          // what a new file says at its top
	brief  string            // of a dictionary: the field that a plain value behind a name is
	moved  map[string]string // names authors try, folded, that are no fields: what to do instead
	read   func(*reading)
}

// Kinds is every kind of file, in the order of the reference. The first whose path fits a file is the file's.
var Kinds = []*Kind{
	{
		Name: "site", Doc: "The settings of the site, in rolebook.yaml beside the content folder.",
		Paths: []string{"rolebook.yaml"}, entry: reflect.TypeFor[playbook.Site](), read: (*reading).site,
	}, {
		Name: "role", Doc: "A role: one Markdown file for each, in content/roles/ or a folder below it. The file's name is the role's id; what follows the front matter is the profile in your own words.",
		Paths: []string{"content/roles/**/*.md"}, entry: reflect.TypeFor[playbook.Role](), folder: "content/roles/", moved: movedOfRole, read: (*reading).role,
		note: []string{
			"The file's name is the role's id. Only the title is needed; take away the # before a line to use it.",
			"Below the second line of --- write about the role in your own words: why it matters, what it will do.",
			"That text stays inside the house until the role has an opening. While the opening is live it is public,",
			"less what stands between a line of :::internal and a line of :::.",
		},
	}, {
		Name: "team", Doc: "A team: one Markdown file for each, in content/teams/. A team that a role names needs no file.",
		Paths: []string{"content/teams/**/*.md"}, entry: reflect.TypeFor[playbook.Team](), folder: "content/teams/", moved: movedOfTeam, read: (*reading).team,
		note: []string{"The file's name is the team's id. Only the name is needed; take away the # before a line to use it."},
	}, {
		Name: "person", Doc: "A person who holds roles: one Markdown file for each, in content/people/.",
		Paths: []string{"content/people/**/*.md"}, entry: reflect.TypeFor[playbook.Person](), folder: "content/people/", read: (*reading).person,
		note: []string{
			"Nothing about a person is public unless public: yes says so, and then name, photo and title only.",
			"Only the name is needed; take away the # before a line to use it.",
		},
	}, {
		Name: "people", Doc: "All people in one file: a list, or names with the fields of each.",
		Paths: []string{"content/people.yaml"}, Many: true, entry: reflect.TypeFor[playbook.Person](), read: (*reading).people,
	}, {
		Name: "plan", Doc: "The hiring plan: one Markdown file, whose text is the rules of the plan.",
		Paths: []string{"content/plan.md"}, entry: reflect.TypeFor[playbook.Plan](), read: (*reading).plan,
	}, {
		Name: "skills", Doc: "The dictionary of skills: a list, or names with the fields of each. It is optional.",
		Paths: []string{"content/skills.yaml"}, Many: true, entry: reflect.TypeFor[playbook.Skill](), brief: "about", read: (*reading).skills,
	}, {
		Name: "tools", Doc: "The dictionary of tools: a list, or names with the fields of each. It is optional.",
		Paths: []string{"content/tools.yaml"}, Many: true, entry: reflect.TypeFor[playbook.Tool](), brief: "about", read: (*reading).tools,
	}, {
		Name: "glossary", Doc: "Words and abbreviations: a list, or each word with its meaning.",
		Paths: []string{"content/glossary.yaml"}, Many: true, entry: reflect.TypeFor[playbook.Term](), brief: "means", read: (*reading).glossary,
	}, {
		Name: "guide", Doc: "A page of the playbook: every other Markdown file under content/, at its own path. index.md, README.md and _index.md are the page of their folder.",
		Paths: []string{"content/**/*.md"}, entry: reflect.TypeFor[playbook.Guide](), folder: "content/playbook/", read: (*reading).guide,
		note: []string{"The file's path is the page's address. Below the second line of --- write the page.", "Take away the # before a line to use it."},
	},
}

var movedOfRole = map[string]string{
	"holder":   "People hold roles: put “holds:” with this role into content/people.yaml.",
	"holders":  "People hold roles: put “holds:” with this role into content/people.yaml.",
	"heldby":   "People hold roles: put “holds:” with this role into content/people.yaml.",
	"person":   "People hold roles: put “holds:” with this role into content/people.yaml.",
	"people":   "People hold roles: put “holds:” with this role into content/people.yaml.",
	"status":   "The status follows from opening, hire, stages and the people who hold the role.",
	"id":       "The id is the file's name.",
	"slug":     "The address is the file's name.",
	"location": "Write “where”, or a city under “opening”.",
	"deadline": "Write “closes” under “opening”.",
	"closes":   "Put it under “opening”.",
	"posted":   "Put it under “opening”.",
	"apply":    "Put it under “opening”.",
	"holds":    "A person holds roles: this field belongs into content/people.yaml.",
	"reports":  "Name this role under “reports_to” of the roles that report to it.",
}

var movedOfTeam = map[string]string{
	"roles":   "A role names its team: put “team:” into the role's file.",
	"members": "A role names its team: put “team:” into the role's file.",
	"id":      "The id is the file's name.",
	"slug":    "The address is the file's name.",
}

// KindOf returns the kind of the file at a path, or nil for one that is none: a picture, or a file outside the content.
func KindOf(p string) *Kind {
	p = plainPath(p)
	if strings.HasPrefix(p, "content/") && folderPages[path.Base(p)] {
		return kindNamed("guide")
	}
	for _, k := range Kinds {
		for _, pattern := range k.Paths {
			if fits(pattern, p) {
				return k
			}
		}
	}
	return nil
}

func kindNamed(name string) *Kind {
	for _, k := range Kinds {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// folderPages are the names of the page of a folder.
var folderPages = map[string]bool{"index.md": true, "readme.md": true, "_index.md": true}

// plainPath is a path with the one spelling that Kinds uses: in lower case, with .md and .yaml for the endings.
func plainPath(p string) string {
	p = strings.ToLower(p)
	switch ext := path.Ext(p); ext {
	case ".markdown":
		return strings.TrimSuffix(p, ext) + ".md"
	case ".yml":
		return strings.TrimSuffix(p, ext) + ".yaml"
	}
	return p
}

// fits reports whether a path is one of a pattern's.
func fits(pattern, p string) bool {
	folder, name, deep := strings.Cut(pattern, "**/")
	if !deep {
		return pattern == p
	}
	ok, _ := path.Match(name, path.Base(p))
	return ok && strings.HasPrefix(p, folder)
}

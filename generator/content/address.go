package content

import (
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// maxName is how long one part of an address may be, in bytes: file systems take 255, and pages have names around it.
const maxName = 120

// reservedNames cannot be the name of a folder on Windows.
var reservedNames = regex.Late(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// nameOf is a file's name without its ending.
func nameOf(p string) string {
	base := path.Base(p)
	return strings.TrimSuffix(base, path.Ext(base))
}

// id makes the id of an entity from a name, and reports a name that gives none that can be published.
func (r *reading) id(name string, at source.Span) string {
	id := playbook.Slug(name)
	switch {
	case id == "":
		r.badName(at, fmt.Sprintf("%s gives no address: it has no letter and no digit.", quoted(name)))
	case len(id) <= 4 && reservedNames().MatchString(id):
		r.badName(at, fmt.Sprintf("%s cannot be an address: Windows keeps that name for itself.", quoted(name)))
	case len(id) > maxName:
		r.badName(at, fmt.Sprintf("%s is too long for an address.", quoted(name)))
		for len(id) > maxName {
			_, size := utf8.DecodeLastRuneInString(id)
			id = id[:len(id)-size]
		}
	}
	return id
}

func (r *reading) badName(at source.Span, message string) {
	r.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "bad-name", At: at, Message: message, Hint: "Use another name: letters, digits and hyphens."})
}

// url is the address of a playbook page: its path below content/, folder by folder.
func (r *reading) url(at source.Span) string {
	parts := strings.Split(strings.TrimPrefix(r.file.Path, contentFolder(r.file.Path)), "/")
	url := "/"
	for _, folder := range parts[:len(parts)-1] {
		url += r.id(folder, at) + "/"
	}
	if !r.isFolderPage() {
		url += r.id(nameOf(r.file.Path), at) + "/"
	}
	return url
}

// contentFolder is the first folder of a path, as it is written.
func contentFolder(p string) string { return p[:strings.IndexByte(p, '/')+1] }

func (r *reading) isFolderPage() bool { return folderPages[path.Base(plainPath(r.file.Path))] }

// chapter is the folder a page lies in, as part of its address; that of a folder's own page is the folder itself.
func chapter(url string, index bool) string {
	folder := strings.Trim(url, "/")
	if index {
		return folder
	}
	if i := strings.LastIndexByte(folder, '/'); i >= 0 {
		return folder[:i]
	}
	return ""
}

// readableName makes a title of a file's name: "who-to-hire_first" is "Who to hire first".
func (r *reading) readableName() string {
	name := nameOf(r.file.Path)
	if r.isFolderPage() {
		name = path.Base(path.Dir(r.file.Path))
		if path.Dir(r.file.Path)+"/" == contentFolder(r.file.Path) {
			return "Home"
		}
	}
	name = strings.Join(strings.FieldsFunc(name, func(c rune) bool { return c == '-' || c == '_' || unicode.IsSpace(c) }), " ")
	if first, size := utf8.DecodeRuneInString(name); size > 0 {
		return string(unicode.ToUpper(first)) + name[size:]
	}
	return "Untitled"
}

var translation = regex.Late(`^(.+)\.([a-z]{2})(-[A-Za-z]{2,4})?$`)

// translated returns the language in a file's name that is kept for translations: "ux-designer.de.md".
func translated(p string) (lang string, ok bool) {
	name := nameOf(p)
	if !strings.Contains(name, ".") {
		return "", false
	}
	found := translation().FindStringSubmatch(name)
	if found == nil {
		return "", false
	}
	_, err := language.ParseBase(found[2])
	return found[2] + found[3], err == nil
}

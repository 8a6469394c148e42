package content

import "rolebook/generator/diag"

// A Code documents one sort of finding of this package.
type Code struct {
	Name     string
	Severity diag.Severity // the graver one, where it can be either
	Doc      string
	Bad      string // a line that gives it
}

// Codes are the findings of reading, in the order a file meets them. They cannot be switched off: what they report was
// not read, or not as it was meant.
var Codes = []Code{
	{"file-refused", diag.Error, "A file under content/ could not be read: it is too large, no regular file, or a link that leads out of the site's folder.", ""},
	{"file-encoding", diag.Error, "A file is not text in UTF-8 with ordinary line ends.", ""},
	{"misplaced-file", diag.Warning, "A file lies where nothing reads it, or has the fields of another kind than its folder's.", "roles/ux.md beside content/"},
	{"reserved-name", diag.Warning, "A file's name ends in a language, which is kept for translations.", "ux-designer.de.md"},
	{"bad-name", diag.Error, "A name gives no address: it has no letter or digit, is too long, or is kept by Windows.", "content/roles/con.md"},
	{"collision", diag.Error, "Two files or entries have one id or one address.", "content/roles/ux.md and content/roles/design/ux.md"},
	{"front-matter", diag.Error, "The lines around the front matter are missing, misspelt or at the wrong place.", "---- instead of ---"},
	{"too-large", diag.Error, "A file has more text, entries or levels than are read.", ""},
	{"syntax", diag.Error, "A line is no YAML, TOML or JSON, and no likelier cause is known.", "title = UX designer"},
	{"yaml-trap", diag.Error, "YAML reads a line as something else than was meant: a colon, a #, a tab, a quotation mark, a name that is there twice.", "channel: #sales"},
	{"odd-character", diag.Warning, "A value has a character in it that nobody sees; it is left out.", ""},
	{"unknown-field", diag.Warning, "A name is not a field here.", "skill: Wireframes"},
	{"missing-field", diag.Error, "A field that is needed is missing or empty.", "an opening without posted:"},
	{"wrong-type", diag.Error, "A value has the wrong shape: a list where one value is meant, text where a number is.", "seats: two"},
	{"one-entry", diag.Warning, "A line with commas stands where a list is meant, and its parts may be sentences: it is read as one entry; or its last name may be two.", "hiring_steps: Call, exercise, interview"},
	{"bad-value", diag.Error, "A value is none of those that can stand there.", "kind: partnr"},
}

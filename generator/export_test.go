package generator

import "rolebook/generator/source"

// WriteRenamed is Renamed.Write with a probe that can stop it at any step.
func WriteRenamed(r *Renamed, dir string, probe func(op, name string) error) error {
	return r.write(dir, probe)
}

// WriteMended is Mending.Write with a probe that can stop it at any step.
func WriteMended(m *Mending, dir string, probe func(op, name string) error) error {
	return m.write(dir, probe)
}

// ReadSignposts reads what files of a snapshot refer to, as a build does after making each.
func ReadSignposts(s *Snapshot, files map[string][]byte) int {
	p := s.signposts()
	for path, data := range files {
		p.take(p.read(Output{path, data}, s.PageAt(path)))
	}
	return len(p.findings())
}

// OwnTexts are what rolebook itself says on pages.
func OwnTexts(s *Snapshot) []string { return s.site.ownTexts() }

// Leaks returns a function that reports whether a file would hold what is private.
func Leaks(s *Snapshot) func(path, text string) bool {
	p := s.private()
	return func(path, text string) bool { return len(p.in(Output{path, []byte(text)})) > 0 }
}

// SafeDrawing is an author's drawing as it is published.
func SafeDrawing(data []byte) []byte { return safeSVG(data) }

// CleanPicture is a picture as it is published.
func CleanPicture(f *source.File) []byte { return cleaned(f) }

// Minified is a page as it is published.
func Minified(page []byte) ([]byte, error) { return newMinifier().Bytes("text/html", page) }

package generator

// ReadSignposts reads what files of a snapshot refer to, as a build does after making each.
func ReadSignposts(s *Snapshot, files map[string][]byte) int {
	p := s.signposts()
	for path, data := range files {
		p.take(p.read(Output{path, data}, s.PageAt(path)))
	}
	return len(p.findings())
}

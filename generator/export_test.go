package generator

// WriteRenamed is Renamed.Write with a probe that can stop it at any step.
func WriteRenamed(r *Renamed, dir string, probe func(op, name string) error) error {
	return r.write(dir, probe)
}

package generator

import (
	"bytes"
	"fmt"

	"github.com/rogpeppe/go-internal/diff"
)

// Write carries a renaming out in the site's folder: all of it, or nothing. A file that has changed since it was read is
// left alone, and so is everything else.
func (r *Renamed) Write(dir string) error { return r.write(dir, nil) }

// write is Write with a probe, which is asked before every change on the disk; its error stops the change.
func (r *Renamed) write(dir string, probe func(op, name string) error) error {
	return change(dir, &r.asked, r.Changes, probe)
}

// Diff shows a renaming as a patch that "git apply" takes.
func (r *Renamed) Diff() []byte {
	var b bytes.Buffer
	for _, c := range r.Changes {
		c.diff(&b)
	}
	return b.Bytes()
}

func (c Rewrite) diff(b *bytes.Buffer) {
	from, to := "a/"+c.Path, "b/"+c.To
	fmt.Fprintf(b, "diff --git a/%s b/%s\n", c.Path, c.To)
	switch {
	case c.Before == nil:
		from = "/dev/null"
		b.WriteString("new file mode 100644\n")
	case c.Path != c.To:
		fmt.Fprintf(b, "rename from %s\nrename to %s\n", c.Path, c.To)
	}
	_, hunks, _ := bytes.Cut(diff.Diff(from, c.Before, to, c.After), []byte("\n"))
	b.Write(hunks)
}

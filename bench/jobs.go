package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A bench is what is measured, and what with.
type bench struct {
	jobs           []string
	seed           uint64
	rounds         int
	rolebook, hugo string // commands; without hugo ""
	bookDir        string // sites that are there already
	hugoDir        string
	memory, disk   string // folders for outputs
	work, scratch  string
	self           string
	log, out       io.Writer

	grown map[string][]point // CPU time of the job same by contestant
}

// A point is what a contestant took for so many roles.
type point struct{ roles, seconds float64 }

// clock is the day that is taken as today, so that the same adverts are open on any day.
const clock = "2026-11-21"

const floorCommand = "floor"

// sites are the folders that are built.
type sites struct {
	whole string // with the built-in theme
	same  string // with the pages and templates that Hugo's site has
	hugo  string
}

// lay writes the sites of an organisation, or copies those that were named.
func (b *bench) lay(n int, dir string) (sites, error) {
	s := sites{filepath.Join(dir, "whole"), filepath.Join(dir, "same"), filepath.Join(dir, "hugo")}
	if err := os.RemoveAll(dir); err != nil {
		return s, err
	}
	switch {
	case b.bookDir != "":
		if err := os.CopyFS(s.whole, os.DirFS(b.bookDir)); err != nil {
			return s, err
		}
		s.hugo = b.hugoDir
	default:
		o := invent(n, b.seed)
		if err := o.writeRolebook(s.whole); err != nil {
			return s, err
		}
		if err := o.writeHugo(s.hugo); err != nil {
			return s, err
		}
	}
	return s, layOver(s.whole, s.same)
}

// introduce says what is measured, and on what.
func (b *bench) introduce() {
	fmt.Fprintf(b.out, "%s\n", said(b.rolebook))
	if b.hugo != "" {
		fmt.Fprintf(b.out, "%s\n", said(b.hugo))
	}
	fmt.Fprintf(b.out, "%d processors, %s/%s\n", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
}

// said is the first line of what a command says of its version.
func said(command string) string {
	text, _ := exec.Command(command, "version").Output()
	line, _, _ := strings.Cut(string(text), "\n")
	return line
}

// layOver copies a site and gives it the templates and the pages of the comparison.
func layOver(site, to string) error {
	if err := os.CopyFS(to, os.DirFS(site)); err != nil {
		return err
	}
	w := &writing{dir: to}
	w.embedded("same")
	if w.err != nil {
		return w.err
	}
	settings, err := os.ReadFile(filepath.Join(to, "rolebook.yaml"))
	if err != nil {
		return err
	}
	pages, err := os.ReadFile(filepath.Join(to, "pages.yaml"))
	if err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(to, "pages.yaml")); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "rolebook.yaml"), append(settings, pages...), 0o644)
}

func (b *bench) build(site, out string) []string {
	return []string{b.rolebook, "build", "-q", "-s", site, "-d", out, "--clock", clock}
}

func (b *bench) buildHugo(site, out string) []string {
	return []string{b.hugo, "--quiet", "--noBuildLock", "-s", site, "-d", out}
}

// measure runs every job on an organisation of n roles.
func (b *bench) measure(ctx context.Context, n int) error {
	s, err := b.lay(n, filepath.Join(b.work, fmt.Sprint("roles-", n)))
	if err != nil {
		return err
	}
	if all, _ := filepath.Glob(filepath.Join(s.whole, "content", "roles", "*.md")); b.bookDir != "" {
		n = len(all)
	}
	for _, place := range []struct{ name, dir string }{{"memory disk", b.memory}, {"ordinary disk", b.disk}} {
		if place.dir == "" {
			continue
		}
		outs, err := os.MkdirTemp(place.dir, "rolebook-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(outs)
		for _, job := range b.jobs {
			title := fmt.Sprintf("%s, %d roles, out to the %s", job, n, place.name)
			switch job {
			case "same":
				err = b.same(ctx, title, n, s, outs, place.dir == b.memory)
			case "whole":
				err = b.whole(ctx, title, s, outs)
			case "again":
				err = b.again(ctx, title, s, outs)
			case "start":
				err = b.start(ctx)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", title, err)
			}
		}
		if err := os.RemoveAll(outs); err != nil {
			return err
		}
	}
	return nil
}

// same measures the page set that both generators have, after a look at whether it is the same.
func (b *bench) same(ctx context.Context, title string, n int, s sites, outs string, count bool) error {
	ours, theirs, least := filepath.Join(outs, "rolebook"), filepath.Join(outs, "hugo"), filepath.Join(outs, "floor")
	list := []*contestant{{name: "rolebook", command: b.build(s.same, ours), out: ours, cache: filepath.Join(outs, "cache")}}
	if _, err := list[0].run(ctx); err != nil {
		return err
	}
	like := ours
	if b.hugo != "" && s.hugo != "" {
		h := &contestant{name: "hugo", command: b.buildHugo(s.hugo, theirs), out: theirs}
		if _, err := h.run(ctx); err != nil {
			return err
		}
		like, list = theirs, append([]*contestant{h}, list...)
		if err := b.check(theirs, ours); err != nil {
			return err
		}
	}
	sizes := filepath.Join(outs, "sizes")
	if err := writeSizes(like, sizes); err != nil {
		return err
	}
	list = append(list, &contestant{name: "floor", command: []string{b.self, floorCommand, filepath.Join(s.same, "content"), sizes, least}, out: least})
	if err := alternate(ctx, list, b.rounds, b.log); err != nil {
		return err
	}
	b.report(title, list)
	if count {
		if b.grown == nil {
			b.grown = map[string][]point{}
		}
		for _, c := range list {
			b.grown[c.name] = append(b.grown[c.name], point{float64(n), c.middle(cpu)})
		}
	}
	for _, c := range list {
		if err := os.RemoveAll(c.out); err != nil {
			return err
		}
	}
	return nil
}

// check compares what the generators wrote, and stops where it is not the same work.
func (b *bench) check(theirs, ours string) error {
	h, err := take(theirs)
	if err != nil {
		return err
	}
	r, err := take(ours)
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "\nhugo:     %s\nrolebook: %s\n", h, r)
	if wrong := unlike(h, r, "hugo", "rolebook"); len(wrong) > 0 {
		return fmt.Errorf("the sites are not the same:\n%s", strings.Join(wrong, "\n"))
	}
	fmt.Fprintln(b.out, "The pages are the same, and their links and bytes within what README.md allows.")
	return nil
}

// whole measures every page of the internal handbook with the built-in theme, beside Hugo's smaller site.
func (b *bench) whole(ctx context.Context, title string, s sites, outs string) error {
	ours, theirs := filepath.Join(outs, "rolebook"), filepath.Join(outs, "hugo")
	list := []*contestant{{name: "rolebook, whole handbook", command: b.build(s.whole, ours), out: ours, cache: filepath.Join(outs, "cache")}}
	if b.hugo != "" && s.hugo != "" {
		list = append([]*contestant{{name: "hugo", command: b.buildHugo(s.hugo, theirs), out: theirs}}, list...)
	}
	if err := alternate(ctx, list, b.rounds, b.log); err != nil {
		return err
	}
	b.report(title, list)
	return nil
}

// again measures a second build: of nothing new, and of one role that has a sentence more. What was touched is compared
// with what differs.
func (b *bench) again(ctx context.Context, title string, s sites, outs string) error {
	theirs := filepath.Join(outs, "hugo")
	var list []*contestant
	if b.hugo != "" && s.hugo != "" {
		list = append(list, &contestant{name: "hugo, full build", command: b.buildHugo(s.hugo, theirs), out: theirs})
	}
	var written []func() string
	for _, x := range []struct{ site, name string }{{s.same, "same pages"}, {s.whole, "whole handbook"}} {
		same := &second{contestant: contestant{name: "rolebook, " + x.name + ", nothing changed"}, out: filepath.Join(outs, slug(x.name))}
		edit := &second{contestant: contestant{name: "rolebook, " + x.name + ", one role changed"}, out: filepath.Join(outs, slug(x.name)+"-edited")}
		site := filepath.Join(filepath.Dir(x.site), slug(x.name)+"-edited") // a copy, which nobody else builds
		if err := os.RemoveAll(site); err != nil {
			return err
		}
		if err := os.CopyFS(site, os.DirFS(x.site)); err != nil {
			return err
		}
		var err error
		if edit.role, err = firstRole(site); err != nil {
			return err
		}
		same.command, edit.command = b.build(x.site, same.out), b.build(site, edit.out)
		same.cache, edit.cache = same.out+"-cache", edit.out+"-cache"
		for _, c := range []*second{same, edit} {
			if _, err := c.run(ctx); err != nil {
				return err
			}
			c.before, c.after = c.remember, c.judge
			list = append(list, &c.contestant)
			written = append(written, func() string { return fmt.Sprintf("%s: %d files written", c.name, c.touched) })
		}
	}
	if err := alternate(ctx, list, b.rounds, b.log); err != nil {
		return err
	}
	b.report(title, list)
	fmt.Fprintln(b.out)
	for _, say := range written {
		fmt.Fprintln(b.out, "- "+say())
	}
	fmt.Fprintln(b.out, "\nNo file was written that is as it was; where nothing has changed, none was.")
	return nil
}

// A second build goes into a folder that holds the first.
type second struct {
	contestant
	out     string
	role    string // the file that gets a sentence more each time; "" for none
	was     map[string]stamp
	touched int
}

// remember changes what is to be changed, and notes what the folder looks like.
func (s *second) remember() (err error) {
	if s.role != "" {
		text, err := os.ReadFile(s.role)
		if err != nil {
			return err
		}
		if err := os.WriteFile(s.role, append(text, "\nOne sentence more.\n"...), 0o644); err != nil {
			return err
		}
	}
	s.was, err = stamps(s.out)
	return err
}

// judge demands that what was written differs, and that something was where something has changed.
func (s *second) judge() error {
	is, err := stamps(s.out)
	if err != nil {
		return err
	}
	s.touched = 0
	for path, now := range is {
		before, there := s.was[path]
		if path == record || there && now.modified.Equal(before.modified) {
			continue
		}
		s.touched++
		if there && before.sum == now.sum {
			return fmt.Errorf("%s was written and is as it was", path)
		}
		if s.role == "" {
			return fmt.Errorf("%s was written, though nothing has changed", path)
		}
	}
	if s.role != "" && s.touched == 0 {
		return fmt.Errorf("a role has changed, and no file was written")
	}
	return nil
}

// record is the list a build keeps of what it wrote.
const record = ".rolebook.json"

// A stamp is what can be seen of a file that was written.
type stamp struct {
	modified time.Time
	sum      [sha256.Size]byte
}

func stamps(dir string) (map[string]stamp, error) {
	out := map[string]stamp{}
	var wrong error
	err := eachFile(dir, func(path string, _ int64) {
		full := filepath.Join(dir, filepath.FromSlash(path))
		info, err := os.Stat(full)
		if err != nil {
			wrong = err
			return
		}
		data, err := os.ReadFile(full)
		if err != nil {
			wrong = err
			return
		}
		out[path] = stamp{info.ModTime(), sha256.Sum256(data)}
	})
	if err == nil {
		err = wrong
	}
	return out, err
}

// firstRole is a role's file.
func firstRole(site string) (string, error) {
	all, err := filepath.Glob(filepath.Join(site, "content", "roles", "*.md"))
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("%s has no roles", site)
	}
	if err != nil {
		return "", err
	}
	slices.Sort(all)
	return all[len(all)/2], nil
}

// start measures how long the command takes to do nothing, and how large it is.
func (b *bench) start(ctx context.Context) error {
	c := &contestant{name: "rolebook version", command: []string{b.rolebook, "version"}}
	if err := alternate(ctx, []*contestant{c}, max(20, b.rounds), b.log); err != nil {
		return err
	}
	info, err := os.Stat(b.rolebook)
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "\n## start\n\n`rolebook version`: %.1f ms (the median of %d), %.1f MiB of memory; the binary has %.1f MB\n",
		1000*c.middle(wall), len(c.runs), c.middle(memory), float64(info.Size())/1e6)
	return nil
}

// report prints what was measured: first the ratios to the first contestant, then what each took.
func (b *bench) report(title string, list []*contestant) {
	to := list[0]
	w := func(form string, values ...any) { fmt.Fprintf(b.out, form, values...) }
	w("\n## %s\n\nMedians of %d rounds.\n", title, b.rounds)
	if len(list) > 1 {
		w("\n| for each unit of %s | wall | CPU | peak memory |\n| --- | ---: | ---: | ---: |\n", to.name)
		for _, c := range list[1:] {
			w("| %s | %.3f | %.3f | %.3f |\n", c.name, c.ratio(to, wall), c.ratio(to, cpu), c.ratio(to, memory))
		}
		if last := list[len(list)-1]; last.name == "floor" && len(list) > 2 {
			c := list[len(list)-2]
			w("\nOf the floor's CPU time, %s takes %.2f.\n", c.name, c.ratio(last, cpu))
		}
	}
	w("\n| | wall, s | CPU, s | peak, MiB | files | MB |\n| --- | ---: | ---: | ---: | ---: | ---: |\n")
	for _, c := range list {
		files, size := 0, int64(0)
		if dir := c.output(); dir != "" {
			_ = eachFile(dir, func(_ string, n int64) { files, size = files+1, size+n })
		}
		w("| %s | %.3f | %.3f | %.0f | %d | %.2f |\n", c.name, c.middle(wall), c.middle(cpu), c.middle(memory), files, float64(size)/1e6)
	}
}

// output is the folder a command writes: the value of its -d, or the last word.
func (c *contestant) output() string {
	if i := slices.Index(c.command, "-d"); i >= 0 {
		return c.command[i+1]
	}
	return c.out
}

// growth prints how the CPU time of the first job grows with the organisation: with its n-th power.
func (b *bench) growth() {
	for _, name := range []string{"hugo", "rolebook", "floor"} {
		p := b.grown[name]
		if len(p) < 2 {
			continue
		}
		first, last := p[0], p[len(p)-1]
		if name == "hugo" || len(b.grown["hugo"]) == 0 && name == "rolebook" {
			fmt.Fprintf(b.out, "\n## Growth of the CPU time of same, from %.0f to %.0f roles: exponent\n\n", first.roles, last.roles)
		}
		fmt.Fprintf(b.out, "- %s: %.3f\n", name, math.Log(last.seconds/first.seconds)/math.Log(last.roles/first.roles))
	}
}

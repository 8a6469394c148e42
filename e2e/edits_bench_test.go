package e2e

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// BenchmarkEdits measures a preview as its author meets it: from the last byte of a save to the first answer that has
// it, and to the moment it is painted in an open tab. Each edit overwrites its file in place; the page is asked for every
// millisecond; between edits both servers come to rest and a random time passes, so that a server that looks at intervals
// is met at any moment of them. The edits are of a word in a role's text, of its title (seen on its own page and on the
// list of roles), of the template of its page, and a new role.
//
//	go test ./e2e -run '^$' -bench Edits -benchtime 9x
//
// It edits a copy of the shipped book. ROLEBOOK_BENCH_BOOK=DIR names another, and ROLEBOOK_BENCH_HUGO="PROGRAM DIR" a
// Hugo and its site of the same roles, which is then measured in the same run, turn by turn.
func BenchmarkEdits(b *testing.B) {
	subjects := subjectsOf(b)
	for _, kind := range []struct {
		name string
		do   func(*subject, string) (page, where string)
	}{
		{"body", (*subject).editBody}, {"title", (*subject).editTitle}, {"title-on-index", (*subject).editTitleSeenOnIndex},
		{"template", (*subject).editTemplate}, {"new-file", (*subject).addRole},
	} {
		b.Run(kind.name, func(b *testing.B) {
			for _, s := range subjects {
				s.served, s.painted = nil, nil
			}
			for i := range b.N + 1 { // the first warms up
				for _, s := range subjects {
					rest(subjects)
					s.measure(b, i, kind.do)
				}
			}
			for _, s := range subjects {
				b.ReportMetric(middle(s.served), s.name+"-served-ms")
				b.ReportMetric(slices.Max(append(s.served, 0)), s.name+"-slowest-ms")
				if len(s.painted) > 0 {
					b.ReportMetric(middle(s.painted), s.name+"-painted-ms")
				}
			}
			b.ReportMetric(0, "ns/op")
		})
	}
	b.Run("start", func(b *testing.B) { // of each once, and what it has held since
		for _, s := range subjects {
			b.ReportMetric(float64(s.start.Milliseconds()), s.name+"-first-page-ms")
			if mb, ok := s.memory(); ok {
				b.ReportMetric(mb, s.name+"-peak-MB")
			}
		}
		b.ReportMetric(0, "ns/op")
	})
}

func middle(times []float64) float64 {
	if len(times) == 0 {
		return -1
	}
	slices.Sort(times)
	return times[len(times)/2]
}

// A subject is a server that is measured, and the files it follows.
type subject struct {
	name     string
	dir      string
	role     string // file name without its ending
	template string
	process  *os.Process
	address  string
	start    time.Duration
	tab      *tab

	served, painted []float64 // ms
}

func subjectsOf(b *testing.B) []*subject {
	dir := b.TempDir()
	program := filepath.Join(dir, "rolebook")
	if out, err := exec.Command("go", "build", "-o", program, "..").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	book := os.Getenv("ROLEBOOK_BENCH_BOOK")
	if book == "" {
		book, _ = shippedBook()
	}
	copied := filepath.Join(dir, "book")
	for _, part := range []string{"content", "rolebook.yaml"} {
		copyTree(b, filepath.Join(book, part), filepath.Join(copied, part))
	}
	copyTree(b, "../templates/role.html", filepath.Join(copied, "templates/role.html"))
	list := []*subject{{name: "rolebook", dir: copied, template: "templates/role.html"}}
	list[0].run(b, freePort(b), program, "serve", "-s", copied, "--strict-port", "-p")
	if program, site, ok := strings.Cut(os.Getenv("ROLEBOOK_BENCH_HUGO"), " "); ok {
		copied := filepath.Join(dir, "hugo")
		copyTree(b, site, copied)
		s := &subject{name: "hugo", dir: copied, template: "layouts/roles/page.html"}
		s.run(b, freePort(b), program, "server", "-s", copied, "--renderToMemory", "-p")
		list = append(list, s)
	}
	return list
}

func copyTree(b *testing.B, from, to string) {
	b.Helper()
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		b.Fatal(err)
	}
	if out, err := exec.Command("cp", "-r", from, to).CombinedOutput(); err != nil {
		b.Fatalf("%v %s", err, out)
	}
}

func freePort(b *testing.B) string {
	b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// run starts the server and waits for the first page of the role that is edited: one in the middle of the reporting
// line.
func (s *subject) run(b *testing.B, port, program string, args ...string) {
	b.Helper()
	roles, err := filepath.Glob(filepath.Join(s.dir, "content/roles/*.md"))
	if err != nil || len(roles) == 0 {
		b.Fatal("there are no roles in ", s.dir)
	}
	roles = slices.DeleteFunc(roles, func(f string) bool { return strings.HasPrefix(filepath.Base(f), "_") })
	s.role = strings.TrimSuffix(filepath.Base(roles[len(roles)/2]), ".md")
	s.address = "http://127.0.0.1:" + port
	cmd := exec.Command(program, append(args, port)...)
	cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	s.process = cmd.Process
	b.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	for _, ok := s.get(s.page()); !ok; _, ok = s.get(s.page()) {
		if time.Since(began) > 5*time.Minute {
			b.Fatalf("%s did not answer", s.name)
		}
		time.Sleep(5 * time.Millisecond)
	}
	s.start = time.Since(began)
	time.Sleep(2 * time.Second) // what it still does after its first page
	if _, err := browser(); err == nil {
		s.tab = newTab(b)
	}
}

func (s *subject) page() string { return "/roles/" + s.role + "/" }

func (s *subject) file() string { return filepath.Join(s.dir, "content/roles", s.role+".md") }

var client = sync.OnceValue(func() *http.Client { return &http.Client{Timeout: time.Minute} })

func (s *subject) get(page string) (body []byte, ok bool) {
	r, err := client().Get(s.address + page)
	if err != nil {
		return nil, false
	}
	defer r.Body.Close()
	body, err = io.ReadAll(r.Body)
	return body, err == nil && r.StatusCode == http.StatusOK
}

// measure makes one edit and waits until it is served and painted.
func (s *subject) measure(b *testing.B, i int, edit func(*subject, string) (page, file string)) {
	b.Helper()
	word := fmt.Sprintf("Zq%dx%d", i, rand.IntN(1e6))
	page, file := edit(s, "")
	if s.tab != nil {
		s.tab.open(s.address + page)
		s.tab.do(paintedAt)
	}
	time.Sleep(time.Duration(600+rand.IntN(700)) * time.Millisecond)
	was, _ := os.ReadFile(file)
	_, _ = edit(s, word)
	saved := time.Now()
	for {
		if body, _ := s.get(page); bytes.Contains(body, []byte(word)) {
			break
		}
		if time.Since(saved) > time.Minute {
			b.Errorf("%s: %s was not served", s.name, word)
			return
		}
		time.Sleep(time.Millisecond)
	}
	served := time.Since(saved)
	var painted float64
	if s.tab != nil {
		painted = s.paintedSince(word, saved)
	}
	if i > 0 {
		s.served = append(s.served, float64(served.Microseconds())/1000)
		if painted > 0 {
			s.painted = append(s.painted, painted)
		}
	}
	if was == nil {
		os.Remove(file)
	} else if err := os.WriteFile(file, was, 0o644); err != nil {
		b.Fatal(err)
	}
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if body, _ := s.get(page); !bytes.Contains(body, []byte(word)) {
			return
		}
	} // some go on to show a page whose file is gone
}

// paintedAt notes, in the page's own frames, when a word of ours is first painted.
const paintedAt = `(self.paints = {}, self.look = () => {
	for (const [w] of document.body.textContent.matchAll(/Zq\d+x\d+/g)) paints[w] ??= performance.timeOrigin + performance.now();
	requestAnimationFrame(look);
}, look(), 0)`

// paintedSince is how long after a save its word was painted, in ms; 0 where it never was, as on a page that was not there
// and does not look again. A server that loads the page anew takes the watch with it: then the moment is when a new look
// finds the word.
func (s *subject) paintedSince(word string, saved time.Time) float64 {
	ctx, cancel := context.WithTimeout(s.tab.ctx, 4*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		var at float64
		err := s.tab.eval(ctx, js(`self.paints ? self.paints[%s] || 0 : (document.readyState !== 'loading' && document.body.textContent.includes(%s) ? performance.timeOrigin + performance.now() : 0)`, word, word), &at)
		if err == nil && at > 0 {
			return at - float64(saved.UnixMicro())/1000
		}
		time.Sleep(time.Millisecond)
	}
	return 0
}

func (s *subject) editBody(word string) (page, file string) {
	return s.page(), s.change(s.file(), word, func(text string) string {
		at := strings.Index(text, "\n## ")
		at += 1 + strings.Index(text[at+1:], "\n")
		return text[:at] + "\n\n" + word + " stands here." + text[at:]
	})
}

var titleLine = regexp.MustCompile(`(?m)^title: .*$`)

var mainPart = regexp.MustCompile(`\{\{-?\s*define "main"\s*-?\}\}`)

func (s *subject) editTitle(word string) (page, file string) {
	return s.page(), s.change(s.file(), word, func(text string) string {
		return titleLine.ReplaceAllString(text, "title: "+word+" lead")
	})
}

func (s *subject) editTitleSeenOnIndex(word string) (page, file string) {
	_, file = s.editTitle(word)
	return s.index(), file
}

var teamOfRole = regexp.MustCompile(`/teams/([a-z0-9-]+)/`)

// index is the list that the role is on. Of very many roles the index of all lists the teams, and each team has a list.
func (s *subject) index() string {
	all := "/roles/"
	if list, _ := s.get(all); bytes.Contains(list, []byte(s.role+"/")) {
		return all
	}
	page, _ := s.get(s.page())
	if team := teamOfRole.FindSubmatch(page); team != nil {
		return all + "teams/" + string(team[1]) + "/"
	}
	return all
}

func (s *subject) editTemplate(word string) (page, file string) {
	return s.page(), s.change(filepath.Join(s.dir, s.template), word, func(text string) string {
		at := mainPart.FindStringIndex(text)[1]
		return text[:at] + "<p>" + word + "</p>" + text[at:]
	})
}

func (s *subject) addRole(word string) (page, file string) {
	file = filepath.Join(s.dir, "content/roles/zz-new-role.md")
	if word != "" {
		text, _ := os.ReadFile(s.file())
		os.WriteFile(file, []byte(titleLine.ReplaceAllString(string(text), "title: "+word+" lead")), 0o644)
	}
	return "/roles/zz-new-role/", file
}

// change rewrites a file in place; with no word it only names it.
func (s *subject) change(file, word string, how func(string) string) string {
	if word == "" {
		return file
	}
	text, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, []byte(how(string(text))), 0o644)
	}
	if err != nil {
		panic(err)
	}
	return file
}

// rest waits until no server has anything to do: some go on for seconds with what follows from an edit they have shown.
func rest(subjects []*subject) {
	spent := func() (ticks int) {
		for _, s := range subjects {
			ticks += s.processorTicks()
		}
		return ticks
	}
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		before := spent()
		time.Sleep(300 * time.Millisecond)
		if spent() <= before+1 {
			return
		}
	}
}

// processorTicks is how long the process has kept processors busy, in hundredths of a second, where the system tells.
func (s *subject) processorTicks() int {
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.process.Pid))
	_, behindName, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(behindName)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return user + system
}

// memory is the peak of the process, in MB, where the system tells.
func (s *subject) memory() (mb float64, ok bool) {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Pid))
	for _, line := range strings.Split(string(status), "\n") {
		if kb, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, err := strconv.Atoi(strings.Fields(kb)[0])
			return float64(n / 1024), err == nil
		}
	}
	return 0, false
}

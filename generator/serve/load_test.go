package serve_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rolebook/generator/serve"
)

// While a site is edited, many tabs listen and pages are asked for two hundred times a second: every page that is
// served is, to the byte, the one that a build from nothing writes of the site as it was when the page was asked for,
// or as it has become until the answer was there. In the end every tab knows what its page gives now; the memory in use
// has not grown, and nothing is left running.
//
// It is a hundred tabs during two dozen edits; with ROLEBOOK_LONG=1 a thousand tabs during a thousand edits.
func TestServedUnderLoad(t *testing.T) {
	tabs, edits := 100, 24
	if os.Getenv("ROLEBOOK_LONG") != "" {
		tabs, edits = 1000, 1000
	}
	dir := smallBook(t)
	write(t, filepath.Join(dir, "content/roles/driver.md"), driver("Driver"))
	p := newPreview(t, dir, serve.Options{LiveReload: true})
	address, stop := p.listen(t)
	l := &load{preview: p, address: address}
	l.made(t) // as it is before the first edit
	l.shown.Store(0)
	addresses := l.addresses()
	p.ask("/")
	before := quiet()

	ctx, end := context.WithCancel(context.Background())
	var all sync.WaitGroup
	heard := make([]atomic.Value, tabs) // what each tab has been told that its page is
	for i := range tabs {
		s := p.streamIn(ctx, t, address, addresses[i%len(addresses)], "stale")
		all.Go(func() {
			for e := range s.events {
				if m := hasInEvent.FindStringSubmatch(e.data); e.kind == "page" && m != nil {
					heard[i].Store(m[1])
				}
			}
		})
	}
	asking, stopAsking := context.WithCancel(ctx)
	var asked sync.WaitGroup
	asked.Go(func() { l.ask(asking, t) })

	memory := uint64(0)
	for n := range edits {
		l.edit(t, n)
		if t.Failed() {
			break
		}
		if n == edits/3 {
			memory = heap()
		}
	}
	if now := heap(); now > memory+32<<20 {
		t.Errorf("the heap grew from %d to %d MB", memory>>20, now>>20)
	}
	for i := range heard {
		l.knows(t, &heard[i], addresses[i%len(addresses)])
	}
	t.Logf("%d tabs, %d edits, %d pages served, %d of them while an edit was being shown; at most %s for one; heap %d and then %d MB",
		tabs, edits, l.asked.Load(), l.between.Load(), time.Duration(l.longest.Load()).Round(time.Millisecond), memory>>20, heap()>>20)
	if l.asked.Load() < int64(edits) {
		t.Errorf("only %d pages were asked for", l.asked.Load())
	}
	stopAsking()
	asked.Wait()
	stop()
	end()
	all.Wait()
	comeDown(t, before)
}

// driver is a role about which no rule has anything to say, whatever it is called.
func driver(title string) string {
	return "---\ntitle: " + title + "\nteam: Yard\nreports_to: founder\nobjectives: Cut late drives from 10% to 5% within 6 months\n---\n"
}

var siteName = regexp.MustCompile(`(?m)^name: .*$`)

var hasInEvent = regexp.MustCompile(`"has":"([^"]*)"`)

// A load is a preview that is edited and asked at once, and what a build writes of each of its states.
type load struct {
	*preview
	address string

	mu     sync.Mutex
	states []map[string][sha256.Size]byte // after each edit

	newest atomic.Int64 // the last state that may be on disk
	shown  atomic.Int64 // the last one that every page was seen to be of

	asked, between, longest atomic.Int64
}

// made notes what a build from nothing writes now, as the next state.
func (l *load) made(t *testing.T) map[string][]byte {
	t.Helper()
	built := l.build(t)
	l.mu.Lock()
	defer l.mu.Unlock()
	sums := map[string][sha256.Size]byte{}
	for path, data := range built {
		if strings.HasSuffix(path, ".html") && path != "404.html" {
			sums[path] = sha256.Sum256(data)
		}
	}
	l.states = append(l.states, sums)
	return built
}

// addresses are those of the pages that are there from the beginning.
func (l *load) addresses() []string {
	var out []string
	for _, path := range slices.Sorted(maps.Keys(l.states[0])) {
		out = append(out, "/"+strings.TrimSuffix(path, "index.html"))
	}
	return out
}

// edit changes the site, and returns when every page is that of a build again. No edit changes what the rules find: for
// a moment a page may still say what was found before.
func (l *load) edit(t *testing.T, n int) {
	t.Helper()
	word := fmt.Sprintf("word%d", n)
	file := func(name string) string { return filepath.Join(l.dir, filepath.FromSlash(name)) }
	l.newest.Add(1) // from now on it may be served; what it is is known only when it is on disk
	switch n % 6 {
	case 0: // prose
		write(t, file("content/roles/founder.md"), "---\ntitle: Founder\nteam: Office\nskills: [Planning, Selling (strong)]\n"+
			"objectives: Raise repeat orders from 20% to 30% within 6 months\n---\nThe founder looks after "+word+".\n")
	case 1: // a title, which many pages say
		write(t, file("content/roles/driver.md"), driver("Driver "+word))
	case 2: // a page comes
		write(t, file("content/roles/cook.md"), "---\ntitle: Cook\nteam: Yard\nreports_to: founder\nobjectives: Cut waste from 10% to 5% within 6 months\n---\nCooks "+word+".\n")
	case 3: // a setting, which every page says
		data, _ := os.ReadFile(file("rolebook.yaml"))
		write(t, file("rolebook.yaml"), siteName.ReplaceAllString(string(data), "name: Acme "+word))
	case 4: // a page of the playbook, with another title
		write(t, file("content/playbook/hiring/how.md"), "---\ntitle: How we hire "+word+"\npublic: true\nroles: [Founder]\n---\n## First\n\nSee [[Buyer]].\n")
	case 5: // a page goes
		if err := os.Remove(file("content/roles/cook.md")); err != nil {
			t.Fatal(err)
		}
	}
	built := l.made(t)
	l.comesTo(t, fmt.Sprintf("edit %d", n), func() string { return l.differs("/", built, nil) })
	l.shown.Store(l.newest.Load())
}

// ask asks for pages two hundred times a second, and judges each answer.
func (l *load) ask(ctx context.Context, t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 50}}
	defer client.CloseIdleConnections()
	pages := slices.Sorted(maps.Keys(l.states[0]))
	var answers sync.WaitGroup
	defer answers.Wait()
	beat := time.NewTicker(time.Second / 200)
	defer beat.Stop()
	crowd := make(chan struct{}, 50) // no more at once, where the machine is slow
	for {
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
		}
		page := pages[rnd.IntN(len(pages))]
		crowd <- struct{}{}
		answers.Go(func() {
			defer func() { <-crowd }()
			from, began := l.shown.Load(), time.Now()
			r, err := client.Get(l.address + "/" + strings.TrimSuffix(page, "index.html"))
			if err != nil {
				t.Error(err)
				return
			}
			body, err := io.ReadAll(r.Body)
			r.Body.Close()
			to := l.newest.Load()
			sum := sha256.Sum256(withoutScript(body))
			switch {
			case err == nil && r.StatusCode == 404:
				sum = [sha256.Size]byte{} // that of a page that a state does not have
			case err != nil || r.StatusCode != 200:
				t.Errorf("/%s: status %d, %v", page, r.StatusCode, err)
				return
			}
			l.asked.Add(1)
			if from != to {
				l.between.Add(1)
			}
			l.longest.Store(max(l.longest.Load(), int64(time.Since(began))))
			l.judge(ctx, t, page, sum, from, to)
		})
	}
}

// judge demands that an answer is the page of a state that was there while it was asked for.
func (l *load) judge(ctx context.Context, t *testing.T, page string, sum [sha256.Size]byte, from, to int64) {
	for {
		l.mu.Lock()
		known := int64(len(l.states))
		for n := from; n <= to && n < known; n++ {
			if l.states[n][page] == sum {
				l.mu.Unlock()
				return
			}
		}
		l.mu.Unlock()
		if known > to || ctx.Err() != nil {
			t.Errorf("/%s is that of no state from %d to %d", page, from, to)
			return
		}
		time.Sleep(5 * time.Millisecond) // the newest is being built
	}
}

// knows waits until a tab knows what its page gives now.
func (l *load) knows(t *testing.T, heard *atomic.Value, page string) {
	t.Helper()
	want := hasTag.FindStringSubmatch(l.preview.ask(page).Body.String())
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		if heard.Load() == want[1] {
			return
		}
		if time.Now().After(end) {
			t.Errorf("a tab knows %v of %s, which gives %s", heard.Load(), page, want[1])
			return
		}
	}
}

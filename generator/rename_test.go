package generator_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

// rename carries a renaming out in a folder and returns what it came to.
func rename(t testing.TB, dir string, o generator.Renaming) *generator.Renamed {
	t.Helper()
	done, err := compile(t, dir, playbook.Internal).Rename(context.Background(), o)
	if err != nil {
		t.Fatalf("%+v: %v", o, err)
	}
	if err := done.Write(dir); err != nil {
		t.Fatal(err)
	}
	return done
}

// A book in which everything is named in every way there is.
const everyForm = `-- rolebook.yaml --
name: Acme
today: 2026-11-21
apply: jobs@acme.example
public: {playbook: yes}
channel:
  main: Slack
  exceptions: [{with: Factories, via: WeChat, relayed_by: Buyer}]
places: {leeds: {city: Leeds, country: GB}}
pillars: [{id: retention, name: Staying}]
stages:
  - launch
  - {id: growth, name: Growth}
rituals:
  - {name: Stand-up, every: week, who: [Buyer, everyone]}
-- content/roles/buyer.md --
---
# Remarks stay where they are.
title:   "Buyer"   # and here
aka: [Purchaser]
team: Goods
arrangement: remote
where: [GB]
opening: {posted: 2026-11-02}
interview:
  - {ask: "How?", skill: Haggling}
skills: [Haggling (strong)]
---
See [myself](buyer.md#why) and [the seller](seller.md).

## Why
-- content/roles/seller.md --
---
title: Seller
reports_to: {launch: buyer, growth: "buyer"}
works_with:
  - "Buyer: stock that sells"
  - BUYER
dotted_to: 'Purchaser'
stages: {launch: covered by Buyer, growth: in-house}
skills:
  - Haggling   (basic)
onboarding:
  week one: [Say hello (Buyer), {task: Learn the stock, owner: buyer}]
hiring_steps: [{name: Call, with: Buyer}]
team: goods
pillar: retention
where: [leeds]
---
[[Buyer]], [[buyer]], [[role:buyer|the boss]], [[buyer#why]], [him](buyer.md), [her](./buyer.md?x=1#why),
[page](/roles/buyer/), [advert](/jobs/buyer/), [plan](../roles/buyer). A buyer and a Buyer in words stay, and so does ` + "`[[buyer]]`" + `.

[ref]: buyer.md

By [reference][ref].

::objectives{role=buyer}

::objectives{role="Buyer" title="Of the buyer"}

:::internal
[[buyer]]
:::
-- content/people.yaml --
- name: Ann Lee
  holds:
    - Buyer (80%)
- name: Bo
  holds: [seller]
  buddy: ann lee
-- content/tools.yaml --
figma:
  name: Figma
  owner: Buyer
-- content/teams/goods.md --
---
name: Goods
lead: buyer
---
[[team:goods]] and [[Goods]]
-- content/playbook/tips.md --
---
title: Tips
roles: [buyer]
public: yes
raci:
  - {activity: Buying, R: Buyer, A: [buyer, Seller]}
---
[self](tips.md), [up](../roles/buyer.md), [pic](more/a.png), [other](other.md).
-- content/playbook/other.md --
---
public: yes
---
# Other
[tips](tips.md#x), [there](/playbook/tips/), [[Tips]], [[tips]]
-- content/playbook/more/a.png --
x
-- content/playbook/more/index.md --
# More
`

// Every form of reference is rewritten as it was written, an id by an id and a title by a title; other names, other
// words, remarks, quotes and spaces stay.
func TestRenameForms(t *testing.T) {
	for i, c := range []struct {
		renaming generator.Renaming
		want     string // lines that are there afterwards
		gone     string
	}{
		{generator.Renaming{Old: "buyer", New: "Head of buying"}, `content/roles/head-of-buying.md|title:   "Head of buying"   # and here
content/roles/head-of-buying.md|# Remarks stay where they are.
content/roles/head-of-buying.md|See [myself](head-of-buying.md#why) and [the seller](seller.md).
content/roles/seller.md|reports_to: {launch: head-of-buying, growth: "head-of-buying"}
content/roles/seller.md|  - "Head of buying: stock that sells"
content/roles/seller.md|  - Head of buying
content/roles/seller.md|dotted_to: 'Purchaser'
content/roles/seller.md|stages: {launch: covered by Head of buying, growth: in-house}
content/roles/seller.md|  week one: [Say hello (Head of buying), {task: Learn the stock, owner: head-of-buying}]
content/roles/seller.md|hiring_steps: [{name: Call, with: Head of buying}]
content/roles/seller.md|[[Head of buying]], [[head-of-buying]], [[role:head-of-buying|the boss]], [[head-of-buying#why]], [him](head-of-buying.md), [her](./head-of-buying.md?x=1#why),
content/roles/seller.md|[page](/roles/head-of-buying/), [advert](/jobs/head-of-buying/), [plan](../roles/head-of-buying). A buyer and a Buyer in words stay, and so does ` + "`[[buyer]]`" + `.
content/roles/seller.md|[ref]: head-of-buying.md
content/roles/seller.md|::objectives{role=head-of-buying}
content/roles/seller.md|::objectives{role="Head of buying" title="Of the buyer"}
content/people.yaml|    - Head of buying (80%)
content/tools.yaml|  owner: Head of buying
content/teams/goods.md|lead: head-of-buying
content/playbook/tips.md|roles: [head-of-buying]
content/playbook/tips.md|  - {activity: Buying, R: Head of buying, A: [head-of-buying, Seller]}
content/playbook/tips.md|[self](tips.md), [up](../roles/head-of-buying.md), [pic](more/a.png), [other](other.md).
rolebook.yaml|  exceptions: [{with: Factories, via: WeChat, relayed_by: Head of buying}]
rolebook.yaml|  - {name: Stand-up, every: week, who: [Head of buying, everyone]}
rolebook.urls|/jobs/buyer/ moved /jobs/head-of-buying/
rolebook.urls|/jobs/head-of-buying/ advert from=content/roles/head-of-buying.md posted=2026-11-02 id=buyer-2026-11-02
rolebook.urls|/roles/buyer/ moved /roles/head-of-buying/ internal`, "content/roles/buyer.md"},
		{generator.Renaming{Old: "content/roles/buyer.md", New: "purchasing"}, `content/roles/purchasing.md|title:   "Buyer"   # and here
content/roles/seller.md|reports_to: {launch: purchasing, growth: "purchasing"}
content/roles/seller.md|  - "Buyer: stock that sells"
content/roles/seller.md|  - BUYER
content/roles/seller.md|[[Buyer]], [[purchasing]], [[role:purchasing|the boss]], [[purchasing#why]], [him](purchasing.md), [her](./purchasing.md?x=1#why),`, "content/roles/buyer.md"},
		{generator.Renaming{Old: "Buyer", New: "Buyer (goods)", Keep: true}, `content/roles/buyer.md|title:   "Buyer (goods)"   # and here
content/roles/seller.md|  - "Buyer (goods): stock that sells"
content/tools.yaml|  owner: "Buyer (goods)"`, "rolebook.urls"},
		{generator.Renaming{Old: "team:goods", New: "Stock"}, `content/teams/stock.md|name: Stock
content/teams/stock.md|[[team:stock]] and [[Stock]]
content/roles/buyer.md|team: Stock
content/roles/seller.md|team: stock
rolebook.urls|/teams/goods/ moved /teams/stock/`, "content/teams/goods.md"},
		{generator.Renaming{Old: "ann lee", New: "Ann Li"}, `content/people.yaml|- name: Ann Li
content/people.yaml|  buddy: Ann Li
rolebook.urls|/people/ann-lee/ moved /people/ann-li/ internal`, ""},
		{generator.Renaming{Old: "Haggling", New: "Negotiation"}, `content/roles/buyer.md|skills: [Negotiation (strong)]
content/roles/buyer.md|  - {ask: "How?", skill: Negotiation}
content/roles/seller.md|  - Negotiation   (basic)
rolebook.urls|/skills/haggling/ moved /skills/negotiation/ internal`, ""},
		{generator.Renaming{Old: "Figma", New: "Penpot"}, "content/tools.yaml|penpot:\ncontent/tools.yaml|  name: Penpot", "rolebook.urls"},
		{generator.Renaming{Old: "content/playbook/tips.md", New: "content/playbook/more/hints.md"}, `content/playbook/more/hints.md|[self](hints.md), [up](../../roles/buyer.md), [pic](a.png), [other](../other.md).
content/playbook/other.md|[tips](more/hints.md#x), [there](/playbook/more/hints/), [[Tips]], [[hints]]
rolebook.urls|/playbook/tips/ moved /playbook/more/hints/
rolebook.urls|/playbook/more/hints/ page from=content/playbook/more/hints.md`, "content/playbook/tips.md"},
		{generator.Renaming{Old: "stage:growth", New: "Middle years"}, `rolebook.yaml|  - {id: middle-years, name: Middle years}
content/roles/seller.md|reports_to: {launch: buyer, middle-years: "buyer"}
content/roles/seller.md|stages: {launch: covered by Buyer, middle-years: in-house}
rolebook.urls|/org/growth/ moved /org/middle-years/ internal`, ""},
		{generator.Renaming{Old: "aim:retention", New: "loyalty"}, `rolebook.yaml|pillars: [{id: loyalty, name: Staying}]
content/roles/seller.md|pillar: loyalty
rolebook.urls|/pillars/retention/ moved /pillars/loyalty/ internal`, ""},
		{generator.Renaming{Old: "pillar:retention", New: "Loyalty"}, `rolebook.yaml|pillars: [{id: loyalty, name: Loyalty}]`, ""},
		{generator.Renaming{Old: "content/playbook/other.md", New: "content/playbook/more/"}, `content/playbook/tips.md|[self](tips.md), [up](../roles/buyer.md), [pic](more/a.png), [other](more/other.md).`, "content/playbook/other.md"},
		{generator.Renaming{Old: "content/playbook/other.md", New: "content/playbook/more"}, `content/playbook/tips.md|[self](tips.md), [up](../roles/buyer.md), [pic](more/a.png), [other](more/other.md).`, "content/playbook/other.md"},
		{generator.Renaming{Old: "buyer", New: "Buying/selling"}, `content/roles/buying-selling.md|title:   "Buying/selling"   # and here`, "content/roles/buyer.md"},
		{generator.Renaming{Old: "buyer", New: "roles/shopper"}, `content/roles/shopper.md|title:   "Buyer"   # and here`, "content/roles/buyer.md"},
		{generator.Renaming{Old: "leeds", New: "north"}, `rolebook.yaml|places: {north: {city: Leeds, country: GB}}
content/roles/seller.md|where: [north]`, "rolebook.urls"},
		{generator.Renaming{Old: "leeds", New: "North Mill"}, `rolebook.yaml|places: {North Mill: {city: Leeds, country: GB}}
content/roles/seller.md|where: [North Mill]`, "rolebook.urls"},
		{generator.Renaming{Old: "stage:launch", New: "Doors & windows"}, `rolebook.yaml|  - Doors & windows
content/roles/seller.md|stages: {doors-windows: covered by Buyer, growth: in-house}
rolebook.urls|/org/launch/ moved /org/doors-windows/ internal`, ""},
		{generator.Renaming{Old: "Other", New: "Another"}, `content/playbook/another.md|# Another
content/playbook/tips.md|[self](tips.md), [up](../roles/buyer.md), [pic](more/a.png), [other](another.md).`, "content/playbook/other.md"},
	} {
		for _, end := range []string{"\n", "\r\n"}[:1+i%2] { // every other one with the line ends of Windows, too
			dir := t.TempDir()
			for _, f := range txtar.Parse([]byte(everyForm)).Files {
				put(t, dir, f.Name, bytes.ReplaceAll(f.Data, []byte("\n"), []byte(end)))
			}
			before := onDisk(t, dir)
			rename(t, dir, c.renaming)
			after := onDisk(t, dir)
			for want := range strings.SplitSeq(c.want, "\n") {
				file, line, _ := strings.Cut(want, "|")
				ends := end
				if file == "rolebook.urls" {
					ends = "\n"
				}
				if !strings.Contains("\n"+string(after[file]), "\n"+line+ends) {
					t.Errorf("%+v: %s lacks %q:\n%s", c.renaming, file, line, after[file])
				}
			}
			if c.gone != "" && after[c.gone] != nil {
				t.Errorf("%+v: %s is there", c.renaming, c.gone)
			}
			for name, data := range after {
				if was := before[name]; was != nil && bytes.Count(was, []byte("\n")) != bytes.Count(data, []byte("\n")) {
					t.Errorf("%+v: %s has another number of lines", c.renaming, name)
				}
				if strings.Contains(name, ".rolebook-mv") {
					t.Errorf("%+v: %s is left", c.renaming, name)
				}
			}
		}
	}
}

// What cannot be done is refused, in words, and nothing is touched.
func TestRefusedRenamings(t *testing.T) {
	dir := folder(t, everyForm)
	before, snap := onDisk(t, dir), compile(t, dir, playbook.Internal)
	for _, c := range []struct {
		renaming generator.Renaming
		want     string
	}{
		{generator.Renaming{Old: "buyr", New: "x"}, "There is nothing called “buyr”."},
		{generator.Renaming{Old: "buyer", New: "Seller"}, "There is a role called “seller” already."},
		{generator.Renaming{Old: "buyer", New: "head", Title: "Seller"}, "There is a role called “Seller” already."},
		{generator.Renaming{Old: "buyer", New: "buyer"}, "That is its name already."},
		{generator.Renaming{Old: "buyer", New: "???"}, "“???” gives no address."},
		{generator.Renaming{Old: "content/playbook/tips.md", New: "content/playbook/other.md"}, "There is a guide called “other” already."},
		{generator.Renaming{Old: "content/playbook/tips.md", New: "content/roles/tips.md"}, "At content/roles/tips.md it would not be a guide."},
		{generator.Renaming{Old: "content/playbook/more/index.md", New: "x"}, "content/playbook/more/index.md is the page of its folder."},
		{generator.Renaming{Old: "content/playbook/more", New: "content/playbook/less"}, "content/playbook/more is a folder."},
		{generator.Renaming{Old: "content/playbook/", New: "content/guides"}, "content/playbook is a folder."},
		{generator.Renaming{Old: "buyer", New: "content/teams/buyer"}, "At content/teams/buyer it would not be a role."},
		{generator.Renaming{Old: "content/none.md", New: "x"}, "There is nothing to rename in content/none.md."},
		{generator.Renaming{Old: "buyer", New: "Buyer, the boss", Keep: true}, "content/roles/seller.md:8:29: the new name cannot be put in the place of “Buyer” here."},
		{generator.Renaming{Old: "buyer", New: "con"}, "The new name does not fit in"},
	} {
		_, err := snap.Rename(context.Background(), c.renaming)
		var refused *generator.Refused
		if !errors.As(err, &refused) || !strings.HasPrefix(refused.Message, c.want) {
			t.Errorf("%+v: %v, want %q", c.renaming, err, c.want)
		}
	}
	equalFiles(t, "after refusals", onDisk(t, dir), before)
}

// After a renaming the book has the same pages under other addresses, says the same of itself, and finds the same wrong.
// The old addresses lead to the new ones.
func TestRenamedBookIsTheSame(t *testing.T) {
	for _, c := range []struct{ old, new string }{{"ux-designer", "product-maker"}} {
		dir := t.TempDir()
		for _, part := range []string{"content", "rolebook.yaml", "rolebook.urls"} {
			if err := copyAll(filepath.Join("..", part), filepath.Join(dir, part)); err != nil {
				t.Fatal(err)
			}
		}
		before := map[playbook.Audience]map[string][]byte{}
		for _, a := range editions {
			before[a] = outputs(t, compile(t, dir, a))
		}
		problems := codesOf(compile(t, dir, playbook.Internal))
		rename(t, dir, generator.Renaming{Old: c.old, New: c.new})
		for _, a := range editions {
			snap := compile(t, dir, a)
			after := outputs(t, snap)
			if got := codesOf(snap); a == playbook.Internal && got != problems {
				t.Errorf("%s: found %q, before %q", c.old, got, problems)
			}
			for path, data := range before[a] {
				if path == "_redirects" || strings.HasPrefix(path, "search/") || strings.HasPrefix(path, "assets/") {
					continue // they say addresses in an order of their own
				}
				to := strings.ReplaceAll(path, c.old, c.new)
				is, ok := after[to]
				is = hashes.ReplaceAll(is, nil)
				if !ok {
					t.Errorf("%s: the %s edition lost %s", c.old, a, path)
					continue
				}
				renamed := bytes.ReplaceAll(data, []byte(c.old), []byte(c.new))
				renamed = bytes.ReplaceAll(renamed, []byte(c.new+"-2026-11-09"), []byte(c.old+"-2026-11-09")) // the name in feeds stays
				if want := hashes.ReplaceAll(renamed, nil); strings.HasSuffix(path, ".html") && !bytes.Equal(is, want) && !reordered(is, want) {
					t.Errorf("%s: %s of the %s edition is another page: %s", c.old, to, a, firstDifference(string(is), string(want)))
				}
				if to != path && strings.HasSuffix(path, "/index.html") && after[path] == nil {
					t.Errorf("%s: the %s edition has nothing at %s any more", c.old, a, path)
				}
			}
		}
	}
}

// hashes are those in the names of assets, of which some hold ids.
var hashes = regexp.MustCompile(`\.[0-9a-f]{10}\.(css|js)`)

// reordered reports pages that hold the same bytes in another order: some lists are sorted by address.
func reordered(a, b []byte) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return bytes.Equal(a, b)
}

func codesOf(s *generator.Snapshot) string {
	var out []string
	for _, d := range s.Problems {
		out = append(out, d.Severity.String()+" "+d.Code)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func copyAll(from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return os.CopyFS(to, os.DirFS(from))
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}

// Whatever the disk refuses while a renaming is written, the site is afterwards as it was, to the last byte and file.
func TestRenameIsWholeOrNothing(t *testing.T) {
	dir := folder(t, everyForm)
	before := onDisk(t, dir)
	done, err := compile(t, dir, playbook.Internal).Rename(context.Background(), generator.Renaming{Old: "buyer", New: "Head of buying"})
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	for stop := 0; ; stop++ {
		n := 0
		err := generator.WriteRenamed(done, dir, func(op, name string) error {
			if n++; n > stop {
				return fmt.Errorf("no %s of %s", op, name)
			}
			return nil
		})
		if err == nil {
			break
		}
		steps++
		equalFiles(t, fmt.Sprintf("after step %d (%v)", stop, err), onDisk(t, dir), before)
	}
	if steps < 15 {
		t.Errorf("only %d steps were refused", steps)
	}
	if snap := compile(t, dir, playbook.Internal); snap.Playbook.Role("head-of-buying") == nil {
		t.Error("in the end it is not done")
	}
}

// A file that somebody has changed since it was read is not written over, and nothing else is either.
func TestRenameSeesOtherWriters(t *testing.T) {
	dir := folder(t, everyForm)
	done, err := compile(t, dir, playbook.Internal).Rename(context.Background(), generator.Renaming{Old: "buyer", New: "Head of buying"})
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "content/teams/goods.md", []byte("---\nname: Goods\n---\nNew words.\n"))
	before := onDisk(t, dir)
	if err := done.Write(dir); err == nil {
		t.Error("it was written")
	}
	equalFiles(t, "after another writer", onDisk(t, dir), before)
}

// A dry run is a patch that makes the same of the folder.
func TestRenameDiff(t *testing.T) {
	done, err := compile(t, folder(t, everyForm), playbook.Internal).Rename(context.Background(), generator.Renaming{Old: "Figma", New: "Penpot"})
	if err != nil {
		t.Fatal(err)
	}
	const want = `diff --git a/content/tools.yaml b/content/tools.yaml
--- a/content/tools.yaml
+++ b/content/tools.yaml
@@ -1,3 +1,3 @@
-figma:
-  name: Figma
+penpot:
+  name: Penpot
   owner: Buyer
`
	if got := string(done.Diff()); got != want {
		t.Errorf("the patch is\n%s", got)
	}
}

// Whatever is renamed, deleted, closed and brought back, in any order: an address that was published once answers with a
// page, leads to one in one step, or stops the build until its author has decided.
func TestNoAddressIsEverLost(t *testing.T) {
	const rounds, steps = 4, 12
	for seed := range int64(rounds) {
		rnd := rand.New(rand.NewSource(seed))
		dir := folder(t, oldShop)
		sites := map[playbook.Audience]*generator.Site{}
		compile := func(t testing.TB, dir string, a playbook.Audience) *generator.Snapshot {
			t.Helper()
			if sites[a] == nil {
				sites[a] = open(t, dir, a) // once: templates stay as they are
			}
			snap, err := sites[a].Compile(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			return snap
		}
		published := map[string]bool{}
		deleted := map[string][]byte{}
		var log []string
		for step := range steps {
			snap := compile(t, dir, playbook.Public)
			if snap.Problems.Fails(false) {
				// The author decides: back with it, or elsewhere.
				log = append(log, "mend")
				if len(deleted) > 0 && rnd.Intn(2) == 0 {
					for name, data := range deleted {
						put(t, dir, name, data)
					}
					clear(deleted)
				} else {
					mendLedger(t, dir, snap)
				}
				if snap = compile(t, dir, playbook.Public); snap.Problems.Fails(false) {
					mendLedger(t, dir, snap)
					if snap = compile(t, dir, playbook.Public); snap.Problems.Fails(false) {
						t.Fatalf("seed %d, %v: cannot be mended: %s", seed, log, say(snap.Problems))
					}
				}
			}
			out := outputs(t, snap)
			for address := range published {
				checkAnswer(t, snap, out, address, fmt.Sprintf("seed %d, step %d, %v", seed, step, log))
			}
			for _, e := range snap.Published() {
				published[e.Address] = true
			}
			put(t, dir, "rolebook.urls", snap.Recorded().Encode())

			inside := compile(t, dir, playbook.Internal)
			switch op := rnd.Intn(5); op {
			case 0, 1: // rename
				names := []string{}
				for _, r := range inside.Playbook.Roles {
					names = append(names, "role:"+r.ID)
				}
				for _, g := range inside.Playbook.Guides {
					names = append(names, "guide:"+filepath.Base(g.URL))
				}
				if len(names) == 0 {
					continue
				}
				old, to := names[rnd.Intn(len(names))], fmt.Sprintf("name-%d", rnd.Intn(5))
				done, err := inside.Rename(context.Background(), generator.Renaming{Old: old, New: to})
				if err != nil {
					continue
				}
				if err := done.Write(dir); err != nil {
					t.Fatal(err)
				}
				log = append(log, "mv "+old+" "+to)
			case 2: // delete
				files := slices.DeleteFunc(slices.Sorted(maps.Keys(onDisk(t, dir))), func(p string) bool { return !strings.HasSuffix(p, ".md") })
				if len(files) < 2 {
					continue
				}
				name := files[rnd.Intn(len(files))]
				data, err := os.ReadFile(filepath.Join(dir, name))
				if err != nil {
					t.Fatal(err)
				}
				deleted[name] = data
				if err := os.Remove(filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
				log = append(log, "rm "+name)
			case 3: // bring back
				for name, data := range deleted {
					put(t, dir, name, data)
					log = append(log, "back "+name)
				}
				clear(deleted)
			case 4: // open or close a job
				for name, data := range onDisk(t, dir) {
					if strings.HasPrefix(name, "content/roles/") && rnd.Intn(2) == 0 {
						put(t, dir, name, []byte(turned.Replace(string(data))))
					}
				}
				log = append(log, "turn")
			}
		}
	}
}

// turned closes what is open, and opens what is closed.
var turned = strings.NewReplacer("closes: 2026-12-13", "closes: 2026-11-10", "closes: 2026-11-10", "closes: 2026-12-13", "closes: 2026-10-01", "closes: 2026-12-13")

// mendLedger does what the findings ask for: a lost page has moved to the front page.
func mendLedger(t *testing.T, dir string, snap *generator.Snapshot) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "rolebook.urls"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range snap.Problems {
		if d.Code == "lost-address" || d.Code == "redirect-nowhere" {
			line := d.At.Text()
			address, _, _ := strings.Cut(line, " ")
			data = bytes.Replace(data, []byte(line+"\n"), []byte(address+" moved /\n"), 1)
		}
	}
	put(t, dir, "rolebook.urls", data)
}

// checkAnswer wants a page at an address, or one step away.
func checkAnswer(t *testing.T, snap *generator.Snapshot, out map[string][]byte, address, when string) {
	t.Helper()
	if out[generator.FilePath(address)] == nil {
		t.Fatalf("%s: %s answers with nothing", when, address)
	}
	to := snap.Index.Instead(address)
	if to == "" || !strings.HasPrefix(to, "/") {
		return
	}
	to, _, _ = strings.Cut(to, "#")
	if out[generator.FilePath(to)] == nil || snap.Index.Instead(to) != "" {
		t.Fatalf("%s: %s leads to %s, which has no page of its own", when, address, to)
	}
}

// A title with a slash is no path.
func TestRenamingOfATitleWithASlash(t *testing.T) {
	dir := folder(t, "-- rolebook.yaml --\nname: Acme\n-- content/roles/designer.md --\n---\ntitle: UX/UI designer\n---\n")
	rename(t, dir, generator.Renaming{Old: "UX/UI designer", New: "UI / UX designer"})
	if got := string(onDisk(t, dir)["content/roles/ui-ux-designer.md"]); got != "---\ntitle: UI / UX designer\n---\n" {
		t.Errorf("%q", got)
	}
}

// A team without a file is renamed in all the ways it is written.
func TestRenamingOfATeamInOtherSigns(t *testing.T) {
	site := "-- rolebook.yaml --\nname: Acme\n"
	for i, name := range []string{"Customer-Success", "Customer success", "customer-success", "Customer/Success"} {
		site += fmt.Sprintf("-- content/roles/r%d.md --\n---\ntitle: R%d\nteam: %s\n---\nIn [[%s]].\n", i, i, name, name)
	}
	dir := folder(t, site)
	rename(t, dir, generator.Renaming{Old: "team:customer-success", New: "Service desk"})
	after := onDisk(t, dir)
	for i, want := range []string{"Service desk", "Service desk", "service-desk", "Service desk"} {
		if got, want := string(after[fmt.Sprintf("content/roles/r%d.md", i)]), fmt.Sprintf("---\ntitle: R%d\nteam: %s\n---\nIn [[%s]].\n", i, want, want); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

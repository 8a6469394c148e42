package e2e

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// A newcomer ticks tasks off: the count follows, the ticks are there the next day, another guide has its own, and one
// click forgets them.
func TestOnboardingRemembersTicks(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	guide := at(root, "/onboarding/ux-designer/")
	tab.open(guide)
	ticked := func() int { return ask[int](tab, `document.querySelectorAll('.check input:checked').length`) }
	total := ask[int](tab, `document.querySelectorAll('.check input').length`)
	if total < 10 || ticked() != 0 {
		t.Fatalf("the guide begins with %d of %d tasks ticked", ticked(), total)
	}
	ids := ask[[]string](tab, `[...document.querySelectorAll('.check input')].map(i => '#' + CSS.escape(i.id))`)
	if ids[0] == "#" {
		t.Fatal("tasks have no ids to be remembered by")
	}
	before, all := tab.text("[data-ring] b"), tab.text("[data-sec]")
	if strings.HasPrefix(all, "0 of") {
		t.Errorf("a guide nobody began counts %q instead of naming its tasks", all)
	}
	for _, id := range []string{ids[0], ids[1], ids[total-1]} {
		tab.click(id)
		tab.wait("the tick", js(`document.querySelector(%s).checked`, id))
	}
	if got := tab.text("[data-ring] b"); got != "3" {
		t.Errorf("with three tasks ticked the ring says %q (before: %q)", got, before)
	}
	if got := tab.text("[data-sec]"); !strings.HasPrefix(got, "2 of ") {
		t.Errorf("with two tasks of the first phase ticked it says %q", got)
	}
	if got := ask[int](tab, `+document.querySelectorAll('[data-ring] path')[1].getAttribute('stroke-dasharray').split(' ')[0]`); got != (300+total/2)/total {
		t.Errorf("with 3 of %d tasks ticked the ring is drawn at %d%%", total, got)
	}

	tab.open(at(root, "/onboarding/web-developer/"))
	if n := ticked(); n != 0 {
		t.Errorf("another role's guide has %d of these ticks", n)
	}
	tab.open(guide)
	if n := ticked(); n != 3 || tab.text("[data-ring] b") != "3" {
		t.Errorf("the next day %d tasks are ticked", n)
	}

	tab.click(ids[0]) // a tick can be taken back
	tab.reload()
	if n := ticked(); n != 2 {
		t.Errorf("with one tick taken back %d are remembered", n)
	}
	tab.click("[data-reset]")
	tab.wait("no ticks", `!document.querySelector('.check input:checked')`)
	tab.reload()
	if n := ticked(); n != 0 {
		t.Errorf("after a reset %d tasks are remembered", n)
	}
	if got := tab.text("[data-sec]"); got != all {
		t.Errorf("after a reset the first phase says %q, at first %q", got, all)
	}
	if n := ask[int](tab, `Object.keys(localStorage).length`); n != 0 {
		t.Errorf("after a reset the browser still keeps %d entries", n)
	}
}

// What is ticked can be taken away as a file, made in the browser: every task in its own words, and whether it is done.
// The file can be loaded again.
func TestOnboardingIsSaved(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/onboarding/ux-designer/"))
	folder := t.TempDir()
	tab.call("Browser.setDownloadBehavior", map[string]string{"behavior": "allow", "downloadPath": folder, "browserContextId": string(chromedp.FromContext(tab.ctx).BrowserContextID)})
	tab.click(".check input")
	tab.click("[data-export]")
	file := filepath.Join(folder, "ux-designer.json")
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(file); err == nil {
			break
		} else if time.Now().After(end) {
			t.Fatal("nothing was saved")
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var saved struct {
		Page  string
		Tasks []struct {
			ID, Task string
			Done     bool
		}
	}
	if err := json.Unmarshal(data, &saved); err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	if want := ask[int](tab, `document.querySelectorAll('.check input').length`); len(saved.Tasks) != want || !strings.Contains(saved.Page, "UX designer") {
		t.Errorf("the file has %d of %d tasks of %q", len(saved.Tasks), want, saved.Page)
	}
	for i, task := range saved.Tasks {
		if task.Done != (i == 0) || task.ID == "" || task.Task == "" {
			t.Errorf("task %d is %+v", i, task)
		}
	}
	// The copy is loaded back after the ticks are cleared, here or in another browser; any other file is refused in words.
	tab.click("[data-reset]")
	tab.wait("no ticks", `!document.querySelector('.check input:checked')`)
	other := filepath.Join(folder, "other.json")
	if err := os.WriteFile(other, []byte(`{"tasks": [{"id": "of-another-page", "done": true}]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	was := tab.text("[data-refused]")
	tab.choose("[data-import]", other)
	tab.wait("a word about the file", js(`document.querySelector('[data-refused]').innerText.trim() !== %s`, was))
	if tab.seen(".check input:checked") {
		t.Error("a file of another page has ticked something")
	}
	tab.choose("[data-import]", file)
	tab.wait("the tick that was saved", `document.querySelector('.check input').checked`)
	tab.reload()
	if n := ask[int](tab, `document.querySelectorAll('.check input:checked').length`); n != 1 || tab.text("[data-ring] b") != "1" {
		t.Errorf("after loading the copy %d tasks are ticked", n)
	}
	if wrong := tab.complaints(); len(wrong) > 0 {
		t.Errorf("saving and loading it: %q", wrong)
	}
}

// choose puts a file into an input as a person does who picks it.
func (t *tab) choose(selector, file string) {
	t.within(func(ctx context.Context) error {
		_, err := chromedp.Run(ctx, chromedp.SetUploadFiles(selector, []string{file}))
		return err
	}, "choosing %s", file)
}

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// A reader's choice of light or dark stays on every page, is there before anything is drawn, and wins over the system.
func TestThemeStays(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	tab.open(root)
	ground := func() string { return ask[string](tab, `getComputedStyle(document.documentElement).backgroundColor`) }
	dark := func() bool {
		return ask[bool](tab, `getComputedStyle(document.documentElement).colorScheme === 'dark' || matchMedia('(prefers-color-scheme: dark)').matches && getComputedStyle(document.documentElement).colorScheme !== 'light'`)
	}
	light := ground()
	if dark() {
		t.Error("a reader whose system is light sees a dark page")
	}
	tab.look("dark")
	if ground() == light {
		t.Error("a reader whose system is dark sees a light page")
	}
	tab.look("light")

	says := func() string { return ask[string](tab, `document.querySelector('[data-theme-toggle]').ariaLabel`) }
	first := says()
	tab.tabTo("[data-theme-toggle]")
	tab.press(kb.Enter) // system → light
	tab.wait("light", `document.documentElement.dataset.theme === 'light'`)
	if says() == first {
		t.Errorf("the button still says %q", first)
	}
	tab.look("dark")
	if ground() != light {
		t.Error("light was chosen, but the page is dark with the system")
	}
	tab.look("light")
	tab.press(" ") // light → dark
	tab.wait("dark", `document.documentElement.dataset.theme === 'dark'`)
	if ground() == light {
		t.Error("dark was chosen, but the page is light")
	}
	tab.open(at(root, "/roles/"))
	if got := ask[string](tab, `document.documentElement.dataset.theme`); got != "dark" || ground() == light {
		t.Errorf("on the next page the choice is %q", got)
	}
	tab.tabTo("[data-theme-toggle]")
	tab.press(kb.Enter) // dark → system
	tab.wait("the system's", `document.documentElement.dataset.theme === ''`)
	tab.reload()
	if got := ask[string](tab, `document.documentElement.dataset.theme`); got != "" || ground() != light {
		t.Errorf("after going back to the system's the choice is %q", got)
	}
}

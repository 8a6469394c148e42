package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A census is the pages of a built site: what is compared before anything is timed.
type census struct {
	pages map[string]bool    // addresses, in rolebook's words
	kinds map[string]*amount // of the kinds of which there are many
	files int
	bytes int64 // of all files
	html  int64 // of pages alone
}

// An amount is how much of something there is.
type amount struct {
	pages, links int
	bytes        int64
}

// take counts a folder that a generator wrote.
func take(dir string) (*census, error) {
	c := &census{pages: map[string]bool{}, kinds: map[string]*amount{}}
	var wrong error
	err := eachFile(dir, func(path string, size int64) {
		c.files++
		c.bytes += size
		url, ok := address(path)
		if !ok {
			return
		}
		c.pages[url] = true
		c.html += size
		kind := kindOf(url)
		if kind == "" {
			return
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		if err != nil {
			wrong = err
		}
		a := c.kinds[kind]
		if a == nil {
			a = new(amount)
			c.kinds[kind] = a
		}
		a.pages++
		a.bytes += size
		a.links += linksToPages(data)
	})
	if err == nil {
		err = wrong
	}
	return c, err
}

// address is the address of a page, in rolebook's words; ok is false for files that are none.
func address(path string) (url string, ok bool) {
	if id, guide := strings.CutSuffix(path, "/onboarding.html"); guide {
		return "/onboarding/" + strings.TrimPrefix(id, "roles/") + "/", true
	}
	folder, ok := strings.CutSuffix("/"+path, "index.html")
	return folder, ok
}

// kindOf is the kind of a page of which there are many; "" of a list.
func kindOf(url string) string {
	folder, rest, _ := strings.Cut(strings.TrimPrefix(url, "/"), "/")
	if rest == "" {
		return ""
	}
	return folder
}

// linksToPages counts the links of a page to others, but for those to its own headings and the few that stand on every
// page around what it says.
func linksToPages(html []byte) int {
	_, main, ok := bytes.Cut(html, []byte("<main"))
	if !ok {
		return 0
	}
	main, _, _ = bytes.Cut(main, []byte("</main>"))
	n := 0
	for {
		_, rest, ok := bytes.Cut(main, []byte("<a "))
		if !ok {
			return n
		}
		tag, _, _ := bytes.Cut(rest, []byte(">"))
		if !bytes.Contains(tag, []byte("href=\"#")) && !bytes.Contains(tag, []byte("href=#")) {
			n++
		}
		main = rest
	}
}

// unlike lists what keeps two sites from being the same work: pages that only one has, more than a tenth more or fewer
// bytes of pages, or a third fewer, or half as many more, links on the pages of a kind.
func unlike(one, other *census, a, b string) []string {
	var out []string
	for _, x := range []struct {
		has, lacks *census
		who        string
	}{{one, other, a}, {other, one, b}} {
		var only []string
		for url := range x.has.pages {
			if !x.lacks.pages[url] {
				only = append(only, url)
			}
		}
		slices.Sort(only)
		if n := len(only); n > 0 {
			out = append(out, fmt.Sprintf("%d pages only of %s: %s", n, x.who, strings.Join(only[:min(n, 5)], " ")))
		}
	}
	if r := float64(other.html) / float64(one.html); r < 0.9 || r > 1.1 {
		out = append(out, fmt.Sprintf("%s has pages of %.2f times the bytes of those of %s", b, r, a))
	}
	for kind, x := range one.kinds {
		y := other.kinds[kind]
		if y == nil {
			continue
		}
		if r := float64(y.links) / float64(x.links); r < 0.66 || r > 1.5 {
			out = append(out, fmt.Sprintf("%s has %.2f times the links of %s on its pages of /%s/", b, r, a, kind))
		}
	}
	slices.Sort(out)
	return out
}

// String is a census in one line for each kind.
func (c *census) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d pages of %.2f MB, %d files of %.2f MB", len(c.pages), float64(c.html)/1e6, c.files, float64(c.bytes)/1e6)
	kinds := []string{}
	for k := range c.kinds {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		a := c.kinds[k]
		fmt.Fprintf(&b, "; /%s/ %d of %.1f KB and %.1f links", k, a.pages, float64(a.bytes)/float64(a.pages)/1000, float64(a.links)/float64(a.pages))
	}
	return b.String()
}

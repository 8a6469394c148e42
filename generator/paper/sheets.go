package paper

import (
	"bytes"
	"net/url"
	"regexp"
	"strconv"
)

// Sheets says on which sheet of a PDF each place that its links lead to stands, from 1 on, and how many sheets there are.
// It reads what browsers write: objects that are not packed, a tree of pages, and one dictionary of places. Of anything
// else it says nothing: no places, no sheets.
func Sheets(pdf []byte) (places map[string]int, sheets int) {
	objects := map[int][]byte{}
	for _, m := range object.FindAllSubmatchIndex(pdf, -1) {
		body := pdf[m[1]:]
		if end := bytes.Index(body, []byte("endobj")); end >= 0 {
			n, _ := strconv.Atoi(string(pdf[m[2]:m[3]]))
			objects[n] = body[:end]
		}
	}
	root := number(rootOf, lastOf(pdf, []byte("trailer")))
	catalog := objects[root]
	order, walked := map[int]int{}, map[int]bool{} // a branch that is its own twig has no end
	var walk func(n, deep int)
	walk = func(n, deep int) {
		if walked[n] {
			return
		}
		walked[n] = true
		body, kids := objects[n], []byte(nil)
		if m := kidsOf.FindSubmatch(body); m != nil {
			kids = m[1]
		}
		switch {
		case deep > 40 || body == nil:
		case kids != nil && bytes.Contains(body, []byte("/Type /Pages")):
			for _, m := range reference.FindAllSubmatch(kids, -1) {
				k, _ := strconv.Atoi(string(m[1]))
				walk(k, deep+1)
			}
		default:
			order[n] = len(order) + 1
		}
	}
	walk(number(pagesOf, catalog), 0)
	places = map[string]int{}
	for _, m := range place.FindAllSubmatch(objects[number(destsOf, catalog)], -1) {
		page, _ := strconv.Atoi(string(m[2]))
		if at := order[page]; at > 0 {
			places[name(m[1])] = at
		}
	}
	return places, len(order)
}

var (
	object    = regexp.MustCompile(`(?m)^(\d+) 0 obj\b`)
	rootOf    = regexp.MustCompile(`/Root (\d+) 0 R`)
	pagesOf   = regexp.MustCompile(`/Pages (\d+) 0 R`)
	destsOf   = regexp.MustCompile(`/Dests (\d+) 0 R`)
	kidsOf    = regexp.MustCompile(`(?s)/Kids \[(.*?)\]`)
	reference = regexp.MustCompile(`(\d+) 0 R`)
	place     = regexp.MustCompile(`/([^\s/<>\[\]()]+) \[(\d+) 0 R`)
)

func number(pattern *regexp.Regexp, in []byte) int {
	m := pattern.FindSubmatch(in)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(string(m[1]))
	return n
}

func lastOf(data, word []byte) []byte {
	if i := bytes.LastIndex(data, word); i >= 0 {
		return data[i:]
	}
	return nil
}

// name reads a name of a PDF, in which any byte may be written as # and two digits (ISO 32000-1, 7.3.5). What it names
// is a fragment as links say it, with % and two digits for what is not ASCII.
func name(raw []byte) string {
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if b, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(b))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	if plain, err := url.PathUnescape(string(out)); err == nil {
		return plain
	}
	return string(out)
}

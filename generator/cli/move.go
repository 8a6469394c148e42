package cli

import (
	"bytes"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/generator/playbook"
)

// A move is how far the dates of the shipped book are moved, so that the book plays on another day: months by whole
// months, and days by as many months and then by the days that are left.
//
// So the months of a plan keep their distances, nothing that had happened by the book's own day is in the future, and
// who began in or after the month of their hire still did. The zero move changes nothing.
type move struct{ months, days int }

// between is the move that brings one day to another. days is never negative and less than a month.
func between(from, to playbook.Date) move {
	by := move{months: 12*(to.Year-from.Year) + int(to.Month-from.Month)}
	if by.date(from).After(to) {
		by.months--
	}
	by.days = by.date(from).DaysUntil(to)
	return by
}

func (by move) date(d playbook.Date) playbook.Date {
	d = d.Add(playbook.Duration{N: by.months, Unit: "month"})
	if d.MonthOnly() {
		return d
	}
	return d.AddDays(by.days)
}

// file moves the dates in the YAML of a file: all of a settings or list file, the front matter of a Markdown file.
// Prose and extra fields stay as they are, and so does a file that cannot be read.
func (by move) file(path string, data []byte) []byte {
	from, to := 0, len(data)
	switch {
	case by == move{}:
		return data
	case strings.HasSuffix(path, ".md"):
		if from, to = matter(data); from == to {
			return data
		}
	case !strings.HasSuffix(path, ".yaml") && !strings.HasSuffix(path, ".yml"):
		return data
	}
	var root yaml.Node
	if yaml.Unmarshal(data[from:to], &root) != nil {
		return data
	}
	var found []written
	dates(&root, data[from:to], &found)
	slices.SortFunc(found, func(a, b written) int { return b.at - a.at })
	data = bytes.Clone(data)
	for _, w := range found {
		at := from + w.at
		data = slices.Replace(data, at, at+len(w.text), []byte(by.date(w.date).String())...)
	}
	return data
}

// A written is a date in YAML, and the offset it stands at.
type written struct {
	at   int
	text string
	date playbook.Date
}

// dates finds every plain value that is a date and nothing else, as computers write it.
func dates(n *yaml.Node, text []byte, found *[]written) {
	if n.Kind == yaml.ScalarNode {
		date, ok := playbook.ParseISO(n.Value)
		if at := offset(text, n); ok && at >= 0 {
			*found = append(*found, written{at, n.Value, date})
		}
		return
	}
	for i, inner := range n.Content {
		if n.Kind == yaml.MappingNode && (i%2 == 0 || n.Content[i-1].Value == "extra") {
			continue
		}
		dates(inner, text, found)
	}
}

// offset returns where the text of a plain value begins; -1 where it is not written as it reads.
func offset(text []byte, n *yaml.Node) int {
	at := 0
	for range n.Line - 1 {
		at += bytes.IndexByte(text[at:], '\n') + 1
	}
	line, _, _ := bytes.Cut(text[at:], []byte("\n"))
	col := len(string([]rune(string(line))[:n.Column-1]))
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		col++
	}
	if !bytes.HasPrefix(line[min(col, len(line)):], []byte(n.Value)) {
		return -1
	}
	return at + col
}

// matter returns the offsets of the front matter of a Markdown file, without its fences; twice the same without one.
func matter(data []byte) (from, to int) {
	const fence = "---\n"
	if !bytes.HasPrefix(data, []byte(fence)) {
		return 0, 0
	}
	end := bytes.Index(data[len(fence)-1:], []byte("\n"+fence))
	if end < 0 {
		return 0, 0
	}
	return len(fence), len(fence) + end
}

// pin returns the day that settings pin as today; the zero date where they do not.
func pin(settings []byte) playbook.Date {
	var site struct {
		Today string `yaml:"today"`
	}
	if yaml.Unmarshal(settings, &site) != nil {
		return playbook.Date{}
	}
	date, _ := playbook.ParseISO(site.Today)
	return date
}

// unpin takes the line of today: out of settings, with the remark above it and one of the empty lines around it.
func unpin(settings []byte) []byte {
	lines := strings.SplitAfter(string(settings), "\n")
	at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "today:") })
	if at < 0 {
		return settings
	}
	from, to := at, at+1
	for from > 0 && strings.HasPrefix(lines[from-1], "#") {
		from--
	}
	blank := func(i int) bool { return i >= 0 && i < len(lines) && strings.TrimSpace(lines[i]) == "" }
	if blank(from-1) && blank(to) {
		to++
	}
	return []byte(strings.Join(slices.Delete(lines, from, to), ""))
}

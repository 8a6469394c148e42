package pages

import "rolebook/generator/words"

// runningPages say how the work runs, in the order their navigation names them. They belong to the playbook.
var runningPages = []struct{ url, title string }{
	{"/collaboration/", words.Key("Collaboration")}, {"/rhythm/", words.Key("Rhythm")}, {"/responsibilities/", words.Key("Responsibilities")},
	{"/tools/", words.Key("Tools")}, {"/training/", words.Key("Training")}, {"/glossary/", words.Key("Glossary")},
}

// RunningURL is the address of the first of the pages that say how the work runs; "" in an edition without any.
func (ix *Index) RunningURL() string {
	for _, r := range runningPages {
		if ix.Page(r.url) != nil {
			return r.url
		}
	}
	return ""
}

// planRunning plans one of these pages.
func (ix *Index) planRunning(url string, view func(*Index) any) *Page {
	p := &Page{URL: url, Section: "/playbook/", View: view}
	for _, r := range runningPages {
		if r.url == url {
			p.Title = ix.Words.T(r.title)
		}
	}
	return p
}

// A Tab leads to a page beside this one.
type Tab struct {
	Link
	Current bool
}

// Running is what the pages that say how the work runs have in common.
type Running struct {
	Intro Intro
	Tabs  []Tab // the pages of the section; none where there is one
}

func (ix *Index) running(url string) Running {
	v := Running{Intro: ix.intro(url)}
	for _, r := range runningPages {
		if l := ix.Link(ix.Words.T(r.title), r.url); l.URL != "" {
			v.Tabs = append(v.Tabs, Tab{l, r.url == url})
		}
	}
	if len(v.Tabs) == 1 {
		v.Tabs = nil
	}
	return v
}

package feed

import (
	"bytes"
	"strings"
	"time"
)

// A writer writes XML in which every text is literal, as boards ask for: in a section that knows no entities.
type writer struct{ bytes.Buffer }

func newWriter() *writer {
	w := new(writer)
	w.WriteString(`<?xml version="1.0" encoding="utf-8"?>` + "\n")
	return w
}

// The section ends at its first ]]>, so one in the text is split over two.
var sections = strings.NewReplacer("]]>", "]]]]><![CDATA[>")

// text writes an element with a text, and nothing where there is none.
func (w *writer) text(name, text string) {
	if text == "" {
		return
	}
	w.WriteString("<" + name + "><![CDATA[")
	sections.WriteString(w, text)
	w.WriteString("]]></" + name + ">\n")
}

func (w *writer) open(name string)  { w.WriteString("<" + name + ">\n") }
func (w *writer) close(name string) { w.WriteString("</" + name + ">\n") }

// stamp is a moment as the heads of feeds have it.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT")
}

// day is the day of a moment where it was stated.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

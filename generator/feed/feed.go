// Package feed writes open jobs as files that job boards, readers of feeds and other programs take. It knows jobs as
// boards know them, not roles.
//
// A feed holds every open job, with what the page of the job says and no more. Names of jobs are never made up here, so
// they stay what they are from one build to the next, and no feed says when it was built.
package feed

import (
	"reflect"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A Feed is the open jobs of an organisation.
type Feed struct {
	Title    string // of the feed: "Open jobs at Northbarrow Goods"
	Company  string
	About    string
	Language string // "en-GB"
	Home     string // address of the list of open jobs
	Site     string // address of the site, with a slash at its end
	Changed  time.Time
	Jobs     []Job
}

// A Job is one open job.
type Job struct {
	ID          string // frozen: another id is another job
	Title       string
	URL         string // address of its page
	Summary     string // one sentence
	HTML        string // what the page says, in p, ul, li and br
	Text        string // the same as plain text
	Team        string
	Where       string   // on-site, hybrid or remote
	Engagement  string   // employee, freelance, agency or automated
	Arrangement string   // both in words
	Types       []string // FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY, INTERN
	Hours       string   // in words
	Places      []Place  // where people come to work, or for remote work where they may live
	Pay         Pay
	Contract    string
	Benefits    []string
	Skills      []string // that are needed
	Education   string
	Experience  string
	Seats       int
	Start       string    // ISO 8601, a month where no day is known
	Posted      time.Time // the beginning of the day
	Changed     time.Time
	Closes      time.Time // the last second of the last day; zero when it is not known
	ApplyURL    string    // https
	ApplyEmail  string
	HowToApply  string
	Unlisted    bool // job boards do not take it
}

// A Place is an address, or a country or a region of one.
type Place struct {
	Name     string // in words
	Street   string
	City     string
	Region   string
	Postcode string
	Country  string // ISO 3166-1
	Suffix   string // what tells it from the other places of the job: "ie"
}

// Pay is what is paid.
type Pay struct {
	Text     string // in words
	Min, Max string // in major units: "34000"; "" where that end is open
	Currency string // ISO 4217
	Per      string // hour, day, week, month or year
}

// Cleaned returns the feed without characters that a file of text cannot hold: controls other than tabs and line ends,
// those that XML forbids, and bytes that are no characters. Line ends become those of Unix.
func (f Feed) Cleaned() Feed {
	jobs := make([]Job, len(f.Jobs))
	copy(jobs, f.Jobs)
	f.Jobs = jobs
	clean(reflect.ValueOf(&f).Elem())
	return f
}

func clean(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(Text(v.String()))
	case reflect.Slice:
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		for i := range own.Len() {
			clean(own.Index(i))
		}
		if v.Len() > 0 {
			v.Set(own)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			clean(v.Field(i))
		}
	}
}

// Text returns a text without what Cleaned leaves out.
func Text(s string) string {
	fine := utf8.ValidString(s)
	for i := 0; fine && i < len(s); i++ {
		fine = s[i] >= ' ' && s[i] < 0x7F || s[i] == '\n' || s[i] == '\t'
	}
	if fine {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// ids returns the name of the job at each of its places: its own at the first, with the place behind it at the others.
// A place that is added at the end changes no name.
func (j Job) ids() []string {
	out := make([]string, len(j.Places))
	for i, p := range j.Places {
		if out[i] = j.ID; i > 0 {
			out[i] += "-" + p.Suffix
		}
	}
	return out
}

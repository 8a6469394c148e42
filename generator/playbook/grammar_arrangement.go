package playbook

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/diag"
)

const arrangementShapes = "Write on-site, hybrid or remote, and employee, freelance, agency or automated: freelance, remote. in-house is an employee on site."

var arrangementNames = []string{"in-house", "on-site", "hybrid", "remote", "employee", "freelance", "agency", "automated"}

// An arrangementPhrase is what people write for a place of work, for terms, or for both.
type arrangementPhrase struct{ phrase, where, engagement string }

// arrangementPhrases are tried in this order; the longest that stands wins.
var arrangementPhrases = []arrangementPhrase{
	{"in-house", "on-site", "employee"}, {"inhouse", "on-site", "employee"}, {"in house", "on-site", "employee"},
	{"on-site", "on-site", ""}, {"onsite", "on-site", ""}, {"on site", "on-site", ""}, {"in-office", "on-site", ""}, {"in office", "on-site", ""},
	{"in the office", "on-site", ""}, {"office-based", "on-site", ""}, {"office based", "on-site", ""}, {"office", "on-site", ""},
	{"hybrid", "hybrid", ""}, {"partly remote", "hybrid", ""}, {"part remote", "hybrid", ""}, {"partially remote", "hybrid", ""},
	{"remote", "remote", ""}, {"remotely", "remote", ""}, {"fully remote", "remote", ""}, {"100 % remote", "remote", ""},
	{"home-based", "remote", ""}, {"home based", "remote", ""}, {"wfh", "remote", ""}, {"work from home", "remote", ""}, {"from home", "remote", ""},
	{"employee", "", "employee"}, {"employees", "", "employee"}, {"employed", "", "employee"}, {"staff", "", "employee"},
	{"freelance", "", "freelance"}, {"freelancer", "", "freelance"}, {"freelancers", "", "freelance"}, {"contractor", "", "freelance"},
	{"self-employed", "", "freelance"}, {"agency", "", "agency"}, {"agencies", "", "agency"}, {"an agency", "", "agency"},
	{"a freelancer", "", "freelance"}, {"an employee", "", "employee"},
	{"automated", "", "automated"}, {"automation", "", "automated"}, {"automatic", "", "automated"}, {"software", "", "automated"},
	{"chatbot", "", "automated"}, {"bot", "", "automated"},
}

// arrangementWord reads the phrase at token i and returns how many tokens it has; 0 where none stands.
func (r *reader) arrangementWord(i int) (n int, where, engagement string) {
	for _, p := range arrangementPhrases {
		if k := r.run(i, p.phrase); k > n {
			n, where, engagement = k, p.where, p.engagement
		}
	}
	return n, where, engagement
}

// ReadSentence implements Sentence. It reads words of two kinds, where and on what terms, in any order: remote; freelance,
// remote; in-house. A lone freelance or agency is remote.
func (a *Arrangement) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	var reading arrangementReading
	for i := 0; i < r.len(); {
		switch n := reading.take(r, i); {
		case n > 0:
			i += n
		case r.is(i, ",", ";", "(", ")", "/", "-", "–", "+", "&", "and", "or", "."):
			i++
		default:
			i = r.noArrangement(i)
		}
	}
	*a = reading.arrangement()
	a.Text = t.Value
}

// An arrangementReading is an arrangement while its words are read.
type arrangementReading struct {
	where, engagement string
	lax               bool // on site only as far as in-house says so, which in-house, remote takes back
	clash             bool // one contradiction was reported already
}

// take reads the phrase at token i and returns how many tokens it took.
func (x *arrangementReading) take(r *reader, i int) int {
	n, where, engagement := r.arrangementWord(i)
	inHouse := where != "" && engagement != ""
	switch {
	case where == "" || where == x.where || inHouse && x.where != "":
	case x.where == "" || x.lax:
		x.where, x.lax = where, inHouse
	default:
		x.refuse(r, i, n, x.where, where, "Choose one. hybrid means some days on site and some remote.")
	}
	switch {
	case engagement == "" || engagement == x.engagement:
	case x.engagement == "":
		x.engagement = engagement
	default:
		x.refuse(r, i, n, x.engagement, engagement, "Choose one.")
	}
	return n
}

func (x *arrangementReading) refuse(r *reader, i, n int, first, second, hint string) {
	if !x.clash {
		r.refuse("bad-arrangement", i, i+n, fmt.Sprintf("It says %s and %s.", first, second), hint)
	}
	x.clash = true
}

// arrangement settles what was read.
func (x *arrangementReading) arrangement() Arrangement {
	a := Arrangement{Where: x.where, Engagement: x.engagement}
	a.imply()
	return a
}

// imply sets what a lone word says: freelancers and agencies work from their own place.
func (a *Arrangement) imply() {
	if a.Where == "" && (a.Engagement == "freelance" || a.Engagement == "agency") {
		a.Where = "remote"
	}
}

// noArrangement reports what stands at token i and is no arrangement, and returns where to read on.
func (r *reader) noArrangement(i int) int {
	for j := min(i+6, r.len()); j > i; j-- {
		if code := r.country(stretch{i, j}); code != "" {
			r.refuse("bad-arrangement", i, j, fmt.Sprintf("%s says where people live, not how they work.", quoted(r.say(i, j))),
				fmt.Sprintf("Countries go in where: write where: %s.", code))
			return j
		}
	}
	var hours Hours
	counted := r.quietly().hours(i, &hours) > 0
	end := i + 1
	for end < r.len() && !r.is(end, ",", ";", "(", ")") {
		if n, _, _ := r.arrangementWord(end); n > 0 && !hours.Counted { // "2 days in the office" is one remark
			break
		}
		end++
	}
	text := r.say(i, end)
	if near := nearest(r.say(i, i+1), arrangementNames); near != "" {
		r.refuse("bad-arrangement", i, i+1, fmt.Sprintf("%s is no arrangement.", quoted(r.say(i, i+1))), didYouMean(near, ""), near)
		return i + 1
	}
	hint := arrangementShapes
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case hours.Counted && strings.Contains(text, "day"):
		hint = "Say the days in the text of the role; here hybrid is enough."
	case counted:
		hint = "Hours have a field of their own: write hours: " + text + "."
	case unicode.IsUpper(first):
		hint = "Places and countries go in where."
	case r.is(i, "permanent", "contract", "fixed-term", "perm"):
		hint = "The kind of contract goes under contract of the opening."
	}
	r.refuse("bad-arrangement", i, end, fmt.Sprintf("%s is no arrangement.", quoted(text)), hint)
	return end
}

// Complete implements Form.
func (a *Arrangement) Complete(func(string) Place, *diag.List) { a.imply() }

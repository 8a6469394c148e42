package playbook

import "strings"

// A verbKind says what a verb does to a figure.
type verbKind int

const (
	noVerb     verbKind = iota
	raiseVerb           // raises it
	lowerVerb           // lowers it
	betterVerb          // moves it to the better side, whichever that is
	holdVerb            // keeps it where it is
	reachVerb           // takes it to a stated place
	actVerb             // makes, wins or does something that can be counted or is done at once
	doubleVerb          // multiplies it, which is a number by itself
	halveVerb           // halves it, likewise
)

// verbs are the verbs that objectives begin with, by kind. Two words are one verb where they stand together.
var verbs = verbTable(map[verbKind]string{
	raiseVerb: `increase, raise, grow, lift, boost, expand, push up, bring up, drive up, scale up, scale, extend, widen, add, speed up, step up, enlarge, multiply`,
	lowerVerb: `decrease, reduce, cut, lower, shrink, drop, trim, slash, lessen, shorten, bring down, drive down, get down, push down, cut down, cut back,
		minimise, minimize, curb, limit, narrow, eliminate`,
	betterVerb: `improve, enhance, strengthen, optimise, optimize, accelerate, drive, stabilise, stabilize, better`,
	holdVerb:   `keep, hold, maintain, retain, sustain, stay`,
	reachVerb:  `reach, achieve, hit, bring, get, take, move, attain, meet, set`,
	actVerb: `launch, publish, win, answer, resolve, close, deliver, open, ship, complete, finish, hire, train, sign, sign up, set up, build, write, create, introduce,
		migrate, release, run, produce, onboard, secure, design, document, replace, prepare, make, find, recruit, respond, reply, process, fulfil, fulfill,
		handle, sell, generate, save, earn, acquire, book, convert, test, audit, map, define, establish, implement, develop, start, roll out, automate, list,
		review, visit, interview, plan, agree, hand over, send, serve, support, solve, clear, settle, pay, collect, file, pass, obtain, host, organise, organize,
		teach, mentor, renew, renegotiate, negotiate, switch, switch off, phase out, win back, take over, carry out, bring in, hand out, refresh, redesign,
		rebuild, rewrite, cover, check, measure, report, track, import, export, register, certify, qualify, reorder, restock, photograph, translate, tag,
		own, manage, lead, coordinate, help, be, have, become, own, put, ensure, provide, offer, present, draft, fill, place, supply, pack, return, refund`,
})

// verbTimes are the verbs that say a number by themselves, and what they multiply by.
var verbTimes = map[string]float64{"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "halve": 0.5}

func verbTable(lists map[verbKind]string) map[string]verbKind {
	table := map[string]verbKind{"double": doubleVerb, "triple": doubleVerb, "treble": doubleVerb, "quadruple": doubleVerb, "halve": halveVerb}
	for kind, list := range lists {
		for v := range strings.SplitSeq(list, ",") {
			table[strings.TrimSpace(v)] = kind
		}
	}
	return table
}

// verbKindOf returns the kind of a verb as it was written, by its first word where the whole is not known.
func verbKindOf(verb string) verbKind {
	whole := fold(verb)
	if kind := verbs[whole]; kind != noVerb {
		return kind
	}
	first, _, _ := strings.Cut(whole, " ")
	return verbs[first]
}

// verb reads the verb at token i and returns how many tokens it has; 0 where no known verb stands.
func (r *reader) verb(i int) (kind verbKind, n int) {
	if kind := verbs[r.tok(i).low+" "+r.tok(i+1).low]; kind != noVerb {
		return kind, 2
	}
	if kind := verbs[r.tok(i).low]; kind != noVerb {
		return kind, 1
	}
	return noVerb, 0
}

// way is the direction a kind of verb gives to a figure.
func (k verbKind) way() int {
	switch k {
	case raiseVerb, doubleVerb:
		return 1
	case lowerVerb, halveVerb:
		return -1
	}
	return 0
}

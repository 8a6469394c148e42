package pages

import (
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// A Fact is a term with its value, which may lead somewhere.
type Fact struct {
	Term  string
	Text  string
	Links []Link // where there are several values, or one that leads somewhere
}

// A Band is a range of pay, with the place of a typical offer in per cent.
type Band struct {
	Low, High, Typical string
	At                 float64
	Label              string
}

// roleFacts are what a reader looks up: where, when, on what terms. The reporting line stands beside them.
func (ix *Index) roleFacts(r *playbook.Role) []Fact {
	w := ix.Words
	var out []Fact
	add := func(term, text string, links ...Link) {
		if text != "" || len(links) > 0 {
			out = append(out, Fact{Term: term, Text: text, Links: links})
		}
	}
	if t := r.Team.To; t != nil {
		add(w.T("Team"), "", ix.Team(t))
	}
	add(w.T("Where"), ix.place(r))
	add(w.T("Overlap"), r.Overlap)
	if o := r.Opening; o != nil && r.Live(ix.Playbook.Today) {
		if !o.Start.IsZero() {
			add(w.T("Start"), w.Date(words.Date(o.Start)))
		}
		add(w.T("Contract"), o.Contract)
	} else {
		day := r.Hire
		if r.At(ix.Playbook.Stage).Held == 0 {
			day = r.Comes(ix.Playbook.Today)
		}
		if !day.IsZero() && ix.Playbook.Today.Before(day) {
			add(w.T("Planned for"), w.Month(words.Date(day)))
		}
	}
	var aims []Link
	for _, id := range r.Pillar {
		aims = append(aims, ix.entry(ix.pillarName(id), "/pillars/", id))
	}
	add(w.T("Aim"), "", aims...)
	if s := r.At(ix.Playbook.Stage).Seats; s > 1 {
		add(w.T("Seats"), w.Num(s))
	}
	if m, from := ix.nextManager(r); m != nil {
		add(w.T("From {0} on", from), w.T("Reports to"), ix.Role(m))
	}
	add(w.T("Also called"), w.List(r.Aka...))
	return out
}

// nextManager is whom a role reports to at the first later stage where that is somebody else, and the stage's name.
func (ix *Index) nextManager(r *playbook.Role) (m *playbook.Role, stage string) {
	for i := ix.Playbook.Stage + 1; i < len(ix.Playbook.Stages); i++ {
		if m := r.ManagerAt(ix.Playbook, i); r.At(i).Present() && m != nil && m != r.Manager {
			return m, ix.Playbook.Stages[i].Name
		}
	}
	return nil, ""
}

func (ix *Index) pillarName(id string) string {
	if id == "all" {
		return ix.Words.T("All aims")
	}
	for _, p := range ix.Playbook.Pillars {
		if p.ID == id {
			return p.Name
		}
	}
	return id
}

// band is a range of pay, which is said as label.
func (ix *Index) band(p playbook.Pay, label string) *Band {
	if !p.Min.Set || !p.Max.Set || p.Min.Minor >= p.Max.Minor {
		return nil
	}
	b := &Band{Low: ix.short(p.Min), High: ix.short(p.Max), Label: label}
	if p.Typical.Set && p.Typical.Minor > p.Min.Minor && p.Typical.Minor < p.Max.Minor {
		b.Typical = ix.short(p.Typical)
		b.At = round1(float64(p.Typical.Minor-p.Min.Minor) / float64(p.Max.Minor-p.Min.Minor) * 100)
	}
	return b
}

func (ix *Index) short(m playbook.Money) string {
	currency := m.Currency
	if currency == "" {
		currency = ix.Playbook.Site.Currency
	}
	return ix.Words.ShortMoney(m.Minor, currency)
}

// hiringFacts is what a hiring manager needs and nobody outside sees.
func (ix *Index) hiringFacts(r *playbook.Role, pay string) []Fact {
	w := ix.Words
	var out []Fact
	add := func(term, text string) {
		if text != "" {
			out = append(out, Fact{Term: term, Text: text})
		}
	}
	add(w.T("Pay"), pay)
	add(w.T("Cost from outside"), ix.Pay(r.Cost))
	if !r.Hire.IsZero() {
		add(w.T("Hire"), w.Month(words.Date(r.Hire)))
	}
	add(w.T("Why in-house"), r.KeepInHouse)
	if !r.Trial.IsZero() {
		add(w.T("Trial of the arrangement"), r.Trial.Words())
	}
	if n := len(r.Interview); n > 0 {
		add(w.T("Interview"), w.N(n, "{n} question, the same for everyone", "{n} questions, the same for everyone"))
	}
	return out
}

package pages

import "rolebook/generator/playbook"

// A ChoiceTable compares options by weighted criteria.
type ChoiceTable struct {
	Criteria []Weighted
	Options  []ScoredOption
	Most     int  // the sum an option with the highest score everywhere would have
	Gaps     bool // a score is missing
}

// A Weighted is a criterion with its weight.
type Weighted struct {
	Name   string
	Weight int
}

// A ScoredOption is an option with its scores, in the order of the criteria, and their weighted sum.
type ScoredOption struct {
	Name   string
	Scores []int // 0 where none was given
	Total  int
	Best   bool
}

// choiceTable adds up the scores of a choice; nil without criteria. A criterion that an option has no score for adds nothing.
func choiceTable(c *playbook.Choice) *ChoiceTable {
	if c == nil || len(c.Criteria) == 0 {
		return nil
	}
	t := &ChoiceTable{}
	for _, e := range c.Criteria {
		t.Criteria = append(t.Criteria, Weighted{e.Key, e.Value.N})
	}
	for _, c := range t.Criteria {
		t.Most += 5 * max(0, c.Weight)
	}
	best := 0
	for _, o := range c.Options {
		row := ScoredOption{Name: o.Key}
		for _, criterion := range c.Criteria {
			s, ok := o.Value.Get(criterion.Key)
			t.Gaps = t.Gaps || !ok
			row.Scores = append(row.Scores, s.N)
			row.Total += s.N * criterion.Value.N
		}
		best = max(best, row.Total)
		t.Options = append(t.Options, row)
	}
	for i := range t.Options {
		t.Options[i].Best = t.Options[i].Total == best && best > 0
	}
	return t
}

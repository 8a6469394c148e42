package playbook

import "rolebook/generator/source"

// An Objective is what should be different because somebody holds a role: a change, a number, a deadline.
//
// From and To, sums of money and progress leave the internal edition only with Public; its change and deadline do.
type Objective struct {
	At     source.Span `yaml:"-" audience:"never"`
	Text   string      `yaml:"text,objective" audience:"live" doc:"The objective as a sentence." example:"Decrease bounce rate by 15% within 6 months"`
	Verb   string      `yaml:"verb" audience:"live" doc:"What happens to the metric." example:"Decrease"`
	Metric string      `yaml:"metric,measure" audience:"live" doc:"What is measured." example:"bounce rate"`

	Change    Quantity `yaml:"change,by_number" audience:"live" doc:"By how much." example:"15%"`
	From      Quantity `yaml:"from,start" audience:"optin" doc:"Figure at the start." example:"52%"`
	To        Quantity `yaml:"to" audience:"optin" doc:"Figure at the end." example:"44.2%"`
	Target    Quantity `yaml:"target" audience:"live" doc:"Figure to reach or hold." example:"above 99.9%"`
	Bound     string   `yaml:"-" audience:"live"` // of Target: "", "below" or "above"
	Condition string   `yaml:"condition" audience:"live" doc:"What must hold for it to count." example:"in under 24 hours"`

	Within    Duration `yaml:"within,after" audience:"live" doc:"How long after the first day." example:"6 months"`
	By        Date     `yaml:"by,due" audience:"live" doc:"Day it is due." example:"2027-03-31"`
	Milestone bool     `yaml:"-" audience:"live"` // a deliverable with a date and no number

	Checkpoints []Checkpoint `yaml:"checkpoints" audience:"optin" doc:"Figures on the way." example:"[{after: 90 days, value: 48.3%}]"`
	MeasuredIn  string       `yaml:"measured_in" audience:"internal" doc:"Where the number is read." example:"web analytics"`
	SharedWith  []Ref[Role]  `yaml:"shared_with" audience:"internal" doc:"Roles that carry it too." example:"[Front-end developer]"`
	Note        string       `yaml:"note" audience:"internal" doc:"A remark." example:"all devices, 28-day average"`
	Now         Progress     `yaml:"now" audience:"internal" doc:"Where it stands." example:"{value: 49.1%, on: 2026-11-01}"`
	Public      bool         `yaml:"public" audience:"live" doc:"yes lets the advert show figures from and to." example:"no"`
	Unread      bool         `yaml:"-" audience:"live"` // the sentence fits no grammar; Text is printed as it is

	Way   int    `yaml:"-" audience:"live"`  // +1 when more is better, -1 when less is, 0 when nobody said
	Terms string `yaml:"-" audience:"optin"` // a condition that names a sum of money; then Condition is empty
}

// A Checkpoint is a figure expected on the way to an objective.
type Checkpoint struct {
	After Duration `yaml:"after,within" audience:"live" required:"true" doc:"How long after the first day." example:"90 days"`
	Value Quantity `yaml:"value,figure" audience:"live" required:"true" doc:"The figure." example:"48.3%"`
}

// Progress is where an objective stands on a day.
type Progress struct {
	Value Quantity `yaml:"value,figure" audience:"internal" doc:"The figure." example:"49.1%"`
	On    Date     `yaml:"on" audience:"internal" doc:"The day it was read." example:"2026-11-01"`
}

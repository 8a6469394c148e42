package playbook

import (
	"rolebook/generator/diag"
	"rolebook/generator/markdown"
)

// Codes are the findings of the grammars and of Link, which have no setting.
var Codes = []markdown.Code{
	{Name: "bad-date", Severity: diag.Error, Doc: "A date cannot be read, or can be read in two ways.", Bad: "posted: 02/11/2026"},
	{Name: "bad-duration", Severity: diag.Error, Doc: "A length of time cannot be read.", Bad: "trial: 3"},
	{Name: "bad-number", Severity: diag.Error, Doc: "A number, share or range cannot be read, or can be read in two ways.", Bad: "income_growth: 0.06"},
	{Name: "bad-pay", Severity: diag.Error, Doc: "A sum cannot be read.", Bad: "pay: plenty"},
	{Name: "bad-hours", Severity: diag.Error, Doc: "Hours cannot be read.", Bad: "hours: part-time 140%"},
	{Name: "bad-arrangement", Severity: diag.Error, Doc: "An arrangement cannot be read.", Bad: "arrangement: remotely, office"},
	{Name: "bad-stage-way", Severity: diag.Error, Doc: "How work is done at a stage cannot be read.", Bad: "stages: {launch: coverd by Web developer}"},
	{Name: "bad-skill-level", Severity: diag.Error, Doc: "A level is none of basic, working, strong and expert.", Bad: "skills: [User flows (guru)]"},
	{Name: "bad-where", Severity: diag.Error, Doc: "A place is no country, region, city or place of rolebook.yaml.", Bad: "where: [Europa]"},
	{Name: "objective-unread", Severity: diag.Warning, Doc: "An objective fits no grammar, or its figures contradict one another. It is shown as written.", Bad: "objectives: Own the customer journey"},
	{Name: "unknown-ref", Severity: diag.Error, Doc: "A name leads to nothing, and is near to one that is there or written as an id.", Bad: "reports_to: Ecomerce manager"},
	{Name: "ambiguous-ref", Severity: diag.Error, Doc: "A name leads to several."},
	{Name: "unwritten-role", Severity: diag.Warning, Doc: "A role is named and has no file yet. It is drawn dashed and has no page.", Bad: "reports_to: Chief gardener"},
	{Name: "unknown-criterion", Severity: diag.Warning, Doc: "An option has a score for something that is no criterion, which counts for nothing.", Bad: "choose: {criteria: {Cost: 3}, options: {Gas: {Costs: 4}}}"},
	{Name: "unknown-stage", Severity: diag.Error, Doc: "There is no such stage.", Bad: "stage: lunch"},
	{Name: "unknown-pillar", Severity: diag.Error, Doc: "There is no such aim.", Bad: "pillar: retantion"},
	{Name: "unknown-place", Severity: diag.Error, Doc: "rolebook.yaml lists no such place.", Bad: "where: leads"},
	{Name: "unknown-check", Severity: diag.Error, Doc: "There is no such rule to set.", Bad: "checks: {ad-longer: off}"},
	{Name: "waiver-without-reason", Severity: diag.Warning, Doc: "A file turns a rule off and does not say why. Until it does, the rule goes on.", Bad: "checks: {musts-many: off}"},
	{Name: "waiver-unused", Severity: diag.Info, Doc: "A file turns a rule off that finds nothing there, so the line can go.", Bad: "checks: {alias-clash: Both teams know}"},
	{Name: "cycle", Severity: diag.Error, Doc: "Reporting lines, or teams within teams, come back to where they began."},
}

package playbook

import "strings"

// An Arrangement is where work is done and on what terms. The zero Arrangement was not stated. An empty Engagement is an
// employee's.
type Arrangement struct {
	Where      string `yaml:"where" audience:"live" enum:"on-site|hybrid|remote" doc:"on-site, hybrid or remote." example:"remote"`
	Engagement string `yaml:"engagement,terms" audience:"live" enum:"employee|freelance|agency|automated" doc:"employee, freelance, agency or automated." example:"employee"`
	Text       string `yaml:"-" audience:"live"` // as written
}

// Stated reports whether an arrangement was given.
func (a Arrangement) Stated() bool { return a.Where != "" || a.Engagement != "" }

// OrDefault returns the arrangement, or in-house where none was given.
func (a Arrangement) OrDefault() Arrangement {
	if !a.Stated() {
		return Arrangement{Where: "on-site", Engagement: "employee"}
	}
	return a
}

// External reports whether the work is bought: from a freelancer, from an agency or as software.
func (a Arrangement) External() bool {
	return a.Engagement == "freelance" || a.Engagement == "agency" || a.Engagement == "automated"
}

// Remote reports whether all of the work is done from wherever the person is.
func (a Arrangement) Remote() bool { return a.Where == "remote" && a.Engagement != "automated" }

// Mark returns the name of the shape that stands for the arrangement: in, re, hy, fr, ag or au. Freelancers, agencies and
// software keep theirs wherever the work is done.
func (a Arrangement) Mark() string {
	switch a.Engagement {
	case "freelance":
		return "fr"
	case "agency":
		return "ag"
	case "automated":
		return "au"
	}
	switch a.Where {
	case "remote":
		return "re"
	case "hybrid":
		return "hy"
	}
	return "in"
}

// Words returns the arrangement as pages show it: one of a dozen phrases. An agency works from its own place, so that
// it is remote goes without saying.
func (a Arrangement) Words() string {
	a = a.OrDefault()
	where := map[string]string{"remote": ", remote", "hybrid": ", hybrid", "on-site": ", on site"}[a.Where]
	switch a.Engagement {
	case "automated":
		return "Automated"
	case "freelance":
		return "Freelance" + where
	case "agency":
		return "Agency" + strings.TrimSuffix(where, ", remote")
	}
	switch {
	case a.Where == "remote":
		return "Remote"
	case a.Where == "hybrid":
		return "Hybrid"
	case a.Engagement == "":
		return "On site"
	}
	return "In-house"
}

// Hours is how much of a week a role takes. The zero Hours is full-time.
type Hours struct {
	Kind    string `yaml:"kind" audience:"live" enum:"full-time|part-time|temporary|intern" doc:"full-time, part-time, temporary or intern." example:"part-time"`
	Percent int    `yaml:"percent" audience:"live" kind:"percent" doc:"Share of a full week." example:"60"`
	Text    string `yaml:"-" audience:"live"` // as written, "" when not
	Counted bool   `yaml:"-" audience:"live"` // hours or days were counted: pages print Text
}

// A StageWay is how a role's work gets done at a stage.
type StageWay struct {
	CoveredBy   []Ref[Role] `yaml:"covered_by" audience:"internal" doc:"Roles that cover it." example:"[Web developer]"`
	Arrangement Arrangement `yaml:"arrangement" audience:"internal" doc:"Arrangement of its own." example:"freelance"`
	None        bool        `yaml:"none" audience:"internal" doc:"The work is not done at all." example:"yes"`
	Hours       Hours       `yaml:"hours" audience:"internal" doc:"Hours at this stage, where they differ." example:"part-time"`
	Seats       int         `yaml:"seats" audience:"internal" doc:"Seats at this stage, where they differ." example:"2"`
}

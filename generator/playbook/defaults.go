package playbook

import "cmp"

// settled returns the site with everything a page may rely on: stages, pillars, hiring steps, job sites and a language.
func (s *Site) settled() {
	if s.Language == "" {
		s.Language = "en"
	}
	if s.Timezone == "" {
		s.Timezone = "UTC"
	}
	if len(s.Stages) == 0 {
		s.Stages = []Stage{{ID: "launch", Name: "Launch"}, {ID: "growth", Name: "Growth"}, {ID: "scale", Name: "Scale"}}
	}
	for i := range s.Stages {
		st := &s.Stages[i]
		st.ID, st.Name = idAndName(st.ID, st.Name)
	}
	if len(s.Pillars) == 0 {
		s.Pillars = []Pillar{{ID: "product", Name: "Product"}, {ID: "acquisition", Name: "Customer acquisition"}, {ID: "retention", Name: "Customer retention"}}
	}
	for i := range s.Pillars {
		p := &s.Pillars[i]
		p.ID, p.Name = idAndName(p.ID, p.Name)
	}
	if len(s.HiringSteps) == 0 {
		for _, name := range []string{"Application", "Call", "Work sample", "Interview", "Offer"} {
			s.HiringSteps = append(s.HiringSteps, HiringStep{Name: name})
		}
	}
	if len(s.JobSites) == 0 {
		s.JobSites = []JobSite{
			{Name: "Indeed", URL: "https://www.indeed.com"}, {Name: "LinkedIn", URL: "https://www.linkedin.com"},
			{Name: "Wellfound", URL: "https://wellfound.com"}, {Name: "ZipRecruiter", URL: "https://www.ziprecruiter.com"},
		}
	}
}

// idAndName completes one by the other. An id is part of addresses, so one that is written like a name is made an id.
func idAndName(id, name string) (string, string) {
	slug := Slug(cmp.Or(id, name))
	switch {
	case name == "" && id == slug:
		name = sentenceCase(id)
	case name == "":
		name = id
	}
	return slug, name
}

// currentStage is the stage the site names, else the latest whose start has passed, else the first.
func (s *Site) currentStage(today Date) int {
	if i := stageIndex(s.Stages, s.CurrentStage); i >= 0 {
		return i
	}
	current := 0
	for i, st := range s.Stages {
		if !st.Start.IsZero() && st.Start.Compare(today) <= 0 {
			current = i
		}
	}
	return current
}

// ShowsTeams reports whether the public edition names teams.
func (r Release) ShowsTeams() bool { return r.Teams == nil || *r.Teams }

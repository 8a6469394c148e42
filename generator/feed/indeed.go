package feed

import "strings"

// Indeed writes the jobs in the shape of Indeed's XML feed, whose names ZipRecruiter and others use too: one job for each
// place. Jobs that boards do not take are left out.
// https://docs.indeed.com/sponsored-jobs-api/shared-resources/xml-job-feed-format
func (f Feed) Indeed() []byte {
	w := newWriter()
	w.open("source")
	w.text("publisher", f.Company)
	w.text("publisherurl", f.Site)
	w.text("lastBuildDate", stamp(f.Changed))
	for _, j := range f.Jobs {
		if j.Unlisted {
			continue
		}
		for i, id := range j.ids() {
			w.indeed(f, j, j.Places[i], id)
		}
	}
	w.close("source")
	return w.Bytes()
}

func (w *writer) indeed(f Feed, j Job, p Place, id string) {
	w.open("job")
	w.text("title", j.Title)
	w.text("date", day(j.Posted))
	w.text("referencenumber", id)
	w.text("requisitionid", j.ID)
	w.text("url", j.URL)
	w.text("applyurl", j.ApplyURL)
	w.text("company", f.Company)
	w.text("sourcename", f.Company)
	w.text("city", p.City)
	w.text("state", p.Region)
	w.text("country", p.Country)
	w.text("postalcode", p.Postcode)
	w.text("streetaddress", p.Street)
	w.text("email", j.ApplyEmail)
	w.text("description", j.HTML)
	w.text("salary", j.Pay.Text)
	w.text("education", j.Education)
	w.text("jobtype", indeedTypes(j.Types))
	w.text("category", j.Team)
	w.text("experience", j.Experience)
	w.text("expirationdate", day(j.Closes))
	w.text("remotetype", map[string]string{"remote": "Fully remote", "hybrid": "Hybrid remote"}[j.Where])
	w.text("lastactivitydate", day(j.Changed))
	w.close("job")
}

func indeedTypes(types []string) string {
	names := map[string]string{"FULL_TIME": "fulltime", "PART_TIME": "parttime", "CONTRACTOR": "contract", "TEMPORARY": "temporary", "INTERN": "internship"}
	var out []string
	for _, t := range types {
		out = append(out, names[t])
	}
	return strings.Join(out, ", ")
}

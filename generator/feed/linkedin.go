package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"unicode/utf8"
)

// A LinkedIn is what LinkedIn has to know of the company: the number of its page, and who posts.
type LinkedIn struct{ CompanyID, PosterEmail string }

// What LinkedIn asks of a job.
const (
	leastLinkedIn = 100 // characters of a description
	mostLinkedID  = 40  // characters of an id
)

// LinkedIn writes the jobs in the shape of LinkedIn's feed of basic jobs: one job for each place. Jobs that boards do
// not take are left out, and so are those whose description is shorter than LinkedIn takes.
// https://learn.microsoft.com/en-us/linkedin/talent/job-postings/xml-feeds-development-guide
func (f Feed) LinkedIn(at LinkedIn) []byte {
	var jobs []Job
	count := 0
	for _, j := range f.Jobs {
		if !j.Unlisted && utf8.RuneCountInString(j.HTML) >= leastLinkedIn {
			jobs = append(jobs, j)
			count += len(j.Places)
		}
	}
	w := newWriter()
	w.open("source")
	w.text("lastBuildDate", stamp(f.Changed))
	w.text("publisherUrl", f.Site)
	w.text("publisher", f.Company)
	w.text("expectedJobCount", strconv.Itoa(count))
	for _, j := range jobs {
		for i, id := range j.ids() {
			w.linkedIn(f, at, j, j.Places[i], linkedID(id))
		}
	}
	w.close("source")
	return w.Bytes()
}

func (w *writer) linkedIn(f Feed, at LinkedIn, j Job, p Place, id string) {
	apply := j.ApplyURL
	if apply == "" {
		apply = j.URL
	}
	w.open("job")
	w.text("partnerJobId", id)
	w.text("company", f.Company)
	w.text("title", j.Title)
	w.text("description", j.HTML)
	w.text("applyUrl", apply)
	w.text("companyId", at.CompanyID)
	w.text("location", p.Name)
	w.text("city", p.City)
	w.text("state", p.Region)
	w.text("country", p.Country)
	w.text("postalCode", p.Postcode)
	w.text("workplaceTypes", map[string]string{"remote": "Remote", "hybrid": "Hybrid", "on-site": "On-site"}[j.Where])
	if len(j.Types) > 0 {
		w.text("jobtype", map[string]string{
			"FULL_TIME": "FULL_TIME", "PART_TIME": "PART_TIME", "CONTRACTOR": "CONTRACT", "TEMPORARY": "TEMPORARY", "INTERN": "INTERNSHIP",
		}[j.Types[0]])
	}
	if len(j.Skills) > 0 {
		w.open("skills")
		for _, s := range j.Skills {
			w.text("skill", s)
		}
		w.close("skills")
	}
	w.text("posterEmail", at.PosterEmail)
	w.close("job")
}

// linkedID is an id as long as LinkedIn takes one. A longer one ends in a sum of the whole, so that it stays its own.
func linkedID(id string) string {
	runes := []rune(id)
	if len(runes) <= mostLinkedID {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return string(runes[:mostLinkedID-9]) + "-" + hex.EncodeToString(sum[:4])
}

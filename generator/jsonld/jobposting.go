package jsonld

import "encoding/json"

// A JobPosting is one open job. Title, Description, DatePosted and HiringOrganization are always there, and either
// JobLocation, or for work from anywhere JobLocationType with ApplicantLocationRequirements.
type JobPosting struct {
	Type                          named[JobPosting]                          `json:"@type"`
	Title                         string                                     `json:"title"`
	Description                   string                                     `json:"description"` // HTML
	Identifier                    *PropertyValue                             `json:"identifier,omitempty"`
	URL                           string                                     `json:"url,omitempty"`
	DatePosted                    string                                     `json:"datePosted"`             // ISO 8601
	ValidThrough                  string                                     `json:"validThrough,omitempty"` // moment with its offset
	EmploymentType                Several[string]                            `json:"employmentType,omitempty"`
	HiringOrganization            Organization                               `json:"hiringOrganization"`
	JobLocation                   Several[Place]                             `json:"jobLocation,omitempty"`
	JobLocationType               string                                     `json:"jobLocationType,omitempty"`
	ApplicantLocationRequirements Several[Area]                              `json:"applicantLocationRequirements,omitempty"`
	BaseSalary                    *MonetaryAmount                            `json:"baseSalary,omitempty"`
	DirectApply                   *bool                                      `json:"directApply,omitempty"`
	EducationRequirements         Several[EducationalOccupationalCredential] `json:"educationRequirements,omitempty"`
	ExperienceRequirements        *OccupationalExperienceRequirements        `json:"experienceRequirements,omitempty"`
	ExperienceInPlaceOfEducation  bool                                       `json:"experienceInPlaceOfEducation,omitempty"`
	Skills                        Several[string]                            `json:"skills,omitempty"`
	Responsibilities              Several[string]                            `json:"responsibilities,omitempty"`
	Qualifications                Several[string]                            `json:"qualifications,omitempty"`
	JobBenefits                   Several[string]                            `json:"jobBenefits,omitempty"`
	IncentiveCompensation         string                                     `json:"incentiveCompensation,omitempty"`
	WorkHours                     string                                     `json:"workHours,omitempty"`
	TotalJobOpenings              int                                        `json:"totalJobOpenings,omitempty"`
	JobStartDate                  string                                     `json:"jobStartDate,omitempty"`
	ApplicationContact            *ContactPoint                              `json:"applicationContact,omitempty"`
}

// Telecommute is the JobLocationType of a job that is done from wherever its holder is, all of it.
const Telecommute = "TELECOMMUTE"

// A PropertyValue is an id that somebody gave.
type PropertyValue struct {
	Type  named[PropertyValue] `json:"@type"`
	Name  string               `json:"name"`
	Value string               `json:"value"`
}

// A Place is where people come to work.
type Place struct {
	Type    named[Place]  `json:"@type"`
	Address PostalAddress `json:"address"`
}

// A PostalAddress has a country at least.
type PostalAddress struct {
	Type            named[PostalAddress] `json:"@type"`
	StreetAddress   string               `json:"streetAddress,omitempty"`
	AddressLocality string               `json:"addressLocality,omitempty"`
	AddressRegion   string               `json:"addressRegion,omitempty"`
	PostalCode      string               `json:"postalCode,omitempty"`
	AddressCountry  string               `json:"addressCountry"` // ISO 3166-1
}

// An Area is a Country or a State.
type Area interface{ area() }

// A Country is where people may live.
type Country struct {
	Type named[Country] `json:"@type"`
	Name string         `json:"name"`
}

// A State is a region of a country where people may live, named with its country.
type State struct {
	Type named[State] `json:"@type"`
	Name string       `json:"name"`
}

func (Country) area() {}
func (State) area()   {}

// A MonetaryAmount is what is paid.
type MonetaryAmount struct {
	Type     named[MonetaryAmount] `json:"@type"`
	Currency string                `json:"currency"` // ISO 4217
	Value    QuantitativeValue     `json:"value"`
}

// A QuantitativeValue is a sum, or a range with both its ends, and what it is for: HOUR, DAY, WEEK, MONTH or YEAR.
type QuantitativeValue struct {
	Type     named[QuantitativeValue] `json:"@type"`
	Value    json.Number              `json:"value,omitempty"`
	MinValue json.Number              `json:"minValue,omitempty"`
	MaxValue json.Number              `json:"maxValue,omitempty"`
	UnitText string                   `json:"unitText"`
}

// An EducationalOccupationalCredential is schooling that is needed, in one of the words Google has for it.
type EducationalOccupationalCredential struct {
	Type               named[EducationalOccupationalCredential] `json:"@type"`
	CredentialCategory string                                   `json:"credentialCategory"`
}

// OccupationalExperienceRequirements is how long somebody must have worked.
type OccupationalExperienceRequirements struct {
	Type               named[OccupationalExperienceRequirements] `json:"@type"`
	MonthsOfExperience int                                       `json:"monthsOfExperience"`
}

// A ContactPoint is where applications go.
type ContactPoint struct {
	Type  named[ContactPoint] `json:"@type"`
	Email string              `json:"email"`
}

package playbook

import (
	"rolebook/generator/digest"
	"rolebook/generator/markdown"
	"rolebook/generator/source"
)

// A Role is a seat or several in the organisation: what it is for, what it takes and what it should change. It is
// evergreen; a vacancy is its Opening, and people hold roles.
type Role struct {
	Origin `yaml:"-" audience:"never"`
	ID     string `yaml:"-" audience:"titles"` // the file's name, lower case with hyphens
	Body   Body   `yaml:"-" audience:"live"`

	Title            string           `yaml:"title,name" audience:"titles" required:"true" doc:"Name of the role, as candidates read it." example:"UX designer"`
	Summary          string           `yaml:"summary,mission" audience:"live" doc:"One sentence: what the role is for. Without it the first paragraph is used." example:"Make buying feel easy, so that visitors stay and come back."`
	Aka              []string         `yaml:"aka,also_known_as" commas:"names" audience:"internal" doc:"Other titles people use for this role; references may use them." example:"[Head of UX]"`
	Team             Ref[Team]        `yaml:"team" audience:"titles" doc:"Team the role belongs to. A name without a file makes the team." example:"Technology"`
	ReportsTo        Map[Ref[Role]]   `yaml:"reports_to,manager" audience:"titles" doc:"Role it reports to; one for all stages, or a map from stage to role. Without it the role stands at the top." example:"E-commerce manager"`
	AssistantTo      Ref[Role]        `yaml:"assistant_to" audience:"titles" advanced:"true" doc:"Role it assists; drawn at its side." example:"E-commerce manager"`
	DottedTo         []Relation       `yaml:"dotted_to" audience:"titles" doc:"Roles it also answers to; drawn as dotted lines. An entry may give the reason." example:"[Digital marketing manager]"`
	WorksWith        []Relation       `yaml:"works_with" audience:"live" doc:"Roles it works with every week. An entry may give the reason." example:"[\"Web developer: builds what you design\"]"`
	Arrangement      Arrangement      `yaml:"arrangement" audience:"live" doc:"Where the work is done and on what terms: on-site, hybrid or remote; employee, freelance, agency or automated. in-house means an employee on site." example:"remote"`
	Hours            Hours            `yaml:"hours" audience:"live" doc:"full-time, part-time with a percentage, temporary, intern, or as people say it (3 days a week)." example:"part-time 60%"`
	Overlap          string           `yaml:"overlap" audience:"live" doc:"Hours a remote person shares with the team." example:"10:00 to 15:00 London"`
	Where            []Location       `yaml:"where" audience:"live" doc:"Places or countries the work is done from: a place of rolebook.yaml, a city with its country, or country codes." example:"[GB, IE]"`
	Pillar           []string         `yaml:"pillar,pillars,aim" commas:"names" audience:"internal" doc:"Aims of the business the role serves, or all." example:"retention"`
	Stage            string           `yaml:"stage" audience:"internal" doc:"Stage from which on the role is there." example:"growth"`
	Stages           Map[StageWay]    `yaml:"stages" audience:"internal" doc:"How the work gets done at each stage: an arrangement, covered by another role, or none." example:"{launch: covered by web-developer, growth: remote}"`
	Essential        bool             `yaml:"essential" audience:"internal" doc:"The shop cannot open without it." example:"yes"`
	KeepInHouse      string           `yaml:"keep_in_house" audience:"internal" doc:"Why the work should not leave the house." example:"Supplier terms are our margin"`
	Trial            Duration         `yaml:"trial" audience:"internal" doc:"How long the arrangement is tried before it is settled." example:"3 months"`
	Skills           []SkillNeed      `yaml:"skills,must_have" commas:"names" audience:"live" doc:"Skills the role must have; a level in brackets: basic, working, strong or expert." example:"[Wireframes, User flows (strong)]"`
	NiceToHave       []SkillNeed      `yaml:"nice_to_have" commas:"names" audience:"live" doc:"Skills that help but can be learned." example:"[Front-end basics (basic)]"`
	Characteristics  []Characteristic `yaml:"characteristics" commas:"entries" audience:"live" doc:"How the person works. An entry may give the reason." example:"[\"Adaptable: the ground moves\"]"`
	Credentials      []Credential     `yaml:"credentials" commas:"entries" audience:"live" doc:"Certificates, licences and degrees; (preferred) or (or experience) may follow." example:"[Accounting certificate]"`
	Experience       Duration         `yaml:"experience" audience:"live" advanced:"true" doc:"Length of experience asked for. Better to say what somebody must have done." example:"2 years"`
	Responsibilities []string         `yaml:"responsibilities,duties" commas:"entries" audience:"live" doc:"What the role does, three to five lines." example:"[Map the five journeys most sales come from]"`
	Objectives       []Objective      `yaml:"objectives,objective,goals" audience:"live" doc:"What should be different because somebody holds the role: a change, a number and a deadline." example:"[Decrease bounce rate by 15% within 6 months]"`
	Tools            []ToolUse        `yaml:"tools" commas:"names" audience:"live" doc:"Tools the role uses; the access it needs in brackets." example:"[Figma (editor), Shopify]"`
	Training         []Course         `yaml:"training" audience:"internal" advanced:"true" doc:"Courses worth taking." example:"[{name: SEO basics, url: \"https://moz.com\"}]"`
	Solves           []string         `yaml:"solves" commas:"entries" audience:"internal" doc:"Problems, in the words people use, that this role is the answer to." example:"[Visitors leave at once]"`
	Models           []string         `yaml:"models" commas:"names" audience:"internal" advanced:"true" enum:"b2b|b2c|d2c|c2c|c2a" doc:"Business models the role matters for; without it, all." example:"[b2b]"`
	GrowsInto        []Ref[Role]      `yaml:"grows_into" audience:"live" advanced:"true" doc:"Roles it may lead to." example:"[Head of product]"`
	Seats            int              `yaml:"seats" audience:"internal" doc:"How many people can hold the role; without it, one." example:"2"`
	Hire             Date             `yaml:"hire" audience:"internal" doc:"Month the seat is to be filled." example:"2027-02"`
	Pay              Pay              `yaml:"pay,salary" audience:"internal" doc:"What is paid, as a range; without a period, a year." example:"34000-42000 GBP"`
	Cost             Pay              `yaml:"cost" audience:"internal" doc:"What the work costs while it is bought from outside, with its period." example:"900 GBP per month"`
	Interview        []Question       `yaml:"interview" audience:"internal" doc:"Questions asked of every candidate." example:"[{ask: Walk me through a flow you changed, looks_for: A number before and after}]"`
	HiringSteps      []HiringStep     `yaml:"hiring_steps" commas:"entries" audience:"live" doc:"Steps of hiring for this role, where they differ from the site's." example:"[{name: Paid exercise, length: 3 hours}]"`
	Onboarding       Map[Phase]       `yaml:"onboarding" audience:"internal" doc:"Additions to the onboarding guide, by phase." example:"{week one: [Read ten support messages (you)]}"`
	Opening          *Opening         `yaml:"opening,vacancy" audience:"live" doc:"The vacancy. With it the role is advertised." example:"{posted: 2026-11-02, closes: 2026-12-13}"`
	Notes            string           `yaml:"notes" audience:"never" doc:"For the hiring manager alone; never leaves the internal edition." example:"Ask Tom before promising a desk"`
	Checks           Map[string]      `yaml:"checks" audience:"internal" advanced:"true" doc:"Rules that are not to be followed here, each with the reason; they find nothing in this role." example:"{musts-many: The law asks for all six}"`
	Extra            map[string]any   `yaml:"extra" audience:"internal" doc:"Fields of your own, for your templates." example:"{cost_centre: 42}"`
	Updated          Date             `yaml:"updated" audience:"live" doc:"Day the page was last changed." example:"2026-11-02"`

	// Set by Link.
	Unwritten bool       `yaml:"-" audience:"titles"`   // named by another file, without one of its own
	TitleOnly bool       `yaml:"-" audience:"titles"`   // the public edition knows the title and nothing else
	Standing  []Standing `yaml:"-" audience:"internal"` // one for each stage of the site, in order
	Holders   []Holder   `yaml:"-" audience:"internal"`
	Reports   []*Role    `yaml:"-" audience:"internal"` // at the current stage
	Manager   *Role      `yaml:"-" audience:"internal"` // at the current stage
	nth       int32      `yaml:"-" audience:"never"`    // place in the list of its playbook
}

// An Opening is a vacancy of a role: the advert, its dates and its terms.
type Opening struct {
	Posted        Date       `yaml:"posted" audience:"live" required:"true" doc:"Day the advert goes live." example:"2026-11-02"`
	Closes        Date       `yaml:"closes" audience:"live" doc:"Last day to apply, in the site's time zone." example:"2026-12-13"`
	Where         []Location `yaml:"where" audience:"live" doc:"Places, or for remote work countries; without it, the role's, then the first place." example:"[GB, IE]"`
	Pay           Pay        `yaml:"pay,salary" audience:"live" doc:"Range the advert shows. yes shows the role's own." example:"34000-42000 GBP"`
	Apply         string     `yaml:"apply" audience:"live" kind:"apply" doc:"Where to apply: an e-mail address or an https address; without it, the site's." example:"jobs@northbarrow.example"`
	HowToApply    string     `yaml:"how_to_apply" audience:"live" doc:"What to send, in a sentence." example:"A CV or a link is enough."`
	Direct        bool       `yaml:"direct" audience:"live" advanced:"true" doc:"yes only when the form itself is at that address." example:"yes"`
	Start         Date       `yaml:"start,from" audience:"live" doc:"First day of work." example:"2027-02-01"`
	Seats         int        `yaml:"seats" audience:"live" doc:"How many people are sought; without it, one." example:"1"`
	ID            string     `yaml:"id" audience:"live" advanced:"true" doc:"Name of the job in feeds; changing it makes a new job." example:"ux-2026"`
	Contract      string     `yaml:"contract" audience:"live" doc:"Kind of contract, with its probation." example:"Permanent, after three months of probation"`
	Benefits      []string   `yaml:"benefits" commas:"entries" audience:"live" doc:"Benefits of this job, where they differ from the site's." example:"[28 days of holiday]"`
	ExtraPay      string     `yaml:"extra_pay" audience:"live" advanced:"true" doc:"Pay beyond the range." example:"A yearly bonus of up to 5%"`
	Vacancy       string     `yaml:"vacancy" audience:"live" advanced:"true" enum:"existing|future" doc:"Whether the seat is there now; some places ask for it." example:"existing"`
	AIScreening   bool       `yaml:"ai_screening" audience:"live" advanced:"true" doc:"Whether software sorts applications; some places ask for it." example:"no"`
	Accommodation string     `yaml:"accommodation" audience:"live" doc:"How to ask for adjustments in the process." example:"Tell us what you need and we will arrange it."`
	Paused        bool       `yaml:"paused" audience:"internal" doc:"yes hides the advert and keeps its data." example:"no"`
}

// A Relation is a role with the reason it is named for.
type Relation struct {
	Role   Ref[Role] `yaml:"role,with" audience:"titles" required:"true" doc:"The other role." example:"Web developer"`
	Reason string    `yaml:"reason,about,why" audience:"live" doc:"What for." example:"builds what you design"`
}

// A Characteristic is how a person works, with the reason it matters.
type Characteristic struct {
	Name string `yaml:"name" audience:"live" required:"true" doc:"The characteristic." example:"Adaptable"`
	Why  string `yaml:"why,reason" audience:"live" doc:"Why it matters here." example:"the ground moves"`
}

// A Credential is a certificate, licence or degree.
type Credential struct {
	Name         string `yaml:"name" audience:"live" required:"true" doc:"The credential." example:"Accounting certificate"`
	Preferred    bool   `yaml:"preferred" audience:"live" doc:"It helps but is not needed." example:"yes"`
	OrExperience bool   `yaml:"or_experience" audience:"live" doc:"Experience will do in its place." example:"yes"`
}

// A ToolUse is a tool a role uses, with the access it needs.
type ToolUse struct {
	Tool   Ref[Tool] `yaml:"tool,name" audience:"live" required:"true" doc:"The tool; one that tools.yaml does not list is only a name." example:"Figma"`
	Access string    `yaml:"access" audience:"internal" doc:"Level of access." example:"editor"`
}

// A Course is something to learn from.
type Course struct {
	Name   string `yaml:"name" audience:"internal" required:"true" doc:"Name of the course." example:"SEO basics"`
	URL    string `yaml:"url" audience:"internal" kind:"url" doc:"Where it is." example:"https://moz.com"`
	Cost   string `yaml:"cost" audience:"internal" doc:"What it costs." example:"free"`
	Region string `yaml:"region" audience:"internal" doc:"Country it applies to." example:"UK"`
}

// A Question is asked of every candidate in the same words.
type Question struct {
	Ask      string `yaml:"ask,question" audience:"never" required:"true" doc:"The question." example:"Walk me through a flow you changed."`
	LooksFor string `yaml:"looks_for" audience:"never" doc:"What a good answer has." example:"A number before and after"`
	Skill    string `yaml:"skill" audience:"never" doc:"Skill or characteristic it assesses." example:"User flows"`
	Step     string `yaml:"step" audience:"never" doc:"Step of hiring it belongs to; without it, the interview." example:"Work sample"`
}

// A HiringStep is one step between applying and an answer.
type HiringStep struct {
	Name   string `yaml:"name" audience:"public" required:"true" doc:"Name of the step." example:"Work sample"`
	Length string `yaml:"length" audience:"public" doc:"How long it takes." example:"2 hours, paid"`
	With   string `yaml:"with" audience:"internal" doc:"Who does it." example:"E-commerce manager"`
	About  string `yaml:"about" audience:"public" doc:"What happens, in a sentence." example:"A small task from real work."`
}

// A Phase is a stretch of onboarding: what should be true at its end, and the tasks on the way.
type Phase struct {
	Outcome string `yaml:"outcome" audience:"internal" doc:"What is true when it worked." example:"You know who to ask."`
	Tasks   []Task `yaml:"tasks,steps" list:"true" audience:"internal" doc:"What is to be done; the owner in brackets." example:"[Say hello in the team channel (you)]"`
}

func (*Phase) labelled() {}

// A Task is one step of a checklist and who does it.
type Task struct {
	Text  string `yaml:"text,task" audience:"internal" required:"true" doc:"The step." example:"Accounts created"`
	Owner string `yaml:"owner" audience:"internal" doc:"Who does it: you, manager, buddy, or a role." example:"manager"`
	Note  string `yaml:"note" audience:"internal" doc:"One more line." example:"Nine working days ahead"`
}

// A Body is the prose of a file, below its front matter.
type Body struct {
	At    source.Span
	Prose *markdown.Prose
}

// Digest keeps where the body stands, and what it says about itself where there is a digest of that.
func (b *Body) Digest(d *digest.Digest) {
	says := ""
	if !d.Reads() {
		says = b.Prose.Digest()
	}
	d.Span(&b.At)
	if d.Text(&says); d.Reads() {
		b.Prose = markdown.Digested(b.At, says)
	}
}

// Facts returns what the prose says about itself; never nil. The prose is read when this is first asked.
func (b Body) Facts() *BodyFacts { return b.Prose.Facts() }

package playbook

// A Site is the settings of rolebook.yaml.
type Site struct {
	Origin `yaml:"-" audience:"never"`

	Version      int            `yaml:"rolebook" audience:"internal" doc:"Version of the settings and templates this site was written for." example:"1"`
	Name         string         `yaml:"name,title" audience:"public" required:"true" doc:"Name of the organisation." example:"Northbarrow Goods"`
	URL          string         `yaml:"url,base_url" audience:"public" kind:"url" doc:"Address the site is published at; feeds, the sitemap and adverts need it." example:"https://northbarrow.example"`
	About        string         `yaml:"about" audience:"public" doc:"What the organisation does, in a sentence or two." example:"We sell homeware that lasts."`
	Logo         string         `yaml:"logo" audience:"public" doc:"Picture, as a path under static/." example:"logo.svg"`
	SameAs       []string       `yaml:"same_as" audience:"public" kind:"url" doc:"Other addresses of the organisation." example:"[\"https://www.linkedin.com/company/northbarrow\"]"`
	Language     string         `yaml:"language,lang" audience:"public" doc:"Language tag of the content; en unless stated." example:"en-GB"`
	Timezone     string         `yaml:"timezone" audience:"public" doc:"Time zone that dates are meant in; UTC unless stated." example:"Europe/London"`
	Currency     string         `yaml:"currency" audience:"public" kind:"currency" doc:"Currency of sums that do not name one." example:"GBP"`
	Rates        Map[float64]   `yaml:"rates" audience:"internal" advanced:"true" doc:"What one unit of another currency is worth in the site's." example:"{EUR: 0.86}"`
	Model        []string       `yaml:"model,models" commas:"names" audience:"public" enum:"b2b|b2c|d2c|c2c|c2a" doc:"Business models." example:"[b2b, d2c]"`
	Presence     string         `yaml:"presence" audience:"internal" enum:"pure-play|click-and-mortar" advanced:"true" doc:"Whether there are shops with a door." example:"pure-play"`
	Platform     string         `yaml:"platform" audience:"internal" doc:"Shop platform the site runs on." example:"Shopify"`
	Pillars      []Pillar       `yaml:"pillars,aims" commas:"names" most:"100" audience:"internal" doc:"Aims of the business; product, customer acquisition and customer retention unless stated." example:"[{id: product, name: Product, aim: Good things in stock}]"`
	Stages       []Stage        `yaml:"stages" commas:"names" most:"100" audience:"internal" doc:"Stages of growth in order; launch, growth and scale unless stated. A stage may say when it starts." example:"[{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]"`
	CurrentStage string         `yaml:"current_stage,stage" audience:"internal" doc:"The stage now; without it the latest whose start has passed, else the first." example:"launch"`
	Places       Map[Address]   `yaml:"places" most:"10000" audience:"public" doc:"Addresses by a short name that roles can use." example:"{leeds: {city: Leeds, country: GB}}"`
	Apply        string         `yaml:"apply" audience:"public" kind:"apply" doc:"Where to apply: an e-mail address or an https address." example:"jobs@northbarrow.example"`
	Benefits     []string       `yaml:"benefits" commas:"entries" audience:"public" doc:"Benefits every job has." example:"[28 days of holiday]"`
	HiringSteps  []HiringStep   `yaml:"hiring_steps" commas:"entries" audience:"public" doc:"Steps from applying to an answer, with their length." example:"[{name: Call, length: 20 minutes}]"`
	Channel      Channel        `yaml:"channel" audience:"internal" doc:"The one place where everybody talks, and its exceptions." example:"{main: Slack}"`
	Rituals      []Ritual       `yaml:"rituals" audience:"internal" doc:"Meetings and habits that come round." example:"[{name: Trading meeting, every: week, via: video}]"`
	JobSites     []JobSite      `yaml:"job_sites" commas:"names" audience:"internal" advanced:"true" doc:"Where openings are posted; Indeed, LinkedIn, Wellfound and ZipRecruiter unless stated." example:"[{name: Indeed, url: \"https://www.indeed.com\"}]"`
	LinkedIn     LinkedIn       `yaml:"linkedin" audience:"public" advanced:"true" doc:"What LinkedIn has to know before it reads a feed of your jobs; with the company a feed for it is written." example:"{company: 1234567, poster: jobs@northbarrow.example}"`
	Onboarding   Map[Phase]     `yaml:"onboarding" audience:"internal" doc:"Outcome and tasks of each phase, for every role." example:"{day one: [Say hello in the team channel (you)]}"`
	Employees    int            `yaml:"employees" audience:"internal" advanced:"true" doc:"How many people are employed; some rules about pay in adverts start at a number." example:"6"`
	PayRules     []string       `yaml:"pay_rules" commas:"names" audience:"internal" advanced:"true" doc:"Rules about pay that adverts are held to: auto, the default, takes them from the places of an opening; none, or places such as US-CO. docs/pay-rules.md lists them." example:"auto"`
	Public       Release        `yaml:"public" audience:"public" doc:"What the public edition may show beside open jobs." example:"{org: titles, playbook: yes}"`
	Checks       Map[string]    `yaml:"checks,rules" audience:"internal" doc:"Severity of a check: off, info, warning or error." example:"{ad-long: off}"`
	Pages        Map[bool]      `yaml:"pages" audience:"public" doc:"Kinds of page to leave out, or to keep where all others are left out; docs/pages.md lists them." example:"{plan: no, interview-kit: no}"`
	Theme        Look           `yaml:"theme" audience:"public" doc:"Colour and type." example:"{accent: \"#12694f\"}"`
	EditURL      string         `yaml:"edit_url" audience:"internal" kind:"url" doc:"Where a file can be edited; {path} stands for its path." example:"https://github.com/acme/handbook/edit/main/{path}"`
	PrivacyURL   string         `yaml:"privacy_url" audience:"public" kind:"url" doc:"Privacy notice for applicants." example:"https://northbarrow.example/privacy"`
	Today        Date           `yaml:"today" audience:"internal" advanced:"true" doc:"The day every build takes as today; for demonstrations and tests." example:"2026-11-20"`
	History      string         `yaml:"history" audience:"internal" enum:"none|git" advanced:"true" doc:"git shows what changed lately in the internal edition." example:"none"`
	Extra        map[string]any `yaml:"extra" audience:"internal" doc:"Fields of your own, for your templates." example:"{founded: 2024}"`
}

// A Pillar is an aim of the business that roles serve.
type Pillar struct {
	ID   string `yaml:"id" audience:"internal" doc:"Short name that roles use." example:"retention"`
	Name string `yaml:"name,title" audience:"internal" doc:"Name on pages." example:"Customer retention"`
	Aim  string `yaml:"aim,about" audience:"internal" doc:"What is true when it goes well." example:"Buying is easy and people come back."`
}

// A Stage is a stage of growth.
type Stage struct {
	ID    string `yaml:"id" audience:"internal" doc:"Short name that roles use." example:"growth"`
	Name  string `yaml:"name,title" audience:"internal" doc:"Name on pages." example:"Growth"`
	Start Date   `yaml:"start,from,since" audience:"internal" doc:"First month." example:"2027-01"`
	About string `yaml:"about" audience:"internal" doc:"What the stage is about." example:"Orders come daily; hats are handed over."`
}

// An Address is a postal address of a place of work.
type Address struct {
	Name     string `yaml:"name" audience:"public" doc:"Name on pages; without it, the city." example:"Leeds office"`
	Street   string `yaml:"street" audience:"public" doc:"Street and number." example:"12 Wharf Street"`
	City     string `yaml:"city,town" audience:"public" doc:"City." example:"Leeds"`
	Region   string `yaml:"region" audience:"public" doc:"Region or county." example:"West Yorkshire"`
	Postcode string `yaml:"postcode,zip" audience:"public" doc:"Postal code." example:"LS2 7EQ"`
	Country  string `yaml:"country" audience:"public" kind:"country" doc:"Country, as a code or a name." example:"GB"`
}

// A Channel is where everybody talks.
type Channel struct {
	Main       string      `yaml:"main" audience:"internal" doc:"The one channel." example:"Slack"`
	Exceptions []Exception `yaml:"exceptions" audience:"internal" doc:"Where somebody has to be met elsewhere." example:"[{with: Manufacturers, via: WeChat, relayed_by: Production agent}]"`
}

// An Exception is a conversation held outside the main channel, and who carries it back.
type Exception struct {
	With      string    `yaml:"with" audience:"internal" required:"true" doc:"Who is met there." example:"Manufacturers"`
	Via       string    `yaml:"via" audience:"internal" required:"true" doc:"Where." example:"WeChat"`
	RelayedBy Ref[Role] `yaml:"relayed_by" audience:"internal" doc:"Role that carries it back." example:"Production agent"`
}

// A Ritual is a meeting or habit that comes round.
type Ritual struct {
	Name  string   `yaml:"name" audience:"internal" required:"true" doc:"Name of it." example:"Trading meeting"`
	Every string   `yaml:"every" audience:"internal" doc:"How often." example:"week"`
	First Date     `yaml:"first,starts,since" audience:"internal" doc:"Day it first takes place; calendars count from it." example:"2026-09-07"`
	Via   string   `yaml:"via" audience:"internal" doc:"Where or how." example:"video"`
	Who   []string `yaml:"who" audience:"internal" doc:"Who takes part: everyone, teams or roles." example:"everyone"`
	About string   `yaml:"about" audience:"internal" doc:"What it is for." example:"What sold, what did not, what we do about it."`
}

// A JobSite is where openings are posted.
type JobSite struct {
	Name string `yaml:"name" audience:"internal" required:"true" doc:"Name of the site." example:"Indeed"`
	URL  string `yaml:"url" audience:"internal" kind:"url" doc:"Where it is." example:"https://www.indeed.com"`
	Cost string `yaml:"cost" audience:"internal" advanced:"true" doc:"What a post costs." example:"free"`
}

// A LinkedIn is the page of the organisation on LinkedIn.
type LinkedIn struct {
	Company string `yaml:"company,company_id" audience:"public" doc:"Number of the company's page, as its address has it for those who manage it." example:"1234567"`
	Poster  string `yaml:"poster,email" audience:"public" kind:"apply" doc:"E-mail address of the person who posts jobs there." example:"jobs@northbarrow.example"`
}

// A Release says what the public edition may show beside open jobs.
type Release struct {
	Org      string `yaml:"org" audience:"public" enum:"none|titles" doc:"titles shows the chart of titles in place today; none, the default, shows nothing." example:"titles"`
	Playbook bool   `yaml:"playbook" audience:"public" doc:"yes publishes playbook pages that say public." example:"yes"`
	Teams    *bool  `yaml:"teams" audience:"public" doc:"no hides names and summaries of teams." example:"yes"`
}

// A Look is the colour and type of the site.
type Look struct {
	Accent string `yaml:"accent" audience:"public" kind:"colour" doc:"The one accent colour, light and dark follow from it." example:"\"#12694f\""`
	Logo   string `yaml:"logo" audience:"public" doc:"Picture in the header, as a path under static/." example:"logo.svg"`
	Font   string `yaml:"font" audience:"public" doc:"Font that readers have installed." example:"Inter"`
	Radius string `yaml:"radius" audience:"public" doc:"Roundness of corners in pixels." example:"6"`
}

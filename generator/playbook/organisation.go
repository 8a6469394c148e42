package playbook

// A Team is a group of roles: inside (core), a department it works with (partner), or outside (external).
type Team struct {
	Origin `yaml:"-" audience:"never"`
	ID     string `yaml:"-" audience:"public"`
	Body   Body   `yaml:"-" audience:"internal"`

	Name       string         `yaml:"name,title" audience:"public" required:"true" doc:"Name of the team." example:"Marketing"`
	Summary    string         `yaml:"summary,purpose" audience:"public" doc:"What the team is for, in a sentence." example:"Bring the right people to the shop."`
	Aka        []string       `yaml:"aka,also_known_as" commas:"names" audience:"internal" doc:"Other names of the team." example:"[Growth]"`
	Kind       string         `yaml:"kind" audience:"public" enum:"core|partner|external" doc:"core (the default), partner for a department of the parent company, external for suppliers and agencies." example:"core"`
	Lead       Ref[Role]      `yaml:"lead,head" audience:"titles" doc:"Role that leads it." example:"Digital marketing manager"`
	Parent     Ref[Team]      `yaml:"parent" audience:"public" doc:"Team it is part of." example:"Leadership"`
	Pillar     []string       `yaml:"pillar,pillars,aim" commas:"names" audience:"internal" doc:"Aims it serves." example:"acquisition"`
	Impact     string         `yaml:"impact" audience:"internal" doc:"What online selling changes for this department." example:"Trade buyers order themselves; calls become advice."`
	Interfaces []Interface    `yaml:"interfaces" commas:"names" audience:"internal" doc:"How it works with other teams." example:"[{with: Technology, about: Landing pages, every: week, via: Slack}]"`
	Channel    string         `yaml:"channel" audience:"internal" doc:"Where it talks, if not the site's main channel." example:"Slack"`
	Updated    Date           `yaml:"updated" audience:"public" doc:"Day the page was last changed." example:"2026-11-02"`
	Checks     Map[string]    `yaml:"checks" audience:"internal" advanced:"true" doc:"Rules that are not to be followed here, each with the reason; they find nothing in this team." example:"{second-channel: The warehouse has radios}"`
	Extra      map[string]any `yaml:"extra" audience:"internal" doc:"Fields of your own, for your templates." example:"{cost_centre: 42}"`

	// Set by Link.
	Roles    []*Role `yaml:"-" audience:"internal"`
	Children []*Team `yaml:"-" audience:"internal"`
	NameOnly bool    `yaml:"-" audience:"public"`   // the public edition knows the name and nothing else
	Implied  bool    `yaml:"-" audience:"internal"` // made by a role that names it, without a file of its own
}

// An Interface is a standing arrangement between two teams.
type Interface struct {
	With  Ref[Team] `yaml:"with,team" audience:"internal" required:"true" doc:"The other team." example:"Technology"`
	About string    `yaml:"about" audience:"internal" doc:"What it is about." example:"Landing pages"`
	Every string    `yaml:"every" audience:"internal" doc:"How often." example:"week"`
	Via   string    `yaml:"via" audience:"internal" doc:"Where or how." example:"Slack"`
}

// A Person holds roles. Nothing about a person leaves the internal edition unless they chose to be named.
type Person struct {
	Origin `yaml:"-" audience:"never"`
	ID     string `yaml:"-" audience:"optin"`
	Body   Body   `yaml:"-" audience:"internal"`

	Name        string         `yaml:"name" audience:"optin" required:"true" doc:"Name of the person, or of an agency." example:"Mei Zhao"`
	Kind        string         `yaml:"kind" audience:"internal" enum:"person|company" doc:"company for an agency: it has no buddy, no hats and no guide of its own." example:"person"`
	Title       string         `yaml:"title" audience:"optin" doc:"Title they go by; without it, their first role's." example:"Founder"`
	Holds       []Hold         `yaml:"holds,roles" audience:"internal" doc:"Roles they hold; a share in brackets." example:"[Web developer (80%)]"`
	Since       Date           `yaml:"since,start,from" audience:"internal" doc:"First day in the role." example:"2026-09-01"`
	Until       Date           `yaml:"until" audience:"internal" doc:"Last day." example:"2027-08-31"`
	Buddy       Ref[Person]    `yaml:"buddy" audience:"internal" doc:"Colleague who helps in the first weeks." example:"Mei Zhao"`
	Timezone    string         `yaml:"timezone" audience:"internal" doc:"Time zone they work in." example:"Europe/London"`
	Location    string         `yaml:"location" audience:"internal" doc:"Where they work from." example:"Leeds"`
	Pronouns    string         `yaml:"pronouns" audience:"internal" advanced:"true" doc:"Pronouns, if they wish." example:"she/her"`
	Photo       string         `yaml:"photo" audience:"optin" doc:"Picture, as a file beside this one." example:"mei.jpg"`
	Contact     string         `yaml:"contact" audience:"internal" doc:"How to reach them." example:"mei@northbarrow.example"`
	Arrangement Arrangement    `yaml:"arrangement" audience:"internal" doc:"Their own arrangement, where it differs from the role's." example:"remote"`
	Share       int            `yaml:"share" audience:"internal" kind:"percent" doc:"Share of a full week, in per cent, when they hold one role." example:"80"`
	Public      bool           `yaml:"public" audience:"optin" doc:"yes lets the public edition show name, photo and title." example:"no"`
	Checks      Map[string]    `yaml:"checks" audience:"internal" advanced:"true" doc:"Rules that are not to be followed here, each with the reason; they find nothing in this entry." example:"{too-many-hats: Until we can hire in spring}"`
	Extra       map[string]any `yaml:"extra" audience:"internal" doc:"Fields of your own, for your templates." example:"{desk: 4}"`
}

// A Hold is a role that a person holds, and how much of their week it takes.
type Hold struct {
	Role  Ref[Role] `yaml:"role" audience:"internal" required:"true" doc:"The role." example:"Web developer"`
	Share int       `yaml:"share" audience:"internal" kind:"percent" doc:"Share of a full week, in per cent." example:"80"`
	Since Date      `yaml:"since,start,from" audience:"internal" doc:"First day in this role." example:"2026-09-01"`
}

// A Holder is a person in a role.
type Holder struct {
	Person *Person `audience:"internal"`
	Share  int     `audience:"internal"` // per cent; 0 when not stated
	Since  Date    `audience:"internal"`
}

// A Skill is an entry of the skills dictionary.
type Skill struct {
	Origin `yaml:"-" audience:"never"`
	ID     string `yaml:"-" audience:"public"`

	Name     string   `yaml:"name" audience:"public" required:"true" doc:"Name of the skill." example:"User flows"`
	About    string   `yaml:"about" audience:"public" doc:"What it means, in a sentence." example:"Draws how people move from landing to paying."`
	Aka      []string `yaml:"aka,also_known_as" commas:"names" audience:"internal" doc:"Other names." example:"[User journeys]"`
	Category string   `yaml:"category,group" audience:"public" doc:"Group it belongs to." example:"Design"`
	Levels   []string `yaml:"levels" audience:"internal" doc:"What each of the four levels looks like." example:"[Follows a flow, Draws one, Improves one, Teaches others]"`
	Training []Course `yaml:"training" audience:"internal" doc:"Courses worth taking." example:"[{name: UX basics, url: \"https://www.edx.org\"}]"`
	Ref      string   `yaml:"ref" audience:"internal" doc:"Code in ESCO or SFIA." example:"HCEV"`

	Roles []*Role `yaml:"-" audience:"internal"`
}

// A Tool is an entry of the tools dictionary.
type Tool struct {
	Origin `yaml:"-" audience:"never"`
	ID     string `yaml:"-" audience:"public"`

	Name     string    `yaml:"name" audience:"public" required:"true" doc:"Name of the tool." example:"Figma"`
	About    string    `yaml:"about" audience:"internal" doc:"What it is used for." example:"Wireframes and storyboards"`
	Aka      []string  `yaml:"aka,also_known_as" commas:"names" audience:"internal" doc:"Other names." example:"[GA4]"`
	Category string    `yaml:"category,group" audience:"internal" doc:"Group it belongs to." example:"Design"`
	URL      string    `yaml:"url" audience:"internal" kind:"url" doc:"Where it is." example:"https://www.figma.com"`
	Owner    Ref[Role] `yaml:"owner" audience:"internal" doc:"Role that gives access." example:"UX designer"`
	Cost     string    `yaml:"cost" audience:"internal" doc:"What it costs." example:"£12 per editor a month"`
	Access   string    `yaml:"access" audience:"internal" doc:"How to get in." example:"Ask the owner"`
	Training []Course  `yaml:"training" audience:"internal" doc:"Courses worth taking." example:"[{name: Shopify Academy, url: \"https://www.shopify.com\"}]"`

	Roles []*Role `yaml:"-" audience:"internal"`
}

// A Term is an entry of the glossary.
type Term struct {
	Origin `yaml:"-" audience:"never"`
	ID     string `yaml:"-" audience:"public"`

	Term  string   `yaml:"term,name" audience:"public" required:"true" doc:"The word or abbreviation." example:"3PL"`
	Means string   `yaml:"means,meaning" audience:"public" required:"true" doc:"What it means, in a sentence." example:"A company that stores and ships for you."`
	Aka   []string `yaml:"aka,also_known_as" commas:"names" audience:"public" doc:"Other forms." example:"[Third-party logistics]"`
	Mark  *bool    `yaml:"mark" audience:"public" doc:"no leaves the word unmarked in prose, where it often means something else." example:"no"`
}

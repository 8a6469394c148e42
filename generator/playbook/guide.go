package playbook

// A Guide is a page of the playbook: a guide, a challenge, questions and answers, a checklist or a decision.
type Guide struct {
	Origin `yaml:"-" audience:"never"`
	URL    string `yaml:"-" audience:"optin"` // its own path: "/playbook/deciding/first-hire/"
	Body   Body   `yaml:"-" audience:"optin"`

	Title    string         `yaml:"title,name" audience:"optin" doc:"Title of the page; without it the first heading, then the file's name." example:"Who to hire first"`
	Kind     string         `yaml:"kind" audience:"optin" enum:"guide|challenge|faq|checklist|decision" doc:"Kind of page; guide unless stated." example:"guide"`
	Summary  string         `yaml:"summary,description" audience:"optin" doc:"What the page is for, in a sentence." example:"The order of hires that keeps cash in the bank."`
	For      []string       `yaml:"for" commas:"names" audience:"optin" doc:"Who should read it." example:"[founder]"`
	Roles    []Ref[Role]    `yaml:"roles" audience:"optin" doc:"Roles it is about." example:"[E-commerce manager]"`
	Pillar   []string       `yaml:"pillar,pillars,aim" commas:"names" audience:"internal" doc:"Aims it belongs to." example:"product"`
	Stages   []string       `yaml:"stages,stage" commas:"names" audience:"internal" doc:"Stages it matters at." example:"[launch]"`
	Models   []string       `yaml:"models" commas:"names" audience:"internal" enum:"b2b|b2c|d2c|c2c|c2a" doc:"Business models it matters for." example:"[b2b]"`
	Order    float64        `yaml:"order,weight" audience:"optin" doc:"Place in its chapter; smaller comes first." example:"1"`
	Public   bool           `yaml:"public" audience:"optin" doc:"yes puts the page into the public edition, where the site allows it." example:"no"`
	Author   string         `yaml:"author" audience:"internal" doc:"Who wrote it." example:"Imogen Hale"`
	Reviewed Date           `yaml:"reviewed" audience:"optin" doc:"Day it was last read through." example:"2026-11-02"`
	Updated  Date           `yaml:"updated" audience:"optin" doc:"Day it was last changed." example:"2026-11-02"`
	Problem  string         `yaml:"problem" audience:"optin" doc:"Of a challenge: what goes wrong." example:"Nobody knows which customer to speak to."`
	Response string         `yaml:"response" audience:"optin" doc:"Of a challenge: what helps." example:"Start with one segment and one message."`
	RACI     []Duty         `yaml:"raci" audience:"internal" doc:"Who does, answers for, is asked about and is told about an activity." example:"[{activity: Shipping, R: Head of logistics, A: E-commerce manager}]"`
	Choose   *Choice        `yaml:"choose" audience:"optin" doc:"A choice by weighted criteria." example:"{criteria: {Cost: 3}, options: {Shopify: {Cost: 4}}}"`
	Checks   Map[string]    `yaml:"checks" audience:"internal" advanced:"true" doc:"Rules that are not to be followed here, each with the reason; they find nothing in this page." example:"{raci-accountable: Both sign it}"`
	Extra    map[string]any `yaml:"extra" audience:"internal" doc:"Fields of your own, for your templates." example:"{reading_group: 2}"`

	Chapter string `yaml:"-" audience:"optin"` // the folder it lies in, "" at the top
	Index   bool   `yaml:"-" audience:"optin"` // the page of its folder
}

// A Duty is one row of the responsibilities table (RACI).
type Duty struct {
	Activity    string      `yaml:"activity" audience:"internal" required:"true" doc:"The activity." example:"Shipping"`
	Responsible []Ref[Role] `yaml:"r,responsible" audience:"internal" doc:"Roles that do it." example:"Head of logistics"`
	Accountable []Ref[Role] `yaml:"a,accountable" audience:"internal" doc:"The one role that answers for it." example:"E-commerce manager"`
	Consulted   []Ref[Role] `yaml:"c,consulted" audience:"internal" doc:"Roles that are asked." example:"Finance manager"`
	Informed    []Ref[Role] `yaml:"i,informed" audience:"internal" doc:"Roles that are told." example:"Customer service"`
}

// A Choice compares options by weighted criteria.
type Choice struct {
	Criteria Map[Score]      `yaml:"criteria" audience:"optin" doc:"Criteria and their weights." example:"{Features: 3, Cost: 2}"`
	Options  Map[Map[Score]] `yaml:"options" audience:"optin" doc:"Options and how well each meets the criteria, 1 to 5." example:"{Shopify: {Features: 4, Cost: 3}}"`
}

// A Plan is the order of hires and the money behind it. Nothing of it is ever public.
type Plan struct {
	Origin `yaml:"-" audience:"never"`
	Body   Body `yaml:"-" audience:"never"`

	Title         string      `yaml:"title,name" audience:"never" doc:"Title of the page." example:"Hiring plan"`
	From          Date        `yaml:"from,start" audience:"never" required:"true" doc:"First month." example:"2026-09"`
	Months        int         `yaml:"months" audience:"never" doc:"How many months; 18 unless stated, 120 at most." example:"18"`
	Cash          Money       `yaml:"cash" audience:"never" doc:"Money in the bank at the start; without it the plan counts costs alone." example:"150000 GBP"`
	Income        Money       `yaml:"income_per_month,income" audience:"never" doc:"Income in the first month." example:"25000"`
	IncomeGrowth  Percent     `yaml:"income_growth" audience:"never" doc:"Growth of income, per month." example:"6%"`
	OtherCosts    Money       `yaml:"other_costs" audience:"never" doc:"Costs a month beside people." example:"12000"`
	OnCost        float64     `yaml:"on_cost" audience:"never" doc:"What an employee costs for each 1 of pay; 1.25 unless stated." example:"1.25"`
	ReserveMonths Range       `yaml:"reserve_months,reserve" audience:"never" doc:"Months of costs to keep in the bank." example:"3-6"`
	Scenarios     []Scenario  `yaml:"scenarios" audience:"never" doc:"Other courses to compare." example:"[{name: Hire everyone now, hire_all: yes}]"`
	Checks        Map[string] `yaml:"checks" audience:"never" advanced:"true" doc:"Rules that are not to be followed here, each with the reason; they find nothing in this plan." example:"{reserve-low: The bank has agreed}"`
	Decisions     []Decision  `yaml:"decisions" audience:"never" doc:"What is to be decided, and when." example:"[{when: 2027-01, what: Writer or agency, role: Content creator}]"`
}

// A Scenario is another course of the plan.
type Scenario struct {
	Name    string   `yaml:"name" audience:"never" required:"true" doc:"Name of the course." example:"Three months later"`
	Shift   Duration `yaml:"shift" audience:"never" doc:"How much later every hire comes." example:"3 months"`
	HireAll bool     `yaml:"hire_all" audience:"never" doc:"yes lets everybody start in the first month." example:"yes"`
}

// A Decision is a fork of the plan.
type Decision struct {
	When Date      `yaml:"when,on" audience:"never" required:"true" doc:"When it is taken." example:"2027-01"`
	What string    `yaml:"what" audience:"never" required:"true" doc:"What is decided." example:"Writer or agency"`
	Role Ref[Role] `yaml:"role" audience:"never" doc:"Role it is about." example:"Content creator"`
}

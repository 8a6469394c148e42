package playbook

// A SkillNeed is a skill a role needs, and how well. Levels follow the sense of SFIA's responsibility levels: follow and
// assist, apply, enable, ensure and advise.
type SkillNeed struct {
	Skill Ref[Skill] `yaml:"skill,name" audience:"live" required:"true" doc:"The skill; one that skills.yaml does not list is made by naming it." example:"User flows"`
	Level Level      `yaml:"level" audience:"live" doc:"basic, working (unless stated), strong or expert." example:"strong"`
}

// A Level is how well somebody has a skill: 1 basic, 2 working, 3 strong, 4 expert. 0 was not stated and counts as working.
type Level int

// The levels, from the least to the most.
const (
	Basic Level = 1 + iota
	Working
	Strong
	Expert
)

var levelNames = []string{"", "basic", "working", "strong", "expert"}

// Stated reports whether a level was given.
func (l Level) Stated() bool { return l != 0 }

// OrWorking returns the level, or working where none was given.
func (l Level) OrWorking() Level {
	if l < Basic || l > Expert {
		return Working
	}
	return l
}

// Words returns the level as pages show it: basic, working, strong or expert.
func (l Level) Words() string { return levelNames[l.OrWorking()] }

// A Location is where work is done from: a place of the site, a city in a country, a country, or a region of one.
type Location struct {
	Place   string `yaml:"place" audience:"live" doc:"Short name of a place in rolebook.yaml." example:"leeds"`
	City    string `yaml:"city" audience:"live" doc:"City." example:"Leeds"`
	Region  string `yaml:"region" audience:"live" doc:"Region code, as in ISO 3166-2, without the country." example:"CO"`
	Country string `yaml:"country" audience:"live" kind:"country" doc:"Country, as a code or a name." example:"GB"`
	Text    string `yaml:"-" audience:"live"`
}

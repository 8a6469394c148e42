package playbook

// A Solo is one role judged on its own. What a rule may look at is what the role's file says, the settings, the stages
// the words of the glossary and the day; nothing else that other files say, so not who holds it, who covers it or how it
// stands. A Checker rests on that.
type Solo struct {
	*Role
	p       *Playbook
	english bool
	advert  bool            // candidates can read its advert, or will when it goes live
	known   map[string]bool // abbreviations that the glossary explains
	texts   []passage
	read    bool
}

// passages returns everything that the advert takes from the role's file.
func (x *Solo) passages() []passage {
	if !x.read {
		x.texts, x.read = x.readPassages(), true
	}
	return x.texts
}

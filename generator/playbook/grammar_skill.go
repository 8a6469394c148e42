package playbook

import (
	"fmt"

	"rolebook/generator/diag"
)

const levelShapes = "The levels are basic, working, strong and expert."

// levelWords are the words for a level.
var levelWords = map[string]Level{
	"basic": Basic, "aware": Basic, "beginner": Basic, "1": Basic,
	"working": Working, "intermediate": Working, "2": Working,
	"strong": Strong, "advanced": Strong, "3": Strong,
	"expert": Expert, "leads": Expert, "lead": Expert, "4": Expert,
}

// wishes are what people write in the place of a level.
var wishes = []string{"nice to have", "preferred", "optional", "desirable", "a plus", "bonus", "required", "must have", "essential", "mandatory"}

// otherLevels are words of other ladders. They are refused, as nobody can tell which of the four they mean.
var otherLevels = []string{
	"novice", "junior", "senior", "medium", "mid", "good", "great", "excellent", "fluent", "native", "proficient", "competent", "skilled",
	"familiar", "high", "low", "solid", "confident", "experienced", "professional", "master", "mastery", "guru", "ninja", "rockstar", "none",
}

// ReadSentence implements Sentence. It reads a level in words or as a digit from 1 to 4.
func (l *Level) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	if r.len() == 0 {
		return
	}
	found, ok := r.level(0, r.len())
	if !ok {
		r.noLevel(0, r.len())
		return
	}
	*l = found
}

// level reads tokens i to j as a level.
func (r *reader) level(i, j int) (Level, bool) {
	i += r.run(i, "level")
	found, ok := levelWords[r.tok(i).low]
	return found, ok && i+1 == j
}

func (r *reader) noLevel(i, j int) {
	near := nearest(r.say(i, j), levelNames[1:])
	r.refuse("bad-skill-level", i, j, fmt.Sprintf("%s is no level of a skill.", quoted(r.say(i, j))), didYouMean(near, levelShapes), near)
}

// ReadSentence implements Sentence. It reads a skill, with a level in brackets, after a dash or a comma: User flows
// (strong), User flows - strong. A bracket that is no level belongs to the name: Search engine optimisation (SEO).
func (s *SkillNeed) ReadSentence(t Text, d *diag.List) {
	if onlyWords(t.Value) {
		s.Skill.ReadSentence(t, d)
		return
	}
	r := newReader(t, d)
	end := r.len()
	if i, ok := r.lastBracket(); ok {
		end = s.readLevel(r, i+1, r.len()-1, i)
	} else if i := r.lastDash(); i > 0 {
		end = s.readLevel(r, i+1, r.len(), i)
	} else if i := r.len() - 2; i > 0 && r.is(i, ",") {
		if level, ok := r.level(i+1, r.len()); ok {
			s.Level, end = level, i
		}
	}
	if end == 0 && r.len() > 0 {
		r.refuse("bad-skill-level", 0, r.len(), "The level has no skill before it.", "Write the skill first: User flows (strong).")
		return
	}
	part := r.part(0, end)
	s.Skill.ReadSentence(part, d)
}

// onlyWords reports a text of plain letters, digits and the spaces between them: there is no level in it.
func onlyWords(s string) bool {
	for i := range len(s) {
		if !endsInWord(s[i:i+1]) && (s[i] != ' ' || i == 0) {
			return false
		}
	}
	return endsInWord(s)
}

// readLevel reads tokens i to j as the level, and returns where the name before it ends.
func (s *SkillNeed) readLevel(r *reader, i, j, nameEnd int) int {
	if level, ok := r.level(i, j); ok {
		s.Level = level
		return nameEnd
	}
	bracket := nameEnd+1 == i && r.is(nameEnd, "(", "[")
	if bracket && r.runAny(i, wishes...) > 0 && i+r.runAny(i, wishes...) == j {
		r.refuse("bad-skill-level", i, j, fmt.Sprintf("%s is no level of a skill.", quoted(r.say(i, j))),
			"What a role must have stands under skills, what only helps under nice_to_have. "+levelShapes)
		return nameEnd
	}
	other := bracket && (r.tok(i).kind == numberToken || r.is(i, otherLevels...))
	if j-i == 1 && (other || nearest(r.say(i, j), levelNames[1:]) != "" && (bracket || len(r.say(i, j)) > 3)) {
		r.noLevel(i, j)
		return nameEnd
	}
	return r.len()
}

// ReadPair implements Pair: User flows: strong.
func (s *SkillNeed) ReadPair(key, value Text, d *diag.List) {
	s.Skill.ReadSentence(key, d)
	s.Level.ReadSentence(value, d)
}

// lastBracket returns where the bracket opens that ends the value.
func (r *reader) lastBracket() (open int, ok bool) {
	depth := 0
	for i := r.len() - 1; i >= 0; i-- {
		switch {
		case r.is(i, ")", "]"):
			depth++
		case i == r.len()-1:
			return 0, false
		case r.is(i, "(", "["):
			if depth--; depth == 0 {
				return i, i+2 < r.len()
			}
		}
	}
	return 0, false
}

// lastDash returns where the last dash or colon stands that has a space after it; 0 where there is none.
func (r *reader) lastDash() int {
	for i := r.len() - 2; i > 0; i-- {
		if r.is(i, ":") && !r.glued(i+1) || r.is(i, "-", "–", "—") && !r.glued(i) && !r.glued(i+1) {
			return i
		}
	}
	return 0
}

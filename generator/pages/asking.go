package pages

import (
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// A pattern is the words of a suggested question: what is asked, what a good answer has, and what answers are like that
// score 1, 3 and 5. {0} is what the role's file says.
type pattern struct{ ask, good, one, three, five string }

// patterns are the words of all suggestions.
var patterns = map[playbook.Suggestion]pattern{
	playbook.AskBasic: {
		words.Key("“{0}” is part of this job. Where have you met it so far, and what did you do yourself?"),
		words.Key("Something they did themselves, however small, and what they would learn next."),
		words.Key("Has only heard of it."), words.Key("Did it once, with help."), words.Key("Did it alone and knows what they still lack."),
	},
	playbook.AskWorking: {
		words.Key("“{0}” is part of this job. Tell us about the last time you did it: what was the task, what did you do, how did it end?"),
		words.Key("A case of their own, their own part in it, and how it ended."),
		words.Key("No case of their own."), words.Key("A case of their own, done as it is usually done."), words.Key("A case of their own, why they did it that way, and what they changed afterwards."),
	},
	playbook.AskStrong: {
		words.Key("This job rests on “{0}”. Tell us about the hardest case you had: what did you try first, and what came of it?"),
		words.Key("A case that was hard, a first attempt that may have failed, and a result they can name."),
		words.Key("No hard case, or somebody else solved it."), words.Key("A hard case that they solved, with a result."), words.Key("A hard case, what the result was measured by, and what others do differently since."),
	},
	playbook.AskExpert: {
		words.Key("We look for somebody others learn “{0}” from. Tell us whom you brought further in it, how, and how you could tell."),
		words.Key("A person or a team, how they taught it, and what those people can do now."),
		words.Key("Does it well, alone."), words.Key("Has helped others with it when asked."), words.Key("Changed how a team does it, and can show what came of that."),
	},
	playbook.AskTrait: {
		words.Key("One thing we look for: “{0}”. Tell us about a day when that was hard."),
		words.Key("A real day, what they did, and what it cost."),
		words.Key("No example."), words.Key("An example in which they did what was asked of them."), words.Key("An example in which it cost them something and they did it all the same."),
	},
	playbook.AskLeading: {
		words.Key("Tell us about somebody who did better work because they reported to you. What did you do, and what did you leave to them?"),
		words.Key("Somebody else’s success, a clear aim, room to reach it, an honest word on the way."),
		words.Key("Speaks of their own work only."), words.Key("Gave clear tasks and checked them."), words.Key("Gave an aim and room, said what was hard to say, and the other one grew."),
	},
	playbook.AskObjective: {
		words.Key("The job is judged by this: “{0}”. Where would you begin, and how would you know early that it works?"),
		words.Key("Asks how it is measured and where it stands before answering, then names a first step and an early sign."),
		words.Key("Names what one would do anywhere."), words.Key("Names a sensible first step."), words.Key("Asks how it is measured, names a first step, an early sign, and what would make them stop."),
	},
	playbook.AskRuleGone: {
		words.Key("When did something you were sure of in your work stop being true? What did you do in the weeks after?"),
		words.Key("They noticed early, tried something small and told others."),
		words.Key("No example, or blames the change."), words.Key("Noticed, and followed others."), words.Key("Noticed early, tried something, measured it, and others work differently since."),
	},
	playbook.AskPlanDropped: {
		words.Key("Tell us about a plan of your own that you gave up. What told you to, and what did you keep of it?"),
		words.Key("A sign they had agreed on beforehand or were honest about, and no grudge."),
		words.Key("Never gave one up."), words.Key("Gave one up when told to."), words.Key("Gave one up by themselves, early, and kept what it had taught."),
	},
	playbook.AskAnalytical: {
		words.Key("Tell us about a figure that everybody believed and you did not. How did you check it?"),
		words.Key("Looks at how a figure is made before using it, and says what would prove them wrong."),
		words.Key("Takes figures as they come."), words.Key("Checked one, and was right to."), words.Key("Checked one, found why it was wrong, and a decision changed."),
	},
	playbook.AskOrganised: {
		words.Key("Think of a week with more work than hours. How did you decide what was not done, and who was told?"),
		words.Key("Choose by what matters, tell people before they ask, and keep a list that others can read."),
		words.Key("Worked longer until it was done."), words.Key("Chose what mattered most."), words.Key("Chose, said early what would not be done, and nobody was surprised."),
	},
	playbook.AskPatient: {
		words.Key("Tell us about somebody who was angry with you for something that was not your doing. What did you say first?"),
		words.Key("Hears the other one out, answers what they need, and tells it without contempt."),
		words.Key("Was right, and said so."), words.Key("Stayed polite and passed it on."), words.Key("Heard what was behind it, settled it, and the other one came back."),
	},
	playbook.AskClear: {
		words.Key("Explain to us something of your work that most people get wrong, as you would to somebody new."),
		words.Key("Short, without jargon, with an example, and asks whether it was understood."),
		words.Key("We know no more than before."), words.Key("We can follow it."), words.Key("We could explain it to somebody else."),
	},
}

// suggest gives a question the words of its pattern.
func (ix *Index) suggest(row *QuestionRow, s playbook.Suggestion, n *playbook.Need, r *playbook.Role) {
	w, p := ix.Words, patterns[s]
	row.Ask, row.LooksFor = w.T(p.ask, n.Name), w.T(p.good)
	switch {
	case n.Skill != nil && n.Skill.About != "":
		row.LooksFor = w.T("{0} Here the skill means: {1}", row.LooksFor, n.Skill.About)
	case n.Kind == playbook.TraitKind && r.Characteristics[n.Place].Why != "":
		row.LooksFor = w.T("{0} Why it matters here: {1}", row.LooksFor, r.Characteristics[n.Place].Why)
	}
}

// anchors are what answers are like that score 1, 3 and 5. Where the skill says what its levels look like, they do; else
// the best answer to an author's question is what the author looks for.
func (ix *Index) anchors(q playbook.KitQuestion, n *playbook.Need) []Anchor {
	w := ix.Words
	p := pattern{
		one:   words.Key("No example, or one that stays general."),
		three: words.Key("An example of their own with part of what we look for."),
		five:  words.Key("All we look for, and they can say what they would do differently now."),
	}
	if q.Suggestion != "" {
		p = patterns[q.Suggestion]
	}
	one, three, five := w.T(p.one), w.T(p.three), w.T(p.five)
	if said := strings.TrimSpace(q.LooksFor); q.Suggestion == "" && said != "" {
		one, three, five = w.T("Nothing of this, or it stays general."), w.T("Part of this, with an example of their own."), w.T("All of this: {0}", said)
	}
	if n != nil && n.Skill != nil && len(n.Skill.Levels) == len(levelWords)-1 {
		levels := n.Skill.Levels
		three = levels[n.Level-1]
		if n.Level > playbook.Basic {
			one = levels[n.Level-2]
		}
		if n.Level < playbook.Expert {
			five = levels[n.Level]
		}
	}
	return []Anchor{{1, one}, {2, ""}, {3, three}, {4, ""}, {5, five}}
}

// scoring is how a decision is made.
func (ix *Index) scoring() []string {
	w := ix.Words
	return []string{
		w.T("Ask everyone the same questions in the same order, and take notes."),
		w.T("Score alone, straight after, from your notes. Speak to nobody before."),
		w.T("Then compare, question by question. Where you differ by two or more, read your notes to each other and score again; do not take the middle."),
		w.T("A 1 on a must-have ends it, whatever the sum."),
		w.T("Whoever decides against the scores writes down why, with their name, before the offer."),
	}
}

// dontAsk are the subjects that must not decide, with what may be asked.
func (ix *Index) dontAsk() []DontAsk {
	w := ix.Words
	return []DontAsk{
		{w.T("Present or past pay"), w.T("Ask what they expect.")},
		{w.T("Age, or anything that works it out"), w.T("Ask what they have done.")},
		{w.T("Family, pregnancy, plans for either"), w.T("Say the hours and ask whether they suit.")},
		{w.T("Health or disability"), w.T("Ask whether anything about the interview should be different.")},
		{w.T("Where somebody is from, their accent or name"), w.T("Ask whether they may work in the country.")},
		{w.T("Religion, politics, membership of a union"), w.T("Leave it out, over coffee too.")},
	}
}

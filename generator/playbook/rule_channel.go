package playbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/diag"
)

var secondChannel = Rule{
	Code: "second-channel", Severity: diag.Warning,
	Doc: "A team, or two teams between them, talk somewhere else than in the one channel of the site. What is said in a " +
		"second place is missing in the first. Partners who cannot be reached otherwise are listed as exceptions, with " +
		"the role that carries the news back. Calls and meetings are no second channel.",
	Good: `-- rolebook.yaml --
name: Northbarrow Goods
channel:
  main: Slack
  exceptions:
    - {with: Suppliers, via: WeChat, relayed_by: Production agent}
-- content/roles/production-agent.md --
---
title: Production agent
---
-- content/teams/product.md --
---
name: Product
interfaces:
  - {with: Suppliers, about: Orders, every: week, via: WeChat}
---
`,
	Bad: `-- rolebook.yaml --
name: Northbarrow Goods
channel: {main: Slack}
-- content/teams/product.md --
---
name: Product
interfaces:
  - {with: Marketing, about: New ranges, every: week, via: WhatsApp}
---
`,
	Check: func(p *Playbook, report Report) {
		main := p.Site.Channel.Main
		if main == "" {
			return
		}
		say := func(at Place, via string) {
			report(Finding{At: at, Message: fmt.Sprintf("Everyone else uses %s; this is %s.", main, quoted(via)),
				Hint: "Switch, or list it in rolebook.yaml under channel: exceptions, with who passes the news on."})
		}
		for _, t := range p.Teams {
			own := t.Channel
			if own != "" && !within(own, main) && !p.excepted(own, t) {
				at, _ := valueAt(t.Origin, "channel", own)
				say(at, own)
			}
			for i, x := range t.Interfaces {
				if messenger(x.Via) && !within(x.Via, main) && !p.excepted(x.Via, t, x.With.To) {
					at, _ := valueAt(t.Origin, fmt.Sprintf("interfaces[%d].via", i), x.Via)
					say(at, x.Via)
				}
			}
		}
	},
}

// within reports whether something said there is said in the main channel: "Slack call", "#trade".
func within(via, main string) bool { return strings.HasPrefix(via, "#") || hasWords(via, main) }

// excepted reports whether a team may be met elsewhere. An exception that names no team of the book is for anybody.
func (p *Playbook) excepted(via string, teams ...*Team) bool {
	return slices.ContainsFunc(p.Site.Channel.Exceptions, func(e Exception) bool {
		if !hasWords(via, e.Via) && !hasWords(e.Via, via) {
			return false
		}
		with := p.Team(e.With)
		return with == nil || slices.Contains(teams, with)
	})
}

// messengers are places where people write to each other. Where they only meet is no second channel.
var messengers = []string{
	"Slack", "Teams", "Discord", "e-mail", "email", "mail", "WhatsApp", "WeChat", "Telegram", "Signal", "Basecamp",
	"Mattermost", "Zulip", "Google Chat", "Skype", "Messenger", "Rocket.Chat", "Viber", "Webex", "Facebook", "Line", "SMS",
	"text message", "iMessage", "Twist", "Lark", "Feishu", "DingTalk",
}

func messenger(via string) bool {
	return slices.ContainsFunc(messengers, func(name string) bool { return hasWords(via, name) })
}

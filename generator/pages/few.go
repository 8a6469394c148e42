package pages

import "rolebook/generator/playbook"

// How much a page names one by one of what may be as many as there are roles.
const (
	mostNamed    = 6  // in a sentence, or in a cell of a table
	mostBesides  = 12 // in a list beside something else
	mostMentions = 60 // pages that lead to one
)

// few returns at most so many links: where there are more, the last one says how many, and leads nowhere.
func (ix *Index) few(list []Link, most int) []Link {
	if len(list) <= most {
		return list
	}
	left := len(list) - most + 1
	return append(list[:most-1:most-1], Link{Text: ix.Words.N(left, "{n} more", "{n} more")})
}

// fewNames is few of plain names.
func (ix *Index) fewNames(list []string, most int) []string {
	if len(list) <= most {
		return list
	}
	left := len(list) - most + 1
	return append(list[:most-1:most-1], ix.Words.N(left, "{n} more", "{n} more"))
}

// someRoles names the first roles of a list, and how many more there are. It makes links of those it names alone.
func (ix *Index) someRoles(list []*playbook.Role) []Link {
	if len(list) <= mostNamed {
		return ix.Roles(list)
	}
	left := len(list) - mostNamed + 1
	return append(ix.Roles(list[:mostNamed-1]), Link{Text: ix.Words.N(left, "{n} more", "{n} more")})
}

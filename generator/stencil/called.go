package stencil

import "text/template/parse"

// Called calls do for every {{template}} under a node, as often as it stands there.
func Called(n parse.Node, do func(name string)) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, i := range n.Nodes {
				Called(i, do)
			}
		}
	case *parse.TemplateNode:
		do(n.Name)
	case *parse.IfNode:
		Called(n.List, do)
		Called(n.ElseList, do)
	case *parse.RangeNode:
		Called(n.List, do)
		Called(n.ElseList, do)
	case *parse.WithNode:
		Called(n.List, do)
		Called(n.ElseList, do)
	}
}

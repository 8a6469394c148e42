package theme

import (
	"html/template"

	"rolebook/generator/stencil"
)

// methods are the methods of a frame that templates call most, as a stencil calls them. What is missing here is called
// by reflection.
var methods = stencil.Methods[Frame]{
	"T": func(f *Frame, a stencil.Args) stencil.Value { return stencil.Text(f.T(a.Text(0), a.From(1)...)) },
	"N": func(f *Frame, a stencil.Args) stencil.Value {
		return stencil.Text(f.N(a.Any(0), a.Text(1), a.Text(2), a.From(3)...))
	},
	"H":       func(f *Frame, a stencil.Args) stencil.Value { return stencil.HTML(f.H(a.Text(0), a.From(1)...)) },
	"Num":     func(f *Frame, a stencil.Args) stencil.Value { return stencil.Text(f.Num(a.Only(1).Any(0))) },
	"Capital": func(f *Frame, a stencil.Args) stencil.Value { return stencil.Text(f.Capital(a.Only(1).Text(0))) },
	"Part":    func(f *Frame, a stencil.Args) stencil.Value { return stencil.Of(f.Part(a.Any(0), a.Texts(1)...)) },
	"Rel":     func(f *Frame, a stencil.Args) stencil.Value { return stencil.URL(f.Rel(a.Only(1).Text(0))) },
	"Link": func(f *Frame, a stencil.Args) stencil.Value {
		return stencil.HTML(f.Link(a.Only(2).Text(0), a.Text(1)))
	},
	"Links": func(f *Frame, a stencil.Args) stencil.Value { return marked(f.Links(a.Only(1).Any(0))) },
	"Icon":  func(f *Frame, a stencil.Args) stencil.Value { return marked(f.Icon(a.Only(1).Text(0))) },
	"Shape": func(f *Frame, a stencil.Args) stencil.Value { return marked(f.Shape(a.Only(2).Text(0), a.Text(1))) },
	"Asset": func(f *Frame, a stencil.Args) stencil.Value {
		u, err := f.Asset(a.Only(1).Text(0))
		return stencil.Must(stencil.URL(u), err)
	},
	"IsInternal": func(f *Frame, a stencil.Args) stencil.Value { a.Only(0); return stencil.Bool(f.IsInternal()) },
	"Policy":     func(f *Frame, a stencil.Args) stencil.Value { a.Only(0); return stencil.Text(f.Policy()) },
	"Sprite":     func(f *Frame, a stencil.Args) stencil.Value { a.Only(0); return stencil.HTML(f.Sprite()) },
	"Styles":     func(f *Frame, a stencil.Args) stencil.Value { a.Only(0); return stencil.Of(f.Styles()) },
	"Scripts":    func(f *Frame, a stencil.Args) stencil.Value { a.Only(0); return stencil.Of(f.Scripts()) },
	"Logo":       func(f *Frame, a stencil.Args) stencil.Value { a.Only(0); return stencil.URL(f.Logo()) },
	"Locale":     func(f *Frame, a stencil.Args) stencil.Value { a.Only(0); return stencil.Text(f.Locale()) },
	"LD": func(f *Frame, a stencil.Args) stencil.Value {
		a.Only(0)
		docs, err := f.LD()
		return stencil.Must(stencil.Of(docs), err)
	},
	"Initials": func(f *Frame, a stencil.Args) stencil.Value { return stencil.Text(f.Initials(a.Only(1).Text(0))) },
}

func marked(h template.HTML, err error) stencil.Value { return stencil.Must(stencil.HTML(h), err) }

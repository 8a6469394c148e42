package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

// Every code that the program can report is documented, and nothing is documented that it cannot.
func TestCodesAreDocumented(t *testing.T) {
	documented := map[string]bool{}
	for _, r := range playbook.Rules {
		documented[r.Code] = true
	}
	for _, e := range generator.Codes() {
		if documented[e.Name] {
			t.Errorf("%s is documented twice", e.Name)
		}
		documented[e.Name] = true
	}
	used := codesIn(t, ".")
	for code, where := range used {
		if !documented[code] {
			t.Errorf("%s reports %q, which docs/checks.md does not know", where, code)
		}
	}
	for code := range documented {
		if used[code] == "" {
			t.Errorf("%q is documented, and nothing reports it", code)
		}
	}
}

// codesIn returns the codes of findings in the source below a folder, and where each is written: the field Code of a
// literal, a constant or variable whose name begins with code, and an argument in the place of a parameter named code.
func codesIn(t *testing.T, root string) map[string]string {
	fset := token.NewFileSet()
	packages := map[string][]*ast.File{}
	err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		packages[filepath.Dir(path)] = append(packages[filepath.Dir(path)], f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	for _, files := range packages {
		takes := parametersNamedCode(files)
		note := func(e ast.Expr) {
			lit, ok := e.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return
			}
			if code, err := strconv.Unquote(lit.Value); err == nil && code != "" {
				codes[code] = fset.Position(lit.Pos()).String()
			}
		}
		for _, f := range files {
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.KeyValueExpr:
					if isNamed(n.Key, "Code") {
						note(n.Value)
					}
				case *ast.AssignStmt:
					for i, l := range n.Lhs {
						if sel, ok := l.(*ast.SelectorExpr); ok && sel.Sel.Name == "Code" && i < len(n.Rhs) {
							note(n.Rhs[i])
						}
					}
				case *ast.ValueSpec:
					for i, name := range n.Names {
						if strings.HasPrefix(name.Name, "code") && i < len(n.Values) {
							note(n.Values[i])
						}
					}
				case *ast.CallExpr:
					for _, i := range takes[calleeName(n.Fun)] {
						if i < len(n.Args) {
							note(n.Args[i])
						}
					}
				}
				return true
			})
		}
	}
	return codes
}

// parametersNamedCode returns, by function or method, at which places it takes a code.
func parametersNamedCode(files []*ast.File) map[string][]int {
	takes := map[string][]int{}
	record := func(name string, typ *ast.FuncType) {
		i := 0
		for _, field := range typ.Params.List {
			for _, param := range field.Names {
				if param.Name == "code" {
					takes[name] = append(takes[name], i)
				}
				i++
			}
		}
	}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv != nil {
					record("."+n.Name.Name, n.Type)
				} else {
					record(n.Name.Name, n.Type)
				}
			case *ast.AssignStmt:
				for i, r := range n.Rhs {
					if fn, ok := r.(*ast.FuncLit); ok && i < len(n.Lhs) {
						if id, ok := n.Lhs[i].(*ast.Ident); ok {
							record(id.Name, fn.Type)
						}
					}
				}
			}
			return true
		})
	}
	return takes
}

// calleeName is what a call calls; a method has a dot before its name.
func calleeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return "." + e.Sel.Name
	case *ast.IndexExpr:
		return calleeName(e.X)
	}
	return ""
}

func isNamed(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

package regex

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Every expression of the program can be compiled, whether or not a run ever does.
func TestAllExpressions(t *testing.T) {
	found := 0
	tree := os.DirFS("..")
	err := fs.WalkDir(tree, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(tree, path)
		if err != nil {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, text, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !isLate(call.Fun) {
				return true
			}
			found++
			if expression, ok := value(call.Args[0]); !ok {
				t.Errorf("%s: what is compiled late is written where it is named", files.Position(call.Pos()))
			} else if _, err := regexp.Compile(expression); err != nil {
				t.Errorf("%s: %v", files.Position(call.Pos()), err)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 40 {
		t.Errorf("%d expressions were found", found)
	}
}

func isLate(fun ast.Expr) bool {
	s, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	from, ok := s.X.(*ast.Ident)
	return ok && from.Name == "regex" && s.Sel.Name == "Late"
}

// value is a text made of literals alone.
func value(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		a, okA := value(e.X)
		b, okB := value(e.Y)
		return a + b, okA && okB && e.Op == token.ADD
	}
	return "", false
}

// An expression is compiled once, and not before it is asked for.
func TestLate(t *testing.T) {
	late := Late(`a+`)
	if one, other := late(), late(); one != other || one.FindString("baab") != "aa" {
		t.Errorf("%v and %v", one, other)
	}
	defer func() {
		if recover() == nil {
			t.Error("what cannot be compiled panics")
		}
	}()
	Late(`a(`)()
}

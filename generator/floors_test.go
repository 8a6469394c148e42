package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
)

// floors is the plan of the house: a package imports only from floors below its own.
var floors = map[string]int{
	"source": 0, "whole": 0, "words": 0, "output": 0, "lettering": 0, "chart": 0, "watch": 0, "parallel": 0, "search": 0, "binding": 0, "paper": 0, "links": 0, "phrases": 0, "card": 0, "twin": 0, "stencil": 0, "trace": 0, "jsonld": 0, "feed": 0, "regex": 0,
	"diag": 1, "digest": 1, "orgchart": 1, "linkmap": 1, "outside": 1,
	"markdown": 2, "theme": 2, "ledger": 2,
	"playbook": 3,
	"content":  4, "pages": 4, "export": 4,
	"generator": 5,
	"serve":     6,
	"cli":       7,
}

func TestFloors(t *testing.T) {
	const module = "rolebook/generator"
	err := fs.WalkDir(os.DirFS("."), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return err
		}
		name := path.Dir(p)
		if name == "." {
			name = "generator"
		}
		own, known := floors[name]
		if !known {
			t.Errorf("%s: package %s has no floor; give it one in this test", p, name)
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imp := range file.Imports {
			to, _ := strconv.Unquote(imp.Path.Value)
			if to == "rolebook" || strings.HasPrefix(to, "rolebook/") && to != module && !strings.HasPrefix(to, module+"/") {
				t.Errorf("%s imports %s: nothing imports the doorstep", p, to)
			}
			if to != module && !strings.HasPrefix(to, module+"/") {
				continue
			}
			below := path.Base(to)
			if floors[below] >= own {
				t.Errorf("%s (%s, floor %d) imports %s (floor %d): only lower floors may be imported", p, name, own, below, floors[below])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A house where a forbidden import went unseen would make TestFloors worthless.
func TestFloorsAreDistinct(t *testing.T) {
	if floors["pages"] <= floors["playbook"] || floors["playbook"] <= floors["markdown"] || floors["generator"] <= floors["content"] {
		t.Error("the floors of the middle are out of order")
	}
}

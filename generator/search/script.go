package search

import (
	"encoding/json"
	"slices"
	"strings"
)

// call is the function that the files of an index call.
const call = "rolebookIndex"

// Root returns the file that a search loads first: what there is, and in an index of one file everything.
func (x *Index) Root() ([]byte, error) {
	type kind struct {
		Name  string `json:"name"`
		Mark  string `json:"mark"`
		Count int    `json:"n"`
	}
	root := struct {
		Says   map[string]string `json:"says"`
		Marks  map[string]string `json:"marks"`
		Kinds  []kind            `json:"kinds"`
		First  map[int]string    `json:"first"` // what is shown of them, by number
		Order  []int             `json:"order"`
		Files  int               `json:"files"` // of terms
		Each   int               `json:"each"`  // documents in a file of titles
		Terms  string            `json:"terms,omitempty"`
		Titles string            `json:"titles,omitempty"`
	}{Says: x.book.Says, Marks: x.book.Drawings, First: map[int]string{}, Order: []int{}, Files: x.layout.Terms, Each: x.perFile()}
	var starts []int
	n := 0
	for _, k := range x.book.Kinds {
		root.Kinds = append(root.Kinds, kind{k.Name, k.Mark, len(k.Documents)})
		starts = append(starts, n)
		n += len(k.Documents)
	}
	for _, f := range x.book.First {
		id := starts[f.Kind] + f.Document
		root.First[id] = x.titles[id]
		root.Order = append(root.Order, id)
	}
	if x.layout.Terms == 0 {
		root.Terms, root.Titles = strings.Join(x.shelves[0], "\n"), strings.Join(x.titles, "\n")
	}
	return script(root)
}

// Terms returns a file of terms, by its number.
func (x *Index) Terms(number int) ([]byte, error) {
	return script(map[string]string{"terms": strings.Join(x.shelves[number], "\n")})
}

// Titles returns a file of what is shown of documents, by its number.
func (x *Index) Titles(number int) ([]byte, error) {
	each := x.perFile()
	from := min(number*each, len(x.titles))
	return script(map[string]string{"titles": strings.Join(x.titles[from:min(from+each, len(x.titles))], "\n")})
}

// perFile is how many documents a file of titles has: as many as it takes for all to fit the layout.
func (x *Index) perFile() int {
	return max(1, (len(x.titles)+x.layout.Titles-1)/max(1, x.layout.Titles))
}

func script(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	return slices.Concat([]byte(call+"("), data, []byte(");\n")), err
}

package generator_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"rolebook/generator/jsonld"
	"rolebook/generator/playbook"
)

// The page about adverts tells of every property of a posting and of every feed.
func TestDocumentOfAdverts(t *testing.T) {
	data, err := os.ReadFile("../docs/adverts.md")
	if err != nil {
		t.Fatal(err)
	}
	tells := func(what string) {
		if !strings.Contains(string(data), "`"+what+"`") {
			t.Errorf("docs/adverts.md does not tell of %s", what)
		}
	}
	posting := reflect.TypeFor[jsonld.JobPosting]()
	for i := range posting.NumField() {
		if name, _, _ := strings.Cut(posting.Field(i).Tag.Get("json"), ","); name != "@type" {
			tells(name)
		}
	}
	for _, p := range shipped(t, playbook.Public).Index.Pages() {
		if p.Kind.Name == "feeds" {
			tells(p.URL)
		}
	}
	tells("/feeds/linkedin.xml")
}

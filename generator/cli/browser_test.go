package cli_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
)

// fakeBrowser prints like a browser would, each thing with an id on a sheet of its own, and the page itself as notes in
// the file. It fails where the page says so.
func fakeBrowser() {
	file, address := "", os.Args[len(os.Args)-1]
	for _, a := range os.Args {
		if to, ok := strings.CutPrefix(a, "--print-to-pdf="); ok {
			file = to
		}
	}
	answer, err := http.Get(address)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	page, _ := io.ReadAll(answer.Body)
	if strings.Contains(string(page), "<h1>Unprintable") {
		fmt.Fprintln(os.Stderr, "out of ink")
		os.Exit(1)
	}
	for _, asked := range regexp.MustCompile(`(?:rel="?stylesheet"?[^>]*href|src)="?([^" >]+)`).FindAllSubmatch(page, -1) {
		if part, err := http.Get(answer.Request.URL.JoinPath("..", string(asked[1])).String()); err != nil || part.StatusCode != http.StatusOK {
			fmt.Fprintf(os.Stderr, "%s is not there\n", asked[1])
			os.Exit(1)
		}
	}
	var b, kids, places strings.Builder
	b.WriteString("%PDF-1.4\n")
	for i, id := range regexp.MustCompile(`<(?:section|h2)[^>]* id="?([^" >]+)`).FindAllSubmatch(page, -1) {
		fmt.Fprintf(&b, "%d 0 obj\n<</Type /Page>>\nendobj\n", i+10)
		fmt.Fprintf(&kids, "%d 0 R ", i+10)
		fmt.Fprintf(&places, "/%s [%d 0 R /XYZ 0 0 0]\n", id[1], i+10)
	}
	fmt.Fprintf(&b, "1 0 obj\n<</Type /Pages\n/Kids [%s]>>\nendobj\n2 0 obj\n<<%s>>\nendobj\n3 0 obj\n<</Type /Catalog\n/Pages 1 0 R\n/Dests 2 0 R>>\nendobj\n", kids.String(), places.String())
	fmt.Fprintf(&b, "%% %s\ntrailer\n<</Root 3 0 R>>\n%%%%EOF\n", strings.ReplaceAll(string(page), "\n", "\n% "))
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

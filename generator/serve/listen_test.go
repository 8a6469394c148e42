package serve_test

import (
	"net"
	"strings"
	"testing"

	"rolebook/generator/serve"
)

// Of the ports behind 1718 browsers refuse the first two, whatever answers there.
func TestNextPortIsOneThatBrowsersOpen(t *testing.T) {
	if busy, err := net.Listen("tcp", "127.0.0.1:1718"); err == nil {
		defer busy.Close()
	} // else it is busy already
	l, err := serve.Listen("127.0.0.1", 1718, false)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, refused := range []string{":1719", ":1720", ":1723"} {
		if strings.HasSuffix(l.Addr().String(), refused) {
			t.Errorf("the next port is %s", l.Addr())
		}
	}
}

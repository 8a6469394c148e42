package serve

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strconv"
	"syscall"
	"time"
)

// refused are ports above 1023 that no browser opens a page of: "bad ports" of the Fetch standard (WHATWG, "Port blocking").
var refused = []int{1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}

// Listen opens a port of a host: the one that is asked for, or where it may be another the next that is free and that
// browsers open. Port 0 is any.
func Listen(host string, port int, strict bool) (net.Listener, error) {
	const tries = 100
	var first error
	for i := range tries {
		if i > 0 && slices.Contains(refused, port+i) {
			continue
		}
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port+i)))
		if err == nil {
			return l, nil
		}
		if first == nil {
			first = err
		}
		if strict || port == 0 || port+i == 65535 || !errors.Is(err, syscall.EADDRINUSE) {
			break
		}
	}
	return nil, first
}

// Run answers on a listener until the context ends. Then it ends at once: streams are closed, and what is being
// answered has a second.
func (s *Server) Run(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          log.New(io.Discard, "", 0), // of clients that break off
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	close(s.done)
	grace, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if server.Shutdown(grace) != nil {
		server.Close()
	}
	<-ended
	return nil
}

package serve

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"
)

// Listen opens a port of a host: the one that is asked for, or the next that is free where it may be another. Port 0 is
// any.
func Listen(host string, port int, strict bool) (net.Listener, error) {
	const tries = 100
	var first error
	for i := range tries {
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

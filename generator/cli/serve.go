package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/serve"
)

// port is where previews are, unless told otherwise.
const port = 1717

func (s *invocation) serveCommand() *cobra.Command {
	sel := selection{preview: true}
	var p preview
	c := &cobra.Command{
		Use:     "serve",
		Aliases: []string{"server", "dev"},
		Short:   "Show the site while you write it",
		Long: `Show the site in your browser, and keep it true to your files: what you save is
on the page before you look up, and the page stays where it was. Nothing is
written to disk.

With a mistake in a file the last good page stays, below a list of what has to be
mended, and comes back by itself. A switch on each page shows the other edition.
With Alt held down, a click on a paragraph opens the editor at its line.

Only this computer can see the preview, unless --host says otherwise. Ctrl-C ends
it.`,
		Example: `  rolebook serve
  rolebook serve --open -s book
  rolebook serve --audience public
  rolebook serve --editor "code -g {file}:{line}:{col}"`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error { return s.serve(c.Context(), &sel, &p) },
	}
	sel.sourceFlag(c)
	f := c.Flags()
	f.IntVarP(&p.port, "port", "p", port, "the `PORT` to answer on; the next free one where it is in use, 0 for any")
	f.BoolVar(&p.strict, "strict-port", false, "fail where the port is in use, rather than take the next")
	f.StringVar(&p.host, "host", "127.0.0.1", "the `ADDRESS` or name to answer on; 0.0.0.0 lets everybody on the network in")
	f.BoolVarP(&p.open, "open", "O", false, "open it in the browser")
	sel.readers(c)
	f.BoolVar(&p.still, "no-live-reload", false, "leave open pages as they are when files change")
	f.StringVar(&p.editor, "editor", "", "the `COMMAND` that opens a file at a line, with {file}, {line} and {col}; without it one that is found")
	pollFlag(c, &p.poll)
	return c
}

// pollFlag is for systems that do not say when a file has changed.
func pollFlag(c *cobra.Command, poll *pause) {
	c.Flags().Var(poll, "poll", "look at the files this often, such as 700ms, rather than wait to be told; for disks that do not tell")
}

// A preview is how a site is shown.
type preview struct {
	port        int
	strict      bool
	host        string
	open, still bool
	editor      string
	poll        pause
}

func (s *invocation) serve(ctx context.Context, sel *selection, p *preview) error {
	if p.port < 0 || p.port > 65535 {
		return &mistake{message: fmt.Sprintf("--port cannot be %d.", p.port), hint: "Ports go from 0, which is any, to 65535."}
	}
	editor := serve.FoundEditor()
	if p.editor != "" {
		var err error
		if editor, err = serve.EditorOf(p.editor); err != nil {
			return &mistake{message: fmt.Sprintf("--editor: %v.", err), hint: `As in: --editor "code -g {file}:{line}:{col}"`}
		}
	}
	w, err := s.open(sel)
	if err != nil {
		return err
	}
	l, err := serve.Listen(p.host, p.port, p.strict)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("port %d is in use by another program; leave out --strict-port to take the next one", p.port)
	}
	if err != nil {
		return notHere(p, err)
	}
	server := serve.New(serve.Options{Host: p.host, LiveReload: !p.still, Editor: editor})
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		ended <- server.Run(ctx, l)
		cancel()
	}()
	address := s.announce(l, w)
	if p.open {
		browse(address)
	}
	collector := debug.SetGCPercent(400) // nearly all that is made at first stays
	defer debug.SetGCPercent(collector)
	calm := sync.OnceFunc(func() { debug.SetGCPercent(collector + collector/2) }) // it also comes when nobody writes
	defer calm()
	const firstPages = 300 * time.Millisecond // are asked for now: a collection would stand in their way
	err = s.follow(ctx, w, p.poll.Duration, func() {}, func(snap *generator.Snapshot) error {
		server.Show(snap)
		time.AfterFunc(firstPages, calm)
		if len(snap.Changed) > 0 && !snap.Problems.Fails(false) {
			s.told(snap)
		}
		return nil
	})
	cancel()
	return errors.Join(err, <-ended)
}

// notHere says in plain words why nothing can be answered at a host and a port.
func notHere(p *preview, err error) error {
	const hosts = "127.0.0.1 shows it to this computer alone, 0.0.0.0 to everybody on the network."
	var unknown *net.DNSError
	switch {
	case errors.As(err, &unknown):
		return &mistake{message: fmt.Sprintf("--host: “%s” is no address that is known here.", p.host), hint: hosts}
	case errors.Is(err, syscall.EADDRNOTAVAIL): // it may be one when a network is up
		return &hinted{fmt.Errorf("this computer does not have the address %s now", p.host), hosts}
	case errors.Is(err, syscall.EACCES):
		return &hinted{fmt.Errorf("your account may not answer on port %d", p.port), "Take one above 1023, as in: --port 1717"}
	}
	return err
}

// announce says where the preview is, and returns its address.
func (s *invocation) announce(l net.Listener, w *workplace) string {
	at, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return ""
	}
	address := func(host string) string { return "http://" + net.JoinHostPort(host, strconv.Itoa(at.Port)) + "/" }
	url := address(at.IP.String())
	if at.IP.IsUnspecified() {
		url = address("127.0.0.1")
	}
	fmt.Fprintf(s.Stdout, "The %s edition is at %s\n", w.site.Audience(), url)
	if at.IP.IsUnspecified() {
		for _, ip := range networkAddresses() {
			fmt.Fprintf(s.Stdout, "and for everybody on your network at %s\n", address(ip))
		}
	} else if !at.IP.IsLoopback() {
		fmt.Fprintln(s.Stderr, "Everybody on your network can read it.")
	}
	fmt.Fprintln(s.Stdout, "Ctrl-C ends it.")
	return url
}

// networkAddresses are the addresses of this machine that others may reach.
func networkAddresses() []string {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var out []string
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && !n.IP.IsLoopback() {
			out = append(out, n.IP.String())
		}
	}
	return out
}

// told says in one line what has changed.
func (s *invocation) told(snap *generator.Snapshot) {
	what := snap.ShownPath(snap.Changed[0])
	if n := len(snap.Changed); n > 1 {
		what = fmt.Sprintf("%s and %s", snap.ShownPath(snap.Changed[0]), diag.Count(n-1, "other", "others"))
	}
	fmt.Fprintf(s.Stdout, "%s %s: %.0f ms\n", time.Now().Format(time.TimeOnly), diag.Clean(what), float64(snap.Took.Microseconds())/1000)
}

// browse opens an address in the browser, where there is one.
func browse(address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	if c := exec.Command(name, args...); c.Start() == nil {
		go c.Wait()
	}
}

package serve

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// An Editor opens a file at a line and a column, both from one. The file is a path on this machine.
type Editor func(file string, line, col int) error

// ways are the arguments of editors that open a window, by the name of their program.
var ways = map[string]string{
	"code": "-g {file}:{line}:{col}", "code-insiders": "-g {file}:{line}:{col}", "codium": "-g {file}:{line}:{col}",
	"cursor": "-g {file}:{line}:{col}", "windsurf": "-g {file}:{line}:{col}",
	"subl": "{file}:{line}:{col}", "zed": "{file}:{line}:{col}", "hx": "{file}:{line}:{col}",
	"atom": "{file}:{line}:{col}", "pulsar": "{file}:{line}:{col}", "kate": "-l {line} -c {col} {file}",
	"gedit": "{file} +{line}:{col}", "gnome-text-editor": "{file}", "mate": "-l {line}:{col} {file}",
	"idea": "--line {line} --column {col} {file}", "webstorm": "--line {line} --column {col} {file}",
	"goland": "--line {line} --column {col} {file}", "pycharm": "--line {line} --column {col} {file}",
	"emacsclient": "-n +{line}:{col} {file}", "gvim": "--remote-silent +{line} {file}", "mvim": "--remote-silent +{line} {file}",
	"notepad++": "-n{line} -c{col} {file}", "bbedit": "+{line} {file}",
}

// EditorOf returns the editor a command starts. {file}, {line} and {col} in it are filled in; a program that is known
// needs none of them, and any other gets the file at its end.
func EditorOf(command string) (Editor, error) {
	words, err := split(command)
	if err != nil {
		return nil, err
	}
	if len(words) == 0 {
		return nil, errors.New("no program is named")
	}
	program, err := exec.LookPath(words[0])
	if err != nil {
		return nil, fmt.Errorf("there is no program %s", words[0])
	}
	args := words[1:]
	if !strings.Contains(command, "{file}") {
		way, known := ways[strings.TrimSuffix(strings.ToLower(filepath.Base(words[0])), ".exe")]
		if !known {
			way = "{file}"
		}
		args = append(args, strings.Fields(way)...)
	}
	return func(file string, line, col int) error {
		fill := strings.NewReplacer("{file}", file, "{line}", strconv.Itoa(line), "{col}", strconv.Itoa(col))
		filled := make([]string, len(args))
		for i, a := range args {
			filled[i] = fill.Replace(a)
		}
		return start(exec.Command(program, filled...))
	}, nil
}

// FoundEditor returns an editor that opens a window and is there: what the environment names, else the first of the
// common ones. nil where there is none; one that needs a terminal is none.
func FoundEditor() Editor {
	for _, name := range []string{"ROLEBOOK_EDITOR", "VISUAL", "EDITOR"} {
		command := os.Getenv(name)
		words, err := split(command)
		if err != nil || len(words) == 0 {
			continue
		}
		_, window := ways[strings.TrimSuffix(strings.ToLower(filepath.Base(words[0])), ".exe")]
		if window = window && filepath.Base(words[0]) != "hx"; !window && name != "ROLEBOOK_EDITOR" {
			continue
		}
		if e, err := EditorOf(command); err == nil {
			return e
		}
	}
	for _, program := range []string{"code", "cursor", "codium", "zed", "subl"} {
		if e, err := EditorOf(program); err == nil {
			return e
		}
	}
	return nil
}

// split cuts a command into words; quotes hold a word together.
func split(command string) ([]string, error) {
	var words []string
	var word strings.Builder
	var quote rune
	inside := false
	for _, c := range command {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote, inside = c, true
		case quote == 0 && (c == ' ' || c == '\t'):
			if inside {
				words = append(words, word.String())
			}
			word.Reset()
			inside = false
		default:
			word.WriteRune(c)
			inside = true
		}
	}
	if quote != 0 {
		return nil, errors.New("a quotation mark is not closed")
	}
	if inside {
		words = append(words, word.String())
	}
	return words, nil
}

// start runs a program and looks for a moment whether it fails at once; one that goes on is left to itself.
func start(c *exec.Cmd) error {
	var said bytes.Buffer
	c.Stderr = &limited{b: &said}
	if err := c.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("%w %s", err, strings.TrimSpace(said.String()))
		}
	case <-time.After(time.Second):
	}
	return nil
}

// limited keeps the beginning of what is written to it.
type limited struct{ b *bytes.Buffer }

// Write implements io.Writer.
func (l *limited) Write(p []byte) (int, error) {
	if room := 500 - l.b.Len(); room > 0 {
		l.b.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

// edit opens the editor at a place of one of the site's own files. The header it asks for is one that a page of
// another site cannot send without being allowed to, and nobody is.
func (s *Server) edit(w http.ResponseWriter, r *http.Request) {
	st, ok := s.shown(r.Context())
	switch {
	case !ok:
		refuse(w, http.StatusServiceUnavailable, "The preview is ending.")
		return
	case r.Header.Get("Rolebook") != "edit" || r.Method != http.MethodGet:
		refuse(w, http.StatusForbidden, "Only the preview's own pages open the editor.")
		return
	case s.o.Editor == nil:
		refuse(w, http.StatusNotImplemented, "No editor is known. Start the preview with --editor and its command.")
		return
	}
	name, line, col := place(r.URL.Query().Get("at"))
	file, ok := st.latest.OnDisk(name)
	if !ok {
		refuse(w, http.StatusNotFound, "This file comes with rolebook. To change it, put one of the same name into your site's folder.")
		return
	}
	if err := s.o.Editor(file, line, col); err != nil {
		refuse(w, http.StatusBadGateway, "The editor did not open: "+err.Error()+".")
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// place reads path:line:col; what is missing is one.
func place(at string) (file string, line, col int) {
	var numbers []int
	for range 2 {
		i := strings.LastIndexByte(at, ':')
		if i < 0 {
			break
		}
		n, err := strconv.Atoi(at[i+1:])
		if err != nil || n < 1 {
			break
		}
		at, numbers = at[:i], append(numbers, n)
	}
	line, col = 1, 1
	switch len(numbers) {
	case 1:
		line = numbers[0]
	case 2:
		line, col = numbers[1], numbers[0]
	}
	return at, line, col
}

package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/output"
)

// The codes a command ends with. Scripts rely on them.
const (
	success     = 0
	authors     = 1 // something in the handbook has to be mended
	usage       = 2 // the command asks for what it cannot or must not do
	machine     = 3 // disk, permission, memory, or a fault of rolebook
	interrupted = 130
)

// A mistake is what is wrong with a command as it was typed.
type mistake struct {
	message string   // one sentence with its full stop
	hint    string   // what to do instead; may be ""
	paths   []string // the files it is about
}

func (m *mistake) Error() string { return m.message }

// A hinted error is the machine's, and says what to do about it.
type hinted struct {
	error
	hint string
}

func (h *hinted) Unwrap() error { return h.error }

// errFound ends a command whose findings are already printed.
var errFound = errors.New("there is something to mend")

// end prints the error a command ended with, if it is not printed already, and returns its code.
func (s *invocation) end(err error) int {
	var wrong *mistake
	var refused *output.Refusal
	var unfit *output.Unfit
	var clash *output.Clash
	switch {
	case err == nil:
		return success
	case errors.Is(err, errFound):
		return authors
	case errors.Is(err, context.Canceled):
		s.complain("Interrupted. What was there before is unchanged.", "")
		return interrupted
	case errors.As(err, &wrong):
		s.complain(wrong.message, wrong.hint, wrong.paths...)
		return usage
	case errors.As(err, &refused):
		s.complain(closed(s.shorten(refused.Message, refused.Dir)), sentence(refused.Hint), refused.Paths...)
		return usage
	case errors.Is(err, generator.ErrNoContent):
		s.complain("There is no Markdown in this folder, so there is nothing to build.",
			`Type "rolebook init" to begin with a complete example, or name another folder with --source.`)
		return usage
	case errors.As(err, &unfit), errors.As(err, &clash):
		s.complain(sentence(err.Error()), "Give the file another name.")
		return authors
	}
	s.complain(s.faultMessage(err), faultHint(err))
	return machine
}

// complain prints one error, its hint and the files it is about.
func (s *invocation) complain(message, hint string, paths ...string) {
	word := "error:"
	if s.colours(s.Stderr) {
		word = "\x1b[31;1m" + word + "\x1b[0m"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", word, diag.Clean(message))
	const most = 10
	for i, path := range paths {
		if i == most {
			fmt.Fprintf(&b, "    and %d more\n", len(paths)-most)
			break
		}
		fmt.Fprintf(&b, "    %s\n", diag.Clean(path))
	}
	if hint != "" {
		fmt.Fprintf(&b, "  %s\n", diag.Clean(hint))
	}
	fmt.Fprint(s.Stderr, b.String())
}

func (s *invocation) faultMessage(err error) string {
	var at *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &at):
		return s.faultAt(at.Path, at.Err)
	case errors.As(err, &link):
		return s.faultAt(link.New, link.Err)
	}
	return sentence(err.Error())
}

// faultAt says what is wrong with a file. Those of a handbook have paths from its folder.
func (s *invocation) faultAt(path string, err error) string {
	if !filepath.IsAbs(path) {
		path = filepath.Join(cmp.Or(s.at, s.dir), path)
	}
	return closed(fmt.Sprintf("%s: %v", s.shown(path), err))
}

// faultHint says what to do about a fault, and what it has left behind.
func faultHint(err error) string {
	var more *hinted
	if errors.As(err, &more) {
		return more.hint
	}
	var hint []string
	switch {
	case errors.Is(err, fs.ErrPermission):
		hint = append(hint, "Your account may not read or write there. Change the permissions, or name another folder.")
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		hint = append(hint, "The disk is full. Free some space and try again.")
	case errors.Is(err, syscall.EROFS):
		hint = append(hint, "The disk can only be read. Name another folder.")
	}
	var unfinished *output.Unfinished
	if errors.As(err, &unfinished) {
		hint = append(hint, "Some files are of this build and some of the one before, each of them whole. Build again when it is mended.")
	} else if len(hint) > 0 {
		hint = append(hint, "What was there before is kept.")
	}
	return strings.Join(hint, " ")
}

// shorten writes a folder in a message as it is shown elsewhere.
func (s *invocation) shorten(message, dir string) string {
	if way := s.shown(dir); way != "." {
		return strings.ReplaceAll(message, dir, way)
	}
	return message
}

// sentence gives a message a capital letter, unless it begins with a path, and a full stop.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	first, _, _ := strings.Cut(s, " ")
	if !strings.ContainsAny(first, `./\"`) {
		letter, n := utf8.DecodeRuneInString(s)
		s = string(unicode.ToUpper(letter)) + s[n:]
	}
	return closed(s)
}

// closed gives a message a full stop, and leaves its beginning alone: that of a path is written as it is.
func closed(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// crashed says that rolebook itself has failed.
func (s *invocation) crashed(cause any, stack []byte) int {
	s.complain(fmt.Sprintf("rolebook has a fault of its own and had to stop: %v.", cause),
		"What was published before is kept. Please report this with the command you typed and the line of “rolebook version”.")
	if os.Getenv("ROLEBOOK_DEBUG") != "" {
		fmt.Fprintf(s.Stderr, "%s", stack)
	} else {
		fmt.Fprintln(s.Stderr, "  With ROLEBOOK_DEBUG=1 set it also says where.")
	}
	return machine
}

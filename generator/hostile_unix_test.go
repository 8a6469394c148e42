//go:build unix

package generator_test

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rolebook/generator/playbook"
)

// A folder may hold anything. What is no text, leads out, or cannot be published under its name is left out and said at
// its place; what is sound beside it is read; and nothing is waited for.
func TestFoldersMayHoldAnything(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "content/sound.md", []byte("# Sound\n"))
	in := func(name string) string { return filepath.Join(dir, "content", filepath.FromSlash(name)) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	outside := t.TempDir()
	put(t, outside, "secret.md", []byte("# Secret zqxsecret\n"))

	must(syscall.Mkfifo(in("pipe.md"), 0o600))
	if l, err := net.Listen("unix", in("s.md")); err == nil { // a path that is too long for a socket is no trouble of ours
		defer l.Close()
	}
	must(os.Symlink(filepath.Join(outside, "secret.md"), in("out.md")))
	must(os.Symlink("../../../../../../../../etc/hostname", in("up.md")))
	must(os.Symlink(outside, in("away")))
	must(os.Symlink("loop.md", in("loop.md")))
	must(os.Symlink("../content", in("round")))
	must(os.Symlink("nowhere.md", in("gone.md")))
	must(os.Symlink("/dev/zero", in("zero.md")))
	must(os.Symlink("sound.md", in("inside.md")))
	must(os.MkdirAll(in("folder.md"), 0o755))
	must(os.MkdirAll(in("deep/"+strings.Repeat("d/", 300)), 0o755))
	must(os.WriteFile(in("deep/"+strings.Repeat("d/", 300)+"x.md"), []byte("# Deep\n"), 0o644))
	for name, data := range map[string]string{
		"utf16.md": "\xff\xfe#\x00 \x00", "nul.md": "# a\x00b\n", "latin.md": "# caf\xe9\n", "cr.md": "# a\r# b\r", "bom.md": "\xef\xbb\xbf# With a mark\n", "crlf.md": "---\r\ntitle: Two\r\n---\r\nText\r\n", "empty.md": "", "dash.md": "---", "blank.md": " \n\t\n",
		"con.md": "# A\n", "nul.txt.md": "# B\n", "lpt1.md": "# C\n", "Sound.MD": "# D\n", "SOUND.md": "# E\n", "a\nb.md": "# F\n", "a\x1b[2Jb.md": "# G\n", "a\u202eb.md": "# H\n", "a\xff\xfeb.md": "# I\n", "trailing .md": "# J\n", "dot..md": "# K\n",
		strings.Repeat("n", 252) + ".md": "# L\n", strings.Repeat("\u00fc", 126) + ".md": "# M\n", "e\u0301.md": "# N\n", "\u00e9.md": "# O\n", "a?b#c%2e.md": "# P\n", "\\back\\slash.md": "# Q\n", "-d.md": "# R\n", "~.md": "# S\n", "$(x).md": "# T\n", "README.md~": "# U\n", ".hidden.md": "# V\n",
	} {
		if err := os.WriteFile(in(name), []byte(data), 0o644); err != nil {
			t.Logf("this system has no file %q: %v", name, err)
		}
	}
	snap := compile(t, dir, playbook.Internal)
	inside(t, snap.Problems)
	said := strings.Join(found(snap.Problems), "\n")
	for _, want := range []string{
		"content/pipe.md:1:1 error file-refused", "content/out.md:1:1 error file-refused", "content/up.md:1:1 error file-refused", "content/loop.md:1:1 error file-refused", "content/gone.md:1:1 error file-refused", "content/zero.md:1:1 error file-refused",
		"content/utf16.md:1:1 error file-encoding", "content/nul.md:1:4 error file-encoding", "content/latin.md:1:6 error file-encoding", "content/cr.md:1:4 error file-encoding",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing says %s", want)
		}
	}
	out, _, err := snap.Outputs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range out {
		if strings.Contains(string(data), "zqxsecret") || strings.Contains(name, "secret") {
			t.Errorf("%s comes from outside", name)
		}
	}
	for _, url := range []string{"/sound/", "/bom/", "/crlf/", "/inside/"} {
		if !strings.Contains(" "+urls(snap)+" ", " "+url+" ") {
			t.Errorf("%s is not there", url)
		}
	}
	if t.Failed() {
		t.Log(said)
		t.Log(urls(snap))
	}
}

// A text in the place of any field, of any form that YAML has, is read or refused at its place: nothing panics, and one
// file never has more findings than anybody would read.
func TestAnyValueInAnyField(t *testing.T) {
	values := []string{
		"~", "", "null", "yes", "-1", "0x1F", "0o17", "1e999", ".inf", "-.nan", "99999999999999999999", "1_000", "12:30:45", "2026-02-30", "9999-12-31", "0000-00-00", "!!binary aGk=", "!!set {a, b}", "!!python/object:x y", "!a b", "&a [*a]", "{? [a, b] : c}",
		"[]", "{}", "[[[[[[]]]]]]", "[~, ~]", "{a: {b: {c: {d: e}}}}", "|\n  a\n  b", ">-\n  a", "'it''s'", `"\u0000\x07\u202e"`, `"\U0010FFFF"`, "\"" + strings.Repeat("x", 5000) + "\"", "[" + strings.Repeat("a, ", 600) + "]", "- a", "*nobody", "<<: x", "%", "@x", "`x`", "#x", "a #b", "a: b: c", "\t- x",
	}
	for i, value := range values {
		dir := t.TempDir()
		for name, text := range everyKind(value) {
			put(t, dir, name, []byte(text))
		}
		snap := compile(t, dir, playbook.Internal)
		inside(t, snap.Problems)
		if n := len(snap.Problems); n > 4000 {
			t.Errorf("%.40q: %d findings", value, n)
		}
		if i%6 > 0 && os.Getenv("ROLEBOOK_LONG") == "" {
			continue // every sixth is drawn, too
		}
		if _, _, err := snap.Outputs(t.Context()); err != nil {
			t.Errorf("%.40q: %v", value, err)
		}
	}
}

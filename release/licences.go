package main

import (
	"bytes"
	"context"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// licences are the texts under which others let their code be part of a program, which have to go with it.
func (r *release) licences(ctx context.Context, program string) ([]byte, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "go", "env", "GOROOT")
	cmd.Dir = r.from
	root, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	folders := map[string]string{"Go " + info.GoVersion: strings.TrimSpace(string(root))}
	for _, m := range info.Deps {
		cmd := exec.CommandContext(ctx, "go", "mod", "download", "-json", m.Path+"@"+m.Version)
		cmd.Dir = r.from
		out, err := cmd.Output()
		var where struct{ Dir string }
		if err == nil {
			err = json.Unmarshal(out, &where)
		}
		if err != nil {
			return nil, fmt.Errorf("the sources of %s: %w", m.Path, err)
		}
		folders[m.Path+" "+m.Version] = where.Dir
	}
	var b bytes.Buffer
	b.WriteString("rolebook contains code of others, under these licences.\n")
	names := make([]string, 0, len(folders))
	for name := range folders {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		texts, err := licenceFiles(folders[name])
		if err != nil {
			return nil, err
		}
		if len(texts) == 0 {
			return nil, fmt.Errorf("%s has no licence", name)
		}
		for _, file := range texts {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&b, "\n%s\n%s: %s\n\n%s\n", strings.Repeat("-", 72), name, filepath.Base(file), bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
		}
	}
	return b.Bytes(), nil
}

func licenceFiles(folder string) ([]string, error) {
	there, err := os.ReadDir(folder)
	var files []string
	for _, f := range there {
		switch name, _, _ := strings.Cut(strings.ToUpper(f.Name()), "."); name {
		case "LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS":
			if f.Type().IsRegular() {
				files = append(files, filepath.Join(folder, f.Name()))
			}
		}
	}
	return files, err
}

package cli

import (
	"embed"
	"io/fs"
	"path"
	"strings"

	"rolebook/generator/playbook"
)

//go:embed start
var start embed.FS

// A newFile is a file that a new handbook begins with.
type newFile struct {
	path  string // relative to the handbook's folder, with slashes
	data  []byte
	aside bool // useful, but one that is there already is as good
}

// startBook returns the shipped book, moved to the day.
func startBook(shipped fs.FS, today playbook.Date) ([]newFile, error) {
	site, err := fs.ReadFile(shipped, "rolebook.yaml")
	if err != nil {
		return nil, err
	}
	by := move{}
	if pinned := pin(site); !pinned.IsZero() {
		by = between(pinned, today)
	}
	files := []newFile{{path: "rolebook.yaml", data: unpin(by.file("rolebook.yaml", site))}}
	files, err = copied(files, shipped, "content", "content", by)
	if err != nil {
		return nil, err
	}
	return aside(files)
}

// startBare returns a handbook of one role.
func startBare() ([]newFile, error) {
	files, err := copied(nil, start, "start/bare", "", move{})
	if err != nil {
		return nil, err
	}
	return aside(files)
}

// copied adds the files below a folder, without hidden ones, at another place and moved in time.
func copied(files []newFile, from fs.FS, folder, to string, by move) ([]newFile, error) {
	err := fs.WalkDir(from, folder, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		data, err := fs.ReadFile(from, p)
		if err != nil {
			return err
		}
		way := path.Join(to, strings.TrimPrefix(p, folder+"/"))
		files = append(files, newFile{path: way, data: by.file(way, data)})
		return nil
	})
	return files, err
}

// aside adds what stands beside a handbook.
func aside(files []newFile) ([]newFile, error) {
	for _, f := range []struct{ from, to string }{{"start/README.md", "README.md"}, {"start/gitignore", ".gitignore"}} {
		data, err := start.ReadFile(f.from)
		if err != nil {
			return nil, err
		}
		files = append(files, newFile{path: f.to, data: data, aside: true})
	}
	return files, nil
}

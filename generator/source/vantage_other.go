//go:build !linux

package source

import "os"

// A vantage is a folder from which files are looked at.
type vantage struct{ dir string }

// stand takes the vantage of a folder, until it is left.
func stand(dir string) (*vantage, error) {
	_, err := os.Stat(dir)
	return &vantage{dir}, err
}

func (v *vantage) leave() {}

// look is the mark of a file by its name in the folder, links unfollowed, and which kind of file it is: "" for one that
// holds bytes.
func (v *vantage) look(name string) (m mark, kind string, err error) {
	info, err := os.Lstat(v.dir + "/" + name) // which all systems take
	if err != nil {
		return mark{}, "", err
	}
	if !info.Mode().IsRegular() {
		kind = info.Mode().Type().String()
	}
	return markOf(info), kind, nil
}

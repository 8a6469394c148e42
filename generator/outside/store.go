package outside

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"rolebook/generator/whole"
)

// answers are what earlier runs were told, by address. What cannot be read is as good as empty: the hosts can be asked
// again.
type answers map[string]Answer

func load(file string) answers {
	a := answers{}
	if file == "" {
		return a
	}
	data, err := os.ReadFile(file)
	if err != nil || json.Unmarshal(data, &a) != nil || a == nil {
		return answers{}
	}
	return a
}

// save writes the answers; those nobody has asked for in a long time are left out.
func (a answers) save(file string, now time.Time) {
	if file == "" {
		return
	}
	for address, answer := range a {
		if now.Sub(answer.Asked) > kept {
			delete(a, address)
		}
	}
	data, err := json.MarshalIndent(a, "", " ")
	if err != nil || os.MkdirAll(filepath.Dir(file), 0o755) != nil {
		return
	}
	_ = whole.Bytes(file, 0o600, append(data, '\n')) // what was not kept is asked again
}

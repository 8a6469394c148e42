package generator

import "testing"

// A city alone, or one in the wrong region, leads to its zone.
func TestNearZone(t *testing.T) {
	for name, want := range map[string]string{
		"Berlin": "Europe/Berlin", "berlin": "Europe/Berlin", "new york": "America/New_York", "America/Berlin": "Europe/Berlin",
		"Europe/Leeds": "", "São Paulo": "America/Sao_Paulo", "Port of Spain": "America/Port_of_Spain", "Dar es Salaam": "Africa/Dar_es_Salaam",
		"Asia/shanghai": "Asia/Shanghai", "": "", "/": "", "..": "", "Europe/": "", "\xff": "", "é": "",
	} {
		if got := nearZone(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

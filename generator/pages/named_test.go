package pages_test

import (
	"testing"

	"rolebook/generator/playbook"
)

// People name a page by its address or by the end of it, and mean the profile where several pages end alike.
func TestPagesAreNamed(t *testing.T) {
	ix := planned(t, playbook.Internal, bakery)
	for name, want := range map[string]string{
		"/roles/seller/": "/roles/seller/", "roles/seller": "/roles/seller/", "seller": "/roles/seller/", "Seller": "/roles/seller/",
		"onboarding/seller": "/onboarding/seller/", "roles/seller/index.html": "/roles/seller/", "/": "/", "night": "/playbook/night/", "print": "/print/",
	} {
		if p, near := ix.Named(name); p == nil || p.URL != want {
			t.Errorf("%q is %v (or %q), want %s", name, p, near, want)
		}
	}
	if p, near := ix.Named("sellor"); p != nil || near != "roles/seller" {
		t.Errorf("a name with a slip is %v, near %q", p, near)
	}
	for _, name := range []string{"robots.txt", "404", "zzz"} {
		if p, near := ix.Named(name); p != nil || near != "" {
			t.Errorf("%q is %v, near %q", name, p, near)
		}
	}
}

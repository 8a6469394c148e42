package playbook

import (
	"fmt"
	"testing"
	"time"
	_ "time/tzdata"
)

// On 20 November 2026 it is winter in London: Shanghai is 8 hours ahead, New York 5 behind, Kolkata 5 and a half ahead.
// Shanghai and Kolkata have no summer time, so the difference is another one in summer.
func TestZones(t *testing.T) {
	p := &Playbook{Site: &Site{Timezone: "Europe/London"}, Today: Date{2026, time.November, 20}}
	for _, zone := range []string{"Europe/London", "Asia/Shanghai", "America/New_York", "Asia/Kolkata", "Asia/Shanghai", "", "Nowhere/Land"} {
		p.People = append(p.People, &Person{Timezone: zone})
	}
	p.People = append(p.People, &Person{Timezone: "Asia/Tokyo", Until: Date{2026, time.October, 0}})
	got := ""
	for _, z := range p.Zones() {
		from, to := z.Shared()
		got += fmt.Sprintf("%s %d %+d %v %d-%d\n", z.Name, len(z.People), z.Ahead, z.Varies, from, to)
	}
	// 8:00 to 18:00 in New York is 13:00 to 23:00 in London; in Kolkata 2:30 to 12:30; in Shanghai 0:00 to 10:00.
	if want := "America/New_York 1 -300 true 780-1080\nEurope/London 1 +0 false 480-1080\nAsia/Kolkata 1 +330 true 480-750\nAsia/Shanghai 2 +480 true 480-600\n"; got != want {
		t.Errorf("zones:\n%swant\n%s", got, want)
	}
	if from, to := (Zone{Ahead: 10 * 60}).Shared(); from != to {
		t.Errorf("ten hours apart share %d to %d", from, to)
	}
	p.People = p.People[:1]
	if p.Zones() != nil {
		t.Error("everybody works by the site's clock, and there is nothing to say")
	}
}

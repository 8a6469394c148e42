package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"rolebook/generator/playbook"
)

// shoot writes a picture of every kind of page into a folder, whole from top to bottom: on a desktop and on a phone,
// light and dark. They are for people to look at; no test reads them.
func shoot(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	tab, closeTab, err := openTab()
	if err != nil {
		return err
	}
	defer closeTab()
	for _, edition := range []playbook.Audience{playbook.Internal, playbook.Public} {
		s, err := build("shots-"+string(edition), shippedBook, edition, "")
		if err != nil {
			return err
		}
		if err := s.shoot(tab, folder); err != nil {
			return err
		}
	}
	return nil
}

// shoot takes the pictures of one site. Kinds that share a name are numbered.
func (s *site) shoot(tab *tab, folder string) error {
	root, stop := s.host("/")
	defer stop()
	named := map[string]int{}
	for _, page := range s.kinds() {
		name := page.kind
		if named[name]++; named[name] > 1 {
			name += fmt.Sprint("-", named[name])
		}
		for _, width := range []int64{1440, 390} {
			tab.size(width)
			for _, scheme := range schemes {
				tab.look(scheme)
				tab.open(at(root, page.url))
				tab.settle()
				picture, err := tab.picture()
				if err != nil {
					return err
				}
				file := fmt.Sprintf("%s-%s-%d-%s.png", s.name, name, width, scheme)
				if err := os.WriteFile(filepath.Join(folder, strings.TrimPrefix(file, "shots-")), picture, 0o644); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// picture is the whole page as a PNG, at most 6,000 pixels high.
func (t *tab) picture() ([]byte, error) {
	box := ask[struct{ W, H float64 }](t, `({ w: document.documentElement.clientWidth, h: Math.min(document.documentElement.scrollHeight, 6000) })`)
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	shot, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{
		Format: page.CaptureScreenshotFormatPng, CaptureBeyondViewport: new(true),
		Clip: &page.Viewport{Width: box.W, Height: box.H, Scale: 1},
	})
	return shot.Data, err
}

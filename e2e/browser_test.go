package e2e

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"

	"github.com/chromedp/chromedp"
)

// chromium is the one browser of all tests; each test has tabs of its own in it. It starts when the first tab opens.
var chromium struct {
	once  sync.Once
	ctx   context.Context
	close context.CancelFunc
	err   error
}

// flags keep the browser from asking the network for anything by itself, and its rendering the same everywhere.
var flags = []chromedp.ExecAllocatorOption{
	chromedp.NoFirstRun,
	chromedp.NoDefaultBrowserCheck,
	chromedp.Headless,
	chromedp.DisableGPU,
	chromedp.NoSandbox, // the pages are our own, and in a container there is no sandbox to be had
	chromedp.Flag("disable-quic", true),
	chromedp.Flag("disable-background-networking", true),
	chromedp.Flag("disable-component-update", true),
	chromedp.Flag("disable-sync", true),
	chromedp.Flag("disable-default-apps", true),
	chromedp.Flag("disable-extensions", true),
	chromedp.Flag("disable-breakpad", true),
	chromedp.Flag("disable-dev-shm-usage", true),
	chromedp.Flag("disable-background-timer-throttling", true),
	chromedp.Flag("disable-backgrounding-occluded-windows", true),
	chromedp.Flag("disable-renderer-backgrounding", true),
	chromedp.Flag("disable-features", "Translate,OptimizationHints,MediaRouter"),
	chromedp.Flag("force-color-profile", "srgb"),
	chromedp.Flag("font-render-hinting", "none"),
}

// browser returns a context of the running browser, in which tabs can be opened.
func browser() (context.Context, error) {
	c := &chromium
	c.once.Do(func() {
		path := os.Getenv("ROLEBOOK_CHROMIUM")
		if path == "" {
			c.err = errors.New(howTo)
			return
		}
		allocator, release := chromedp.NewExecAllocator(context.Background(), append(flags, chromedp.ExecPath(path))...)
		ctx, cancel := chromedp.NewContext(allocator)
		c.ctx, c.close = ctx, func() { cancel(); release() }
		c.err = chromedp.Do(ctx)
	})
	return c.ctx, c.err
}

func closeBrowser() {
	if chromium.close != nil {
		chromium.close()
	}
}

// axe is the source of the accessibility rules.
var axe = sync.OnceValues(func() (string, error) {
	path := os.Getenv("ROLEBOOK_AXE")
	if path == "" {
		return "", errors.New(howTo)
	}
	data, err := os.ReadFile(path)
	return strings.ToValidUTF8(string(data), ""), err
})

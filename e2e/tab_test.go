package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long a condition may take to come true. Nothing waits that long unless it is broken.
const patience = 2 * time.Minute

// A tab is one tab of the browser with a storage of its own, seen as a reader with eyes and hands sees it. What it asks
// of a page runs in a world of its own beside the page's scripts, which the page's policy and scripts cannot touch, nor
// it them. It works with scripts switched off, too.
type tab struct {
	ctx   context.Context
	watch *watch
	fatal func(format string, args ...any)
}

// world is the name of the tab's own world in a page.
const world = "e2e"

// onLoad runs in the tab's own world before anything of a page does. It counts every shift: a browser overlooks those
// soon after a window has its size, as here it always just has.
const onLoad = `
	self.broken = [];
	document.addEventListener('securitypolicyviolation', e => broken.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + (e.sample || '')), true);
	self.shifts = [];
	const box = r => [r.x, r.y, r.width, r.height].map(Math.round).join(' ');
	const took = list => list.forEach(e => shifts.push(e.value.toFixed(5) + e.sources.map(s => ', ' +
		(s.node && s.node.nodeType === 1 ? s.node.localName + '.' + (s.node.getAttribute('class') || s.node.id) : 'text') +
		' from ' + box(s.previousRect) + ' to ' + box(s.currentRect)).join('')));
	self.moves = new PerformanceObserver(list => took(list.getEntries()));
	moves.observe({ type: 'layout-shift', buffered: true });
	self.flush = () => took(moves.takeRecords());
`

// newTab opens a tab for a test, which closes it at its end.
func newTab(t testing.TB) *tab {
	t.Helper()
	tab, closeTab, err := openTab()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(closeTab)
	tab.fatal = func(format string, args ...any) { t.Helper(); t.Fatalf(format, args...) }
	return tab
}

// openTab opens a tab of a desktop's size whose motion is reduced, so that nothing is ever half-way.
func openTab() (*tab, func(), error) {
	in, err := browser()
	if err != nil {
		return nil, nil, err
	}
	w := &watch{}
	w.from("about:blank")
	ctx, cancel := chromedp.NewContext(in, chromedp.WithNewBrowserContext(), chromedp.WithNewWindow(true), chromedp.WithListener(w.saw))
	t := &tab{ctx: ctx, watch: w, fatal: func(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }}
	_, err = chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: onLoad, WorldName: world})
	if err == nil {
		// A tab in the background would draw no frames and hold no focus.
		_, err = chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	}
	if err != nil {
		cancel()
		return nil, nil, err
	}
	t.size(1440)
	t.look("light")
	return t, cancel, nil
}

// open goes to an address, waits until it has loaded and two frames were drawn, and begins a new watch.
func (t *tab) open(address string) {
	t.watch.from(address)
	t.within(func(ctx context.Context) error { return chromedp.Do(ctx, chromedp.Navigate(address)) }, "opening %s", address)
}

// reload loads the page again.
func (t *tab) reload() {
	t.within(func(ctx context.Context) error { return chromedp.Do(ctx, chromedp.Reload()) }, "reloading")
}

// size makes the window as wide as a desktop's, or a phone's below 600 pixels.
func (t *tab) size(width int64) {
	height, mobile := int64(900), width < 600
	if mobile {
		height = 844
	}
	t.call(emulation.SetDeviceMetricsOverride.Method, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: 1, Mobile: mobile,
	})
}

// look sets what the system prefers, light or dark.
func (t *tab) look(scheme string) { t.media("", scheme) }

// media shows the page as on "print" paper or, with "", on the screen.
func (t *tab) media(kind, scheme string) {
	t.call(emulation.SetEmulatedMedia.Method, emulation.SetEmulatedMediaParams{Media: kind, Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// scripts switches the page's scripts on or off, from the next page on.
func (t *tab) scripts(on bool) {
	t.call(emulation.SetScriptExecutionDisabled.Method, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// call sends a command whose answer does not matter.
func (t *tab) call(method string, params any) {
	t.within(func(ctx context.Context) error {
		_, err := chromedp.Run(ctx, func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
			return chromedp.Void{}, target.Call(ctx, method, params, nil)
		})
		return err
	}, "%s", method)
}

func (t *tab) within(do func(context.Context) error, what string, args ...any) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	if err := do(ctx); err != nil {
		t.fatal("%s: %v", fmt.Sprintf(what, args...), err)
	}
}

// js writes a Go value into an expression.
func js(format string, values ...any) string {
	out := make([]any, len(values))
	for i, v := range values {
		b, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		out[i] = string(b)
	}
	return fmt.Sprintf(format, out...)
}

// ask evaluates an expression in the tab's own world, waits for it if it is a promise, and reads its value into a T.
func ask[T any](t *tab, expression string) T {
	var value T
	t.within(func(ctx context.Context) error { return t.eval(ctx, expression, &value) }, "asking %.300s", expression)
	return value
}

// do evaluates an expression for what it does.
func (t *tab) do(expression string) { ask[any](t, "Promise.resolve("+expression+").then(() => 0)") }

func (t *tab) eval(ctx context.Context, expression string, value any) error {
	got, err := t.evaluate(ctx, expression)
	if err != nil { // there is no world yet, or the page went away in between
		if err = t.enter(ctx); err == nil {
			got, err = t.evaluate(ctx, expression)
		}
	}
	if err != nil {
		return err
	}
	if d := got.ExceptionDetails; d != nil {
		text := d.Text
		if d.Exception != nil {
			text += " " + d.Exception.Description
		}
		return errors.New(text)
	}
	if len(got.Result.Value) == 0 {
		return nil // undefined
	}
	return json.Unmarshal(got.Result.Value, value)
}

func (t *tab) evaluate(ctx context.Context, expression string) (runtime.EvaluateResult, error) {
	in := t.watch.context()
	if in == "" {
		return runtime.EvaluateResult{}, errors.New("the page is not there yet")
	}
	return chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: expression, UniqueContextID: in, ReturnByValue: new(true), AwaitPromise: new(true),
	})
}

// enter makes the tab's own world in the page that is open. The watch hears of it.
func (t *tab) enter(ctx context.Context) error {
	tree, err := chromedp.Call(ctx, page.GetFrameTree, cdp.Empty{})
	if err != nil {
		return err
	}
	_, err = chromedp.Call(ctx, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: tree.FrameTree.Frame.ID, WorldName: world})
	return err
}

// wait waits until an expression is true. It may begin on one page and end on the next.
func (t *tab) wait(what, expression string) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	for tick := time.NewTicker(15 * time.Millisecond); ; {
		var ok bool
		err := t.eval(ctx, "!!("+expression+")", &ok)
		if ok {
			tick.Stop()
			return
		}
		select {
		case <-ctx.Done():
			t.fatal("waited in vain for %s: %s (%v)", what, expression, err)
			return
		case <-tick.C:
		}
	}
}

// settle waits until two frames were drawn and nothing moves any more.
func (t *tab) settle() {
	t.do(`new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0))))`)
}

// press types keys; those of package kb have no sign.
func (t *tab) press(keys string, opts ...chromedp.KeyOption) {
	t.within(func(ctx context.Context) error { return chromedp.Do(ctx, chromedp.KeyEvent(keys, opts...)) }, "pressing %q", keys)
}

// strike presses keys as a keyboard does: a page that takes a key keeps its letter from being written. press sends the
// letter by itself, whatever the page does with the key.
func (t *tab) strike(keys string) {
	for _, r := range keys {
		for _, e := range kb.Encode(r) {
			switch e.Type {
			case kb.KeyChar:
				continue
			case kb.KeyDown:
				e.Text = string(r)
			}
			t.call(input.DispatchKeyEvent.Method, *e)
		}
	}
}

// click brings the first element that is shown of those a selector finds into view and clicks in the middle of it, as a mouse would: what lies over
// it gets the click.
func (t *tab) click(selector string) {
	type spot struct {
		X, Y float64
		Over string // what lies there instead
	}
	at := ask[*spot](t, js(`(() => {
		const all = [...document.querySelectorAll(%s)], e = all.find(e => e.checkVisibility({ visibilityProperty: true })) || all[0];
		if (!e) return null;
		e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
		const r = [...e.getClientRects()].find(r => r.width && r.height);
		if (!r) return { x: 0, y: 0, over: 'nothing: it is not drawn' };
		const x = (Math.max(r.left, 0) + Math.min(r.right, innerWidth)) / 2, y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
		const top = document.elementFromPoint(x, y);
		const hit = top && (e.contains(top) || top.contains(e) && top.localName !== 'body' && top.localName !== 'html' || top.closest('label')?.control === e);
		return { x, y, over: hit ? '' : top ? top.outerHTML.slice(0, 120) : 'nothing' };
	})()`, selector))
	if at == nil {
		t.fatal("there is no %s to click on %s", selector, t.address())
		return
	}
	if at.Over != "" {
		t.fatal("%s cannot be clicked, over it lies %s", selector, at.Over)
	}
	for _, kind := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMouseMoved, input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		p := input.DispatchMouseEventParams{Type: kind, X: at.X, Y: at.Y}
		if kind != input.DispatchMouseEventTypeMouseMoved {
			p.Button, p.ClickCount = input.MouseButtonLeft, 1
		}
		t.call(input.DispatchMouseEvent.Method, p)
	}
}

// address is where the tab is.
func (t *tab) address() string { return ask[string](t, `location.href`) }

// text is what a reader sees of the first element that a selector finds, with single spaces.
func (t *tab) text(selector string) string {
	return ask[string](t, js(`(document.querySelector(%s)?.innerText || '').trim().replace(/\s+/g, ' ')`, selector))
}

// seen reports whether any element that a selector finds is drawn.
func (t *tab) seen(selector string) bool {
	return ask[bool](t, js(`[...document.querySelectorAll(%s)].some(e => `+drawn+`)`, selector))
}

// drawn is true of an element e that takes up room and is not made invisible.
const drawn = `(e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && [...e.getClientRects()].some(r => r.width > 1 && r.height > 1))`

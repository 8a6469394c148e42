/* The conversation with the server. It is told which bytes this page has, never asked what changed: what got lost on the
   way heals at the next look. */
(live => {
const { at, say, stop, edit, problems, begin, dress, redress, morph, base, origin, isSheet } = live;
const { page, edition, events, editor, has: first } = document.currentScript.dataset;
const modifier = 'altKey'; // held while clicking, it opens the editor
const parse = html => new DOMParser().parseFromString(html, 'text/html');
const ask = cache => fetch(location.pathname, { headers: { Accept: 'text/html' }, cache }).catch(() => null);
const sum = answer => /"(.*)"/.exec(answer.headers.get('etag'))?.[1];

/* The page as the server gave it; if that is no longer to be had, the page as it stands. */
let has = first, ready;
const start = () => ready ??= (async () => {
  const answer = await ask('force-cache');
  begin(parse(answer && sum(answer) === has ? await answer.text() : document.documentElement.outerHTML));
})();

/* What no page can take back: its scripts and its policy. */
const bound = d => [...d.querySelectorAll('script[src], meta[http-equiv]')].map(e => e.parentNode.localName + (e.src ?? e.outerHTML)).join();

const renew = async own => {
  const answer = await ask('no-store');
  if (!answer) return again();
  if (answer.redirected) return location.replace(answer.url);
  if (!/html/.test(answer.headers.get('content-type'))) return location.reload();
  const next = parse(await answer.text()), now = sum(answer);
  if (now === has) return;
  if (bound(next) !== bound(base())) return location.reload();
  await dress(next);
  morph(next, own || due?.own);
  has = now;
};

/* A file of the same name with other bytes: the browser takes it anew under a query that it has not seen. */
const refresh = async file => {
  const { pathname } = new URL(file, location), answer = await fetch(pathname, { cache: 'reload' }).catch(() => null);
  await answer?.blob();
  for (const e of document.querySelectorAll('[src], [poster], [href]:not(a, area)')) for (const name of ['src', 'poster', 'href']) {
    const value = e.getAttribute(name), url = value && new URL(value, document.baseURI);
    if (!url || url.origin !== location.origin || url.pathname !== pathname) continue;
    if (e.localName === 'script') return location.reload();
    url.searchParams.set('v', Date.now());
    isSheet(e) ? redress(e, url.href) : e.setAttribute(name, url.href);
  }
};

/* One after another. Of several that wait the last counts, with the files of all. */
let due, busy;
const want = async ({ has: to, own, files }) => {
  due = { to, own: own || due?.own, files: [...due?.files ?? [], ...files ?? []] };
  if (busy) return;
  busy = true;
  try {
    await start();
    while (due) {
      const { to, own, files } = due;
      due = null;
      if (to !== has) await renew(own);
      await Promise.all([...new Set(files)].map(refresh));
    }
  } catch (err) {
    console.error(err);
    location.reload(); // what cannot be changed in place is loaded
  }
  busy = false;
};

/* The stream is open while the tab is in sight, since a browser has six connections to a host. */
let stream, timer, misses = 0;
const close = () => { stream?.close(); stream = null; clearTimeout(timer) };
const again = () => {
  close();
  if (++misses > 1) stop(true);
  timer = setTimeout(open, Math.min(125 * 2 ** misses, 5000));
};
const open = () => {
  close();
  if (!events || document.hidden) return;
  let heard = false;
  stream = new EventSource(at('events', { page, edition, has }));
  stream.addEventListener('page', e => want(JSON.parse(e.data)));
  stream.addEventListener('problems', e => { heard = true; problems(JSON.parse(e.data)) });
  stream.onerror = again;
  stream.onopen = () => {
    misses = 0;
    stop(false);
    timer = setTimeout(() => heard || problems({ failing: false }), 1000); // mended while nobody listened
  };
};
const look = () => { misses = 0; open() };
document.addEventListener('visibilitychange', look);
addEventListener('pagehide', close);
addEventListener('pageshow', e => { if (e.persisted) look() });

/* The same page, in which what was made from Markdown says from which line. */
let lined = {};
const line = async target => {
  await start();
  if (lined.has !== has) {
    const answer = await fetch(at('lines', { page, edition })), text = await answer.text();
    if (!answer.ok) throw new Error(text);
    lined = { has, doc: parse(text) };
  }
  while (target && !origin(target)) target = target.parentElement; // a script's own
  const path = [], top = base().querySelector('main');
  for (let b = target && origin(target); b && b !== top; b = b.parentElement) path.unshift([...b.parentElement.children].indexOf(b));
  let e = lined.doc.querySelector('main') ?? lined.doc.body;
  for (const i of path) e = e.children[i] ?? e;
  const all = [...lined.doc.querySelectorAll('main [data-line]')];
  return (e.closest('[data-line]') ?? all.findLast(x => x.compareDocumentPosition(e) & 4) ?? all[0])?.dataset.line;
};
if (editor) addEventListener('click', async e => {
  if (!e[modifier] || e.button || !e.target.closest?.('main')) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  try {
    const place = await line(e.target);
    place ? edit(place + ':1') : say('No part of this page was made from lines of Markdown.');
  } catch (err) { say(err.message) }
}, true);

if (events) start();
open();
})(document.currentScript.live);

/* The page in place. Base is the document as the server last gave it; each of its nodes knows the one in the page that it
   became. What differs between base and the next document is done to those. */
(live => {
const { forget, same, align, isElement, isSheet, counts, host, frame } = live;
const root = document.documentElement;
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

let base, touched; // touched: the elements of the page that the server changed
const here = new WeakMap, there = new WeakMap; // node of base → node of the page, and back
const bind = (b, l) => { here.set(b, l); there.set(l, b) };

/* The parser reads these otherwise than a page does, or keeps their nodes elsewhere: they are exchanged whole. */
const sealed = node => /^(noscript|template)$/.test(node.localName);
const nodes = node => sealed(node) ? [] : [...node.childNodes].filter(n => n !== host);

/* Scripts have been at work in the page: what has no counterpart is theirs. */
const match = (b, l, equal) => {
  bind(b, l);
  if (!isElement(b)) return;
  const bs = nodes(b), ls = nodes(l);
  equal ||= same(b, l);
  if (equal && bs.length === ls.length) bs.forEach((c, i) => match(c, ls[i], true));
  else align(bs, ls).pairs.forEach((c, l) => match(c, l));
};
const begin = doc => {
  forget();
  base = doc;
  base.querySelectorAll(host.localName).forEach(e => e.remove());
  match(base.documentElement, root);
  forget();
};

const create = b => {
  const l = document.importNode(b, true), all = (b, l) => { bind(b, l); nodes(l).forEach((c, i) => all(b.childNodes[i], c)) };
  all(b, l);
  if (isElement(l)) [l, ...l.querySelectorAll('noscript')].forEach(e => { if (e.localName === 'noscript') e.textContent = e.innerHTML });
  return l;
};

/* Only the middle that differs is written, so that a selection around it stays. */
const write = (l, text) => {
  const was = l.data;
  let i = 0, end = 0;
  while (i < was.length && was[i] === text[i]) i++;
  while (end < Math.min(was.length, text.length) - i && was.at(-1 - end) === text.at(-1 - end)) end++;
  l.replaceData(i, was.length - i - end, text.slice(i, text.length - end));
};

const words = value => (value || '').split(/\s+/).filter(Boolean);
const attributes = (b, n, l) => {
  for (const name of new Set([...b.getAttributeNames(), ...n.getAttributeNames()])) {
    const was = b.getAttribute(name), now = n.getAttribute(name);
    if (was === now) continue;
    touched.push(l);
    if (name === 'class' && l.getAttribute(name) !== was) { // a script has classes of its own here
      l.classList.remove(...words(was).filter(c => !words(now).includes(c)));
      l.classList.add(...words(now));
    } else if (now === null) l.removeAttribute(name);
    else if (name === 'style') l.style.cssText = now; // the policy forbids the attribute, not this
    else l.setAttributeNode(document.importNode(n.getAttributeNode(name), true));
  }
};

const place = (parent, node, before) => parent.moveBefore && node.isConnected ? parent.moveBefore(node, before) : parent.insertBefore(node, before);
const children = (b, n, l) => {
  const bs = nodes(b), ns = nodes(n), { pairs, moved, gone } = align(bs, ns), inside = node => node?.parentNode === l;
  const strange = nodes(l).filter(c => c.nodeType === 3 && !there.has(c)); // text that a script wrote anew
  bs.forEach(c => { if (c.nodeType === 3 && !inside(here.get(c)) && strange[0]) bind(c, strange.shift()) });
  gone.forEach(c => {
    const node = here.get(c);
    if (counts(c)) touched.push(node?.previousElementSibling ?? node?.nextElementSibling ?? l);
    node?.remove();
  });
  const first = ns.filter(c => pairs.has(c) && !moved.has(c)).map(c => here.get(pairs.get(c))).find(inside) ?? l.firstChild;
  let last;
  for (const c of ns) {
    const was = pairs.get(c), equal = was && same(was, c);
    let node = here.get(was ?? c), put = moved.has(c);
    if (was && node && !equal) node = patch(was, c, node);
    if (!node && !equal) { // it is new, or a script took it out and the server has changed it since
      node = create(c);
      touched.push(isElement(node) ? node : l);
      put = true;
    }
    const before = last ? last.nextSibling : first;
    if (put && node && node !== before) place(l, node, before);
    if (inside(node)) last = node;
    if (equal) c.replaceWith(was); // taken over whole, with all that is known of it
  }
};

const patch = (b, n, l) => {
  if (sealed(n)) {
    const fresh = create(n);
    l.replaceWith(fresh);
    return fresh;
  }
  bind(n, l);
  if (isElement(n)) {
    attributes(b, n, l);
    children(b, n, l);
  } else if (b.data !== n.data) {
    if (l.parentElement) touched.push(l.parentElement);
    write(l, n.data);
  }
  return l;
};

/* New style sheets load beside the old ones before anything else changes; the old ones go with the old content. */
const sheets = d => [...d.querySelectorAll('head > link')].filter(isSheet);
const loaded = sheet => new Promise(done => {
  sheet.onload = sheet.onerror = done;
  setTimeout(done, matchMedia(sheet.media || 'all').matches ? 3000 : 0);
});
const dress = next => {
  const known = new Map(sheets(base).map(s => [s.outerHTML, here.get(s)])), first = sheets(document)[0] ?? null;
  let last;
  return Promise.all(sheets(next).map(s => {
    const old = known.get(s.outerHTML), sheet = old ?? create(s);
    if (!old) last ? last.after(sheet) : document.head.insertBefore(sheet, first);
    last = sheet;
    return old || loaded(sheet);
  }));
};
const redress = (old, href) => {
  const sheet = old.cloneNode();
  sheet.href = href;
  if (there.has(old)) bind(there.get(old), sheet);
  old.after(sheet);
  return loaded(sheet).then(() => old.remove());
};

/* ---- Where the reader is ---- */

const main = () => document.querySelector('main') || document.body;
const box = e => e.getBoundingClientRect(), top = () => parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
const flows = e => box(e).height && !/fixed|sticky|absolute/.test(getComputedStyle(e).position);

/* What stands at the top of the window stays there, whatever changes above it. */
const steady = () => {
  const edge = top(), held = [];
  for (let e = scrollY && main(); e && e.localName !== 'svg';) {
    e = [...e.children].find(c => box(c).bottom > edge && box(c).top < innerHeight && flows(c));
    if (e) held.unshift([e, box(e).top]);
    if (!e || box(e).top >= edge) break;
  }
  return () => {
    const [e, was] = held.find(([e]) => e.isConnected && e.checkVisibility()) ?? [];
    if (e) scrollBy({ top: box(e).top - was, behavior: 'instant' });
  };
};

const focused = () => {
  const e = document.activeElement, from = e?.selectionStart, to = e?.selectionEnd;
  return () => {
    if (!e?.isConnected || e === document.activeElement) return;
    e.focus({ preventScroll: true });
    if (from != null) e.setSelectionRange(from, to);
  };
};

/* The passage that was written just now: one in sight if there is one, else the first. */
const passage = e => {
  while (e && (e.ownerSVGElement || !e.checkVisibility() || /^(inline|contents)$/.test(getComputedStyle(e).display))) e = e.parentElement;
  return e;
};
const show = () => {
  const edge = top(), inOrder = (a, b) => a.compareDocumentPosition(b) & 4 ? -1 : 1;
  const list = [...new Set(touched)].filter(e => e.isConnected && main().contains(e)).sort(inOrder).map(passage).filter(Boolean);
  const seen = list.find(e => box(e).bottom > edge + 12 && box(e).top < innerHeight - 12), e = seen ?? list[0];
  if (!e) return;
  if (!seen) e.scrollIntoView({ block: box(e).height > innerHeight - edge ? 'start' : 'center', behavior: calm() ? 'instant' : 'smooth' });
  frame(box(e));
};

/* morph makes the page the next document. It is done when this returns: only style sheets have to be waited for before. */
const morph = (next, own) => {
  const stay = steady(), focus = focused();
  forget();
  touched = [];
  patch(base.documentElement, next.documentElement, root);
  forget();
  base = next;
  focus();
  document.dispatchEvent(new CustomEvent('rolebook:morph'));
  stay();
  if (own) show();
};

Object.assign(live, { begin, dress, redress, morph, base: () => base, origin: node => there.get(node) });
})(document.currentScript.live);

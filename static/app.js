/* Everything here is an extra: each page reads, filters and prints without it. It writes text, never markup.
   The live preview sends rolebook:morph after it has changed a page in place; start() may run any number of times. */
(() => {
const root = document.documentElement;
const $ = (s, r = document) => r.querySelector(s), $$ = (s, r = document) => [...r.querySelectorAll(s)];
const on = (type, f) => document.addEventListener(type, f);
const store = (key, value) => {
  try {
    if (value === undefined) return localStorage['rolebook:' + key];
    if (value === '') delete localStorage['rolebook:' + key]; else localStorage['rolebook:' + key] = value;
  } catch {}
};
const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);
const fold = s => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const make = (tag, props) => Object.assign(document.createElement(tag), props);

/* theme: system, light, dark; the words come from the button */
const themes = ['', 'light', 'dark'];
const theme = t => {
  root.dataset.theme = t;
  const b = $('[data-theme-toggle]');
  if (b) b.setAttribute('aria-label', b.dataset[t || 'system']);
};

/* copy: what the button names, else the code beside it, else the address */
const copy = button => {
  const code = button.closest('.code'), text = button.dataset.copy || (code ? $('pre', code).textContent : location.href);
  const done = () => {
    const label = $('span', button) || button, was = label.textContent;
    if (!button.dataset.copied || button.dataset.was) return;
    button.dataset.was = was;
    label.textContent = button.dataset.copied;
    setTimeout(() => { label.textContent = was; delete button.dataset.was }, 1600);
  };
  const byHand = () => {
    const t = make('textarea', { value: text, className: 'vh' });
    document.body.append(t);
    t.select();
    if (document.execCommand('copy')) done();
    t.remove();
    button.focus();
  };
  navigator.clipboard ? navigator.clipboard.writeText(text).then(done, byHand) : byHand();
};

/* code with a caption gets a button; its words stand on the body, where the page was written */
const label = () => $$('.code > figcaption').forEach(caption => {
  const { wordCopy, wordCopied } = document.body.dataset;
  if (!wordCopy || $('button', caption)) return;
  const button = make('button', { type: 'button', className: 'btn s js', textContent: wordCopy });
  button.dataset.copy = '';
  button.dataset.copied = wordCopied;
  caption.append(button);
});

/* the list of roles: style sheets filter it, this counts, finds by text and keeps the address in step */
const facets = () => $('form.facets');
const rowFits = (row, chosen) => chosen.every(([name, value]) => !value || (row.dataset[name] || '').split(' ').includes(value));
const narrow = () => {
  const form = facets(), box = $('[data-find]'), q = box ? box.value.trim() : '', words = fold(q).split(/\s+/).filter(Boolean);
  const chosen = form ? [...new FormData(form)] : [], rows = $$('.row');
  let n = 0;
  rows.forEach(row => {
    const text = fold(row.textContent), fits = rowFits(row, chosen) && words.every(w => text.includes(w));
    row.hidden = !fits;
    n += fits;
  });
  $$('.grp').forEach(g => g.hidden = !$('.row:not([hidden])', g));
  const count = $('[data-count]');
  if (count) count.textContent = n === rows.length ? count.dataset.all : fill(count.dataset.some, n, rows.length);
  const none = $('[data-none]');
  if (none) none.hidden = n > 0;
  const address = new URLSearchParams(chosen.filter(c => c[1]));
  if (q) address.set('q', q);
  try { history.replaceState(history.state, '', (String(address) ? '?' + address : location.pathname) + location.hash) } catch {}
};
const widen = () => {
  const form = facets(), box = $('[data-find]');
  if (form) form.reset();
  if (box) box.value = '';
  narrow();
};
let recalled = false;
const recall = () => { // the address wins over what the browser kept, once
  if (!$('.row') || !facets() && !$('[data-find]')) return;
  const q = new URLSearchParams(location.search), box = $('[data-find]');
  if (!recalled) {
    $$('.facets input').forEach(i => { if (q.has(i.name)) i.checked = i.value === q.get(i.name) });
    if (box && q.has('q')) box.value = q.get('q');
    recalled = true;
  }
  narrow();
};

/* checklists remember what is ticked, in this browser only */
const ticks = () => $$('.check input');
const key = () => 'done:' + location.pathname;
const tell = () => {
  const all = ticks(), n = all.filter(c => c.checked).length, ring = $('[data-ring]');
  $$('[data-sec]').forEach(s => {
    const own = $$('.check input', s.closest('section'));
    s.textContent = n ? fill(s.dataset.sec, own.filter(c => c.checked).length, own.length) : s.dataset.all; // nothing moves on a first visit
  });
  if (!ring) return;
  $('b', ring).textContent = n;
  const arc = $$('path', ring)[1];
  if (arc) arc.setAttribute('stroke-dasharray', (all.length ? Math.round(n / all.length * 100) : 0) + ' 100');
};
const remember = () => {
  store(key(), JSON.stringify(ticks().filter(c => c.checked).map(c => c.id)));
  tell();
};
const remind = () => {
  if (!ticks().length) return;
  let done;
  try { done = JSON.parse(store(key())) } catch {}
  if (Array.isArray(done)) ticks().forEach(c => c.checked = done.includes(c.id));
  tell();
};
const forget = () => {
  store(key(), '');
  ticks().forEach(c => c.checked = c.defaultChecked);
  tell();
};
const keep = () => {
  const words = c => c.closest('label').querySelector('span').textContent.trim().replace(/\s+/g, ' ');
  const list = { page: document.title, tasks: ticks().map(c => ({ id: c.id, task: words(c), done: c.checked })) };
  const url = URL.createObjectURL(new Blob([JSON.stringify(list, null, 2) + '\n'], { type: 'application/json' }));
  const a = make('a', { href: url, download: (location.pathname.split('/').filter(p => p && p !== 'index.html').pop() || 'checklist') + '.json' });
  a.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
};
const load = input => input.files[0]?.text().then(text => {
  const saved = new Map(JSON.parse(text).tasks.map(t => [t.id, t.done])), known = ticks().filter(c => saved.has(c.id));
  if (!known[0]) throw 0;
  known.forEach(c => c.checked = saved.get(c.id));
  remember();
}).catch(() => {
  const told = $('[data-refused]');
  told.textContent = told.dataset.refused;
}).finally(() => input.value = '');

/* an advert that has closed since the site was built says so, to people and to what reads it for job sites */
const close = () => $$('[data-closes]').forEach(advert => {
  const over = Date.now() > Date.parse(advert.dataset.closes);
  if (!over) return;
  $$('[data-apply], [data-open]', advert).forEach(e => e.hidden = true);
  $$('[data-closed]', advert).forEach(e => e.hidden = false);
  $$('script[type="application/ld+json"]').forEach(e => e.text.includes('"JobPosting"') && e.remove());
});

/* a link to a closed question opens it, and paper gets all of them */
const reveal = () => {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id) } catch {}
  const d = document.getElementById(id)?.closest('details');
  if (d) d.open = true;
};
const shut = [];
const unfold = () => $$('details.qa:not([open])').forEach(d => { d.open = true; shut.push(d) });
const refold = () => shut.splice(0).forEach(d => d.open = false);

/* the table of contents follows the reader */
let watcher;
const follow = () => {
  watcher?.disconnect();
  const links = new Map($$('.toc a[href^="#"]').map(a => [decodeURIComponent(a.hash.slice(1)), a])), seen = new Set();
  if (!links.size || !window.IntersectionObserver) return;
  watcher = new IntersectionObserver(entries => {
    entries.forEach(e => e.isIntersecting ? seen.add(e.target.id) : seen.delete(e.target.id));
    const id = [...links.keys()].find(k => seen.has(k));
    if (id) links.forEach((a, k) => k === id ? a.setAttribute('aria-current', 'true') : a.removeAttribute('aria-current'));
  }, { rootMargin: '-70px 0px -55% 0px' });
  links.forEach((a, id) => { const target = document.getElementById(id); if (target) watcher.observe(target) });
};

/* on file:// there is nobody to find the index of a folder */
const local = location.protocol === 'file:';
const indexed = href => href.replace(/^(?![a-z][a-z0-9+.-]*:|\/\/|#)((?:[^?#]*\/)?(?:\.\.?)?)(?=[?#]|$)/i, (all, path) =>
  !path ? all : path + (path.endsWith('/') ? '' : '/') + 'index.html');
const point = node => {
  if (!node.querySelectorAll) return;
  for (const a of [node, ...node.querySelectorAll('a[href]')]) {
    const href = a.localName === 'a' && a.getAttribute('href');
    if (href && indexed(href) !== href) a.setAttribute('href', indexed(href));
  }
};
if (local) {
  point(root);
  new MutationObserver(list => list.forEach(m => m.type === 'attributes' ? point(m.target) : m.addedNodes.forEach(point)))
    .observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['href'] });
}

on('click', e => {
  const t = e.target, is = s => t.closest(s), sheet = is('a') && is(':popover-open');
  if (sheet) sheet.hidePopover();
  if (is('[data-copy]')) copy(is('[data-copy]'));
  if (is('[data-print]')) print();
  if (is('[data-clear]')) widen();
  if (is('[data-reset]')) forget();
  if (is('[data-export]')) keep();
  if (is('[data-search]')) search();
  if (is('[data-theme-toggle]')) {
    const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
    store('theme', next);
    theme(next);
  }
});
on('change', e => {
  if (e.target.closest('.check')) remember();
  if (e.target.matches('[data-import]')) load(e.target);
  if (e.target.closest('.facets')) narrow();
});
on('input', e => { if (e.target.matches('[data-find]')) narrow() });
on('reset', e => { if (e.target.matches('.facets')) setTimeout(narrow) });

addEventListener('hashchange', reveal);
addEventListener('beforeprint', unfold);
addEventListener('afterprint', refold);

/* search comes with the first wish for it; what is typed until it is there is kept */
let coming;
const search = () => {
  const { search: src, sheet: href, index } = $('[data-sheet]').dataset;
  const tell = detail => document.dispatchEvent(new CustomEvent('rolebook:search', { detail }));
  if (self.rolebookIndex) return tell();
  if (coming) return;
  let typed = '';
  const hold = e => {
    if (e.key?.length !== 1 || e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return;
    typed += e.key;
    e.preventDefault();
  };
  const came = e => new Promise(done => { e.onload = e.onerror = done; document.head.append(e) });
  addEventListener('keydown', hold);
  coming = Promise.all([came(make('link', { rel: 'stylesheet', href })), came(make('script', { src }))]).then(() => {
    removeEventListener('keydown', hold);
    self.rolebookIndex ? tell(typed) : location.href = index;
  });
};
on('keydown', e => {
  const typing = e.target.closest?.('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');
  if (((e.key === '/' && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) || (e.key?.toLowerCase() === 'k' && (e.metaKey || e.ctrlKey))) && $('[data-sheet]')) {
    e.preventDefault();
    search();
  }
});

const start = () => {
  const kept = store('theme') ?? root.dataset.theme;
  theme(themes.includes(kept) ? kept : '');
  label();
  recall();
  remind();
  close();
  reveal();
  follow();
};
on('rolebook:morph', start);
start();
})();

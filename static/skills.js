/* The grid of skills: a skill's button leaves the rows that need it, the field those with a name, the address keeps both.
   Arrow keys move between the skills and between the rows. The grid is read, and its links work, without this script. */
(() => {
const $ = (s, r = document) => r.querySelector(s), $$ = (s, r = document) => [...r.querySelectorAll(s)];
const fold = s => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);
const grid = () => $('.mx');
const rows = () => $$('tbody tr:not(.tm)', grid());
const buttons = () => $$('.sk button', grid());
const pressed = () => buttons().findIndex(b => b.getAttribute('aria-pressed') === 'true');
const link = b => $('a', b.parentElement);
const id = b => { const a = link(b); return a ? a.getAttribute('href').replace(/(index\.html)?$/, '').split('/').filter(Boolean).pop() : b.textContent };

const narrow = () => {
  const at = pressed(), b = buttons()[at], q = $('[data-grid-find]').value.trim(), words = fold(q).split(/\s+/).filter(Boolean);
  let n = 0;
  const all = rows();
  all.forEach(row => {
    const name = fold(row.cells[0].textContent), fits = (at < 0 || row.cells[at + 1].textContent) && words.every(w => name.includes(w));
    row.hidden = !fits;
    if (fits) n++;
  });
  const count = $('[data-grid-count]'), about = $('[data-grid-skill]');
  count.textContent = b ? fill(count.dataset.with, n, all.length, b.textContent) : n === all.length ? count.dataset.all : fill(count.dataset.some, n, all.length);
  about.hidden = !(b && link(b));
  if (!about.hidden) {
    about.href = link(b).href;
    about.textContent = fill(about.dataset.say, b.textContent);
  }
  $('[data-grid-clear]').hidden = !b;
  $('[data-grid-none]').hidden = n > 0;
  const address = new URLSearchParams();
  if (b) address.set('skill', id(b));
  if (q) address.set('q', q);
  try { history.replaceState(history.state, '', (String(address) ? '?' + address : location.pathname) + location.hash) } catch {}
};
const press = b => {
  const on = b && b.getAttribute('aria-pressed') !== 'true';
  buttons().forEach(x => x.setAttribute('aria-pressed', String(on && x === b)));
  narrow();
};

/* One of the skills' buttons is a stop of the Tab key, the others are reached from it. */
const stop = b => buttons().forEach(x => x.tabIndex = x === b ? 0 : -1);
const show = e => { e.focus({ preventScroll: true }); e.scrollIntoView({ block: 'nearest', inline: 'nearest' }) };
const rtl = () => getComputedStyle(grid()).direction === 'rtl';
const move = e => {
  const list = buttons(), at = list.indexOf(e.target), links = rows().filter(r => !r.hidden).map(r => $('a', r)).filter(Boolean), row = links.indexOf(e.target);
  if (at < 0 && row < 0 || e.ctrlKey || e.metaKey || e.altKey) return;
  const on = rtl() ? -1 : 1;
  let to;
  if (at >= 0) {
    to = { ArrowRight: list[at + on], ArrowLeft: list[at - on], Home: list[0], End: list.at(-1), ArrowDown: links[0] }[e.key];
    if (list.includes(to)) stop(to);
  } else {
    to = { ArrowDown: links[row + 1], ArrowUp: links[row - 1] || list.find(b => b.tabIndex === 0), Home: links[0], End: links.at(-1) }[e.key];
  }
  if (!to) return;
  e.preventDefault();
  show(to);
};

document.addEventListener('click', e => {
  const b = grid() && e.target.closest('.sk button');
  if (b) { stop(b); press(b) }
  if (e.target.closest('[data-grid-clear]')) {
    const last = buttons()[pressed()];
    press(null);
    last?.focus();
  }
});
document.addEventListener('input', e => { if (e.target.matches('[data-grid-find]')) narrow() });
document.addEventListener('keydown', e => { if (grid() && e.target.closest?.('.mx')) move(e) });
document.addEventListener('pointerover', e => {
  const c = e.target.closest?.('.mx td, .mx .sk th');
  if (grid()) $$('col', grid()).forEach((x, k) => x.classList.toggle('on', !!c && k > 0 && c.colSpan === 1 && k === c.cellIndex));
});

let recalled = false;
const start = () => {
  if (!grid()) return;
  const q = new URLSearchParams(location.search), list = buttons();
  stop(list[Math.max(0, pressed())]);
  if (!recalled) {
    recalled = true;
    const b = list.find(x => id(x) === q.get('skill'));
    if (b) { b.setAttribute('aria-pressed', 'true'); stop(b) }
    if (q.has('q')) $('[data-grid-find]').value = q.get('q');
  }
  narrow();
};
document.addEventListener('rolebook:morph', start);
start();
})();

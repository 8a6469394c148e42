/* Search, loaded when somebody first asks for it: a dialog on every page, and the list of results on the page that
   searches. The index is scripts, since from a disk a browser loads nothing else; a large one comes in parts, as a query
   needs them. It writes text, never markup. */
(() => {
const $ = (s, r = document) => r.querySelector(s);
const make = (tag, props, ...content) => {
  const e = Object.assign(document.createElement(tag), props);
  e.append(...content.filter(c => c));
  return e;
};
const fill = (text, value) => text.replace('{0}', () => value);

/* A text as it is compared, the same as generator/search folds it. */
const letters = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŧ: 't', ı: 'i', ĸ: 'k', ŋ: 'n', ς: 'σ' };
const fold = s => s.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[ßæœøłđðþħŧıĸŋς]/g, c => letters[c]);
const unspaced = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}\u30fc';
const dense = new RegExp('^[' + unspaced + ']', 'u'), runs = new RegExp('[' + unspaced + ']+|(?:(?![' + unspaced + '])[\\p{L}\\p{N}])+', 'gu');
const wordsOf = q => [...new Set((fold(q).match(runs) || []).flatMap(run => {
  const c = [...run];
  return dense.test(run) && c.length > 1 ? c.slice(1).map((x, i) => c[i] + x) : [run];
}))];

/* ---- The index ---- */

let index, here; // here: what the files of this index are called from
const receive = data => {
  if (data.kinds) {
    index = { ...data, shelves: new Map, titled: new Map };
    if (!data.files) { shelve(0, data.terms); title(0, data.titles) }
  } else here = data;
};
self.rolebookIndex = receive;
const shelve = (n, lines) => index.shelves.set(n, lines.split('\n').map(l => l.split(' ')));
const title = (from, lines) => lines.split('\n').forEach((l, i) => index.titled.set(from + i, l));

const button = $('[data-index]'), folder = () => $('[data-index]').dataset.index;
const load = name => new Promise((done, fail) => {
  const s = make('script', { src: folder() + name + '.js' });
  s.onload = () => { s.remove(); done() };
  s.onerror = () => { s.remove(); fail(new Error(name)) };
  document.head.append(s);
});
const parts = new Map; // name → promise
const part = (name, take) => {
  const of = index;
  if (!parts.has(name)) parts.set(name, load(name).then(() => { if (of === index) take(here) }, err => { parts.delete(name); throw err }));
  return parts.get(name);
};
const shelf = letters => {
  const own = letters.slice(0, dense.test(letters[0]) ? 1 : 3);
  return own.length === 2 || own.length === 1 && !dense.test(own[0]) ? 0 : own.reduce((sum, c) => sum * 31 + c.codePointAt(0), 0) % index.files;
};
const fetchTerms = list => Promise.all([...new Set(list)].filter(n => !index.shelves.has(n)).map(n => part('terms-' + n, d => shelve(n, d.terms))));
const fetchTitles = list => Promise.all([...new Set(list.filter(id => !index.titled.has(id)).map(id => Math.floor(id / index.each)))]
  .map(n => part('titles-' + n, d => title(n * index.each, d.titles))));

/* ---- What fits ---- */

const worth = [9, 6, 2, 1]; // its title begins with the word, has it, it is one of its words, it is in its text
const inner = [4, 4, 1, 0]; // the same, inside another word
const mistakes = w => w.length < 4 ? 0 : w.length < 8 ? 1 : 2;

/* Whether a term begins with a word, give or take so many letters that are wrong, missing, too many or swapped. */
const near = (word, term, most) => {
  let before, last = Array.from({ length: term.length + 1 }, (_, j) => j);
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= term.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (word[i - 1] !== term[j - 1]));
      if (i > 1 && j > 1 && word[i - 1] === term[j - 2] && word[i - 2] === term[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return false;
    before = last;
    last = row;
  }
  return Math.min(...last) <= most;
};

/* Where a word's terms may lie. In an index of parts its first three letters say where, and fewer are a whole word;
   loosely, two of them may be swapped, or one too many there. */
const places = (word, loose) => {
  if (!index.files) return [0];
  const c = [...word], [a, b, x, y] = c;
  if (!loose || dense.test(word) || !mistakes(word)) return [shelf(c)];
  return [c, [b, a, x], [a, x, b], [b, x, y], [a, x, y], [a, b, y]].map(shelf);
};
const fits = (word, loose) => {
  const found = new Map, shown = [], most = mistakes(word);
  for (const n of new Set(places(word, loose))) for (const [term, holders] of index.shelves.get(n) || []) {
    const at = term.indexOf(word);
    let by;
    if (index.files && word.length < 3 && !dense.test(word) && term !== word) continue;
    if (!at) by = worth.map(v => v + (term === word));
    else if (at > 0 && word.length > 2) by = inner;
    else if (loose && most && near(word, term.slice(0, word.length + most), most)) { by = worth.map(v => v / 2); shown.push(term) }
    else continue;
    (holders || '').split(';').forEach((list, way) => {
      if (!list || !by[way]) return;
      let id = 0;
      for (const step of list.split(',')) {
        id += parseInt(step, 36);
        if (!(found.get(id) >= by[way])) found.set(id, by[way]);
      }
    });
  }
  return { found, shown };
};
const kindOf = id => {
  let end = 0;
  return index.kinds.find(k => id < (end += k.n));
};

/* The documents that have all words, the best first; with mistakes only where there are none without. */
const look = async (words, most, each) => {
  const half = index.files && words.at(-1).length < 3 && !dense.test(words.at(-1)); // in parts, such a word is nothing yet
  for (const loose of [false, true]) {
    if (loose && half) return words.length > 1 ? look(words.slice(0, -1), most, each) : { ids: [], count: 0, marked: [] };
    await fetchTerms(words.flatMap(w => places(w, loose)));
    const all = words.map(w => fits(w, loose));
    let total = all[0].found;
    for (const { found } of all.slice(1)) {
      const both = new Map;
      for (const [id, n] of found) if (total.has(id)) both.set(id, n + total.get(id));
      total = both;
    }
    if (!total.size) continue;
    const per = new Map, ids = [];
    for (const id of [...total.keys()].sort((a, b) => total.get(b) - total.get(a) || a - b)) {
      const kind = kindOf(id), n = per.get(kind) || 0;
      if (n < each) { per.set(kind, n + 1); ids.push(id) }
      if (ids.length === most) break;
    }
    await fetchTitles(ids);
    return { ids, count: total.size, marked: words.concat(...all.map(a => a.shown)) };
  }
  return { ids: [], count: 0, marked: [] };
};

/* ---- What is shown ---- */

const drawing = (name, status, icon) => {
  const text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" aria-hidden="true">' + (index.marks[name] || '') + '</svg>';
  const svg = document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true);
  svg.setAttribute('class', icon ? 'i' : ['mk', name, status].join(' ').trim());
  return svg;
};
const marked = (text, words) => { // words are folded: each letter knows where it stood
  let folded = '', at = 0, done = 0;
  const from = [], out = [];
  for (const c of text) {
    for (const f of fold(c)) { folded += f; for (let i = f.length; i--;) from.push(at) }
    at += c.length;
  }
  from.push(at);
  const spots = words.flatMap(w => {
    const list = [...folded.matchAll(new RegExp('(?<![\\p{L}\\p{N}])' + w, 'gu'))].map(m => m.index);
    const first = list.length || w.length < 2 ? list : [folded.indexOf(w)].filter(i => i >= 0);
    return first.map(i => [from[i], from[i + w.length]]);
  }).sort((a, b) => a[0] - b[0]);
  for (const [a, b] of spots) {
    if (a < done || b <= a) continue;
    out.push(text.slice(done, a), make('mark', { textContent: text.slice(a, b) }));
    done = b;
  }
  return [...out, text.slice(done)];
};
const hit = (id, words) => {
  const [name, note, url, mark] = (index.titled.get(id) ?? index.first[id]).split('\t'), [shape, status = ''] = mark.split(' ');
  const up = folder().replace(/search\/$/, '');
  const a = make('a', {}, shape ? drawing(shape, status) : drawing(kindOf(id).mark, '', true), make('span', {}, ...marked(name, words)), note && make('small', {}, ...marked(note, words)));
  a.setAttribute('href', (up || './') + url);
  return a;
};
const groups = ids => Map.groupBy(ids, kindOf);

let n = 0; // so that no two ids are the same
const grouped = (ids, words, heading) => [...groups(ids)].map(([kind, own]) => {
  const h = make('h3', { id: '_find-k' + ++n, textContent: heading || kind.name });
  h.setAttribute('role', 'presentation');
  const g = make('div', { role: 'group' }, h, ...own.map(id => {
    const a = hit(id, words);
    Object.assign(a, { role: 'option', id: '_find-' + ++n, tabIndex: -1 });
    return a;
  }));
  g.setAttribute('aria-labelledby', h.id);
  return g;
});
const listed = (ids, words) => [...groups(ids)].map(([kind, own]) =>
  make('section', {}, make('h2', { textContent: kind.name }), make('ul', {}, ...own.map(id => make('li', {}, hit(id, words))))));

/* ---- The dialog ---- */

let dialog, box, list, none, status, all, coming, turn = 0, chosen = 0; // coming: the index
const options = () => [...list.querySelectorAll('[role=option]')];
const choose = i => {
  const own = options();
  chosen = own.length ? (i + own.length) % own.length : 0;
  own.forEach((o, k) => o.setAttribute('aria-selected', k === chosen));
  own[chosen]?.scrollIntoView({ block: 'nearest' });
  list.hidden = !own.length;
  box.setAttribute('aria-expanded', !!own.length);
  own.length ? box.setAttribute('aria-activedescendant', own[chosen].id) : box.removeAttribute('aria-activedescendant');
};
const nothing = q => make('p', { className: 'none' }, fill(index.says.none, q), ' ', index.says.try);
const answer = async keep => {
  const own = ++turn, q = box.value.trim(), words = q ? wordsOf(q) : [];
  list.ariaBusy = 'true';
  if (!index) await coming;
  if (index.files && words.length) await new Promise(done => setTimeout(done, 90)); // what is still being typed is not worth loading
  if (own !== turn) return;
  const r = words.length ? await look(words, 14, 5) : { ids: index.order, marked: [] };
  if (own !== turn) return;
  const says = index.says;
  list.replaceChildren(...grouped(r.ids, r.marked, words.length ? '' : says.first));
  none.replaceChildren(...words.length && !r.ids.length ? [nothing(q)] : []);
  none.hidden = !none.firstChild;
  status.textContent = words.length ? fill(says.count, r.count || 0) : '';
  all.hidden = !(r.count > r.ids.length);
  all.textContent = says.all;
  all.setAttribute('href', folder() + '?' + new URLSearchParams({ q }));
  choose(keep ? Math.min(chosen, r.ids.length - 1) : 0);
  list.ariaBusy = 'false';
};
const follow = () => { // what is chosen of what is typed, not of what was typed before
  if (list.ariaBusy === 'true') setTimeout(follow, 20); else options()[chosen]?.click();
};
const build = () => {
  const label = button.getAttribute('aria-label'), glass = $('svg', button).cloneNode(true);
  box = make('input', { type: 'text', inputMode: 'search', enterKeyHint: 'go', autocomplete: 'off', spellcheck: false, role: 'combobox' });
  for (const [k, v] of Object.entries({ 'aria-label': label, 'aria-controls': '_found', 'aria-expanded': 'false', 'aria-autocomplete': 'list', autocapitalize: 'off' })) box.setAttribute(k, v);
  list = make('div', { id: '_found', role: 'listbox', hidden: true });
  list.setAttribute('aria-label', label);
  status = make('span', { role: 'status' });
  all = make('a', { className: 'more', hidden: true });
  none = make('div', { hidden: true });
  const esc = make('button', { type: 'submit', className: 'btn s', textContent: 'Esc' });
  dialog = make('dialog', { className: 'search' }, make('form', { method: 'dialog' }, glass, box, esc), make('div', {}, list), none, make('footer', {}, status, all));
  dialog.setAttribute('aria-label', label);
  box.oninput = () => { answer().catch(lost) };
  box.onkeydown = e => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (e.isComposing || !step && e.key !== 'Enter') return;
    e.preventDefault();
    step ? choose(chosen + step) : follow();
  };
  list.onmousemove = e => {
    const i = options().indexOf(e.target.closest('[role=option]'));
    if (i >= 0 && i !== chosen) choose(i);
  };
  dialog.onclick = e => { if (e.target === dialog || e.target.closest('a')) dialog.close() };
  document.body.append(dialog);
};
const keys = () => { // what the keys do, once its words are there
  const foot = dialog.lastChild, says = index.says;
  box.placeholder = says.hint;
  $('.btn', dialog).title = says.close;
  if ($('kbd', foot)) return;
  const key = (text, ...signs) => make('span', { className: 'keys' }, ...signs.map(s => make('kbd', { textContent: s })), ' ' + text);
  foot.prepend(key(says.move, '↑', '↓'), key(says.open, '↵'));
};

/* ---- The page that searches ---- */

const page = () => $('[data-seek]');
const pageAnswer = async () => {
  const q = page().q.value.trim(), words = wordsOf(q), found = $('[data-found]'), own = ++turn;
  page().q.placeholder = index.says.hint;
  const r = words.length && await look(words, 40, 40);
  if (own !== turn) return;
  found.hidden = !words.length;
  $('[data-letters]').hidden = !!words.length;
  const count = found.firstChild ?? found.appendChild(make('p', { role: 'status' })); // it stays, so that it is read out
  count.textContent = r ? fill(index.says.count, r.count) : '';
  while (found.lastChild !== count) found.lastChild.remove();
  if (r) found.append(...r.ids.length ? listed(r.ids, r.marked) : [nothing(q)]);
};

/* ---- When ---- */

/* The index is asked for each time, so that it is that of today; as long as it has not changed, the browser has it. */
const refresh = () => load('index').then(() => { parts.clear() });
const lost = err => {
  if (list) list.ariaBusy = 'false';
  if (!index) location.href = folder();
  console.error(err);
};
const open = typed => {
  if (page()) {
    page().q.focus();
    return page().q.select();
  }
  if (!dialog) build();
  if (!dialog.open) dialog.showModal();
  if (typed) box.value = typed; else box.select();
  if (index) answer().catch(lost);
  coming = refresh().then(keys);
  coming.then(() => answer(true)).catch(lost);
};
document.addEventListener('rolebook:search', e => open(e.detail));
document.addEventListener('rolebook:morph', () => {
  if (page()) refresh().then(pageAnswer).catch(lost);
  else if (dialog?.open) refresh().then(() => answer(true)).catch(lost);
});

if (page()) {
  const form = page();
  form.q.value = new URLSearchParams(location.search).get('q') || '';
  form.oninput = () => {
    const q = form.q.value.trim();
    try { history.replaceState(history.state, '', q ? '?' + new URLSearchParams({ q }) : location.pathname) } catch {}
    if (index) pageAnswer().catch(lost);
  };
  form.onsubmit = e => e.preventDefault();
  refresh().then(pageAnswer).catch(() => {});
}
})();

/* What is the preview's own: beside the body one element with a shadow root. It holds the problems, the switch between
   the editions, and what there is to say. It never takes the focus by itself, and writes text, never markup. */
(live => {
const { edition, other, editor, events } = document.currentScript.dataset, base = document.currentScript.src;
const at = (name, query = '') => new URL(name + (query && '?' + new URLSearchParams(query)), base);

const h = (tag, props, ...content) => {
  const e = Object.assign(document.createElement(tag), props);
  e.append(...content.filter(c => c || c === 0));
  return e;
};
const icon = d => {
  const [svg, path] = ['svg', 'path'].map(name => document.createElementNS('http://www.w3.org/2000/svg', name));
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', d);
  svg.append(path);
  return svg;
};

const title = h('h2', { id: 't' }), file = h('p'), list = h('div', { role: 'alert' }), good = h('span');
const hide = h('button', { type: 'button', onclick: () => fold(true) }, 'Hide ', h('kbd', {}, 'Esc'));
const sheet = h('section', { role: 'dialog' }, h('div', { className: 'head' }, title, file, hide), list,
  h('div', { className: 'foot' }, good, events && h('span', {}, 'Fix the file and save. The page comes back by itself.')));
sheet.setAttribute('aria-labelledby', 't');
const dim = h('div', { className: 'dim', hidden: true }, sheet);
const pill = h('button', { type: 'button', className: 'pill bad', hidden: true, onclick: () => fold(false) });
const stopped = h('p', { className: 'pill', role: 'status' }), said = h('p', { className: 'said', role: 'status' }), aside = h('p', { className: 'vh', role: 'status' });
const editions = other && h('nav', { className: 'editions', ariaLabel: 'Edition', title: editor ? 'Alt and a click on a passage open it in the editor' : '' },
  ...[['internal', 'Internal'], ['public', 'Public']].map(([name, word]) =>
    name === edition ? h('span', { ariaCurrent: 'page' }, word) : h('a', { href: other, title: `This page in the ${name} edition` }, word)));
const ui = h('div', { className: 'ui' }, h('div', { className: 'corner' }, pill, stopped, editions), dim, said, aside);
const host = h('rolebook-live', { hidden: true }), shadow = host.attachShadow({ mode: 'open' });
shadow.append(h('link', { rel: 'stylesheet', href: at('live.css'), onload: () => host.hidden = false }), ui);
document.documentElement.append(host);

let saying;
const say = text => {
  said.textContent = text;
  clearTimeout(saying);
  saying = setTimeout(() => said.textContent = '', 8000);
};
const stop = yes => stopped.textContent = yes ? 'Preview stopped' : '';

const edit = async place => {
  const answer = await fetch(at('edit', { at: place }), { headers: { Rolebook: 'edit' } }).catch(() => null);
  if (!answer?.ok) say(answer && await answer.text() || 'The preview does not answer. Is it still running?');
};

/* A frame around a passage, for a moment. */
const frame = r => {
  const left = Math.max(r.left - 8, 2), width = Math.min(r.right + 8, document.documentElement.clientWidth - 2) - left;
  const box = h('div', { className: 'frame', ariaHidden: 'true' });
  for (const [name, n] of Object.entries({ left: left + scrollX, top: r.top + scrollY - 4, width, height: r.height + 8 })) box.style[name] = n + 'px';
  ui.querySelector('.frame')?.remove();
  ui.append(box);
  setTimeout(() => box.remove(), 1500);
};

/* A hint leads with what to do, and what stands in quotes is set as code. */
const hint = text => text.split(/“([^”]*)”/).map((part, i, all) =>
  i % 2 ? h('code', {}, part) : !i && all[1] && part.length < 24 ? h('span', { className: 'y' }, part) : part);

const code = lines => h('pre', { tabIndex: 0, role: 'group', ariaLabel: lines[1] ? `Lines ${lines[0].n} to ${lines.at(-1).n}` : 'Line ' + lines[0].n },
  ...lines.map(({ n, text, from, to }) => {
    if (from == null) return h('span', {}, h('i', {}, n), text);
    const chars = [...text], part = (a, b) => chars.slice(a, b).join(''), end = Math.max(to ?? 0, from + 1);
    return h('span', { className: 'hit' }, h('i', {}, n), part(0, from), h('u', {}, part(from, end) || ' '), part(end));
  }));

const problem = (p, near) => {
  const bad = p.severity === 'error', place = [p.line, p.column].filter(Boolean).join(':'), far = p.file && p.file !== near;
  const button = editor && p.edit && h('button', { type: 'button', onclick: () => edit(p.edit) }, 'Open in editor');
  return h('details', { open: bad, className: bad ? '' : 'w' },
    h('summary', {},
      icon(bad ? 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M8 4.5v4M8 11.2v.1' : 'M8 1.8 14.8 14H1.2zM8 6.5v3.5M8 12v.1'),
      h('b', {}, h('span', { className: 'vh' }, bad ? 'Error: ' : 'Warning: '), p.message, far && h('small', {}, [p.file, place].filter(Boolean).join(':'))),
      !far && place && h('code', {}, place)),
    h('div', { className: 'in' }, p.lines?.length && code(p.lines),
      (p.hint || button) && h('div', { className: 'fix' }, h('p', {}, ...hint(p.hint || '')), button)));
};

/* Hidden once, problems stay so from save to save and page to page, until all are mended. */
const folded = value => {
  try { return value === undefined ? sessionStorage['rolebook:folded'] : sessionStorage['rolebook:folded'] = value } catch {}
};
const fold = away => {
  const within = shadow.activeElement;
  dim.hidden = away;
  pill.hidden = !away;
  folded(away ? '1' : '');
  if (within) (away ? pill : hide).focus();
};

let shown = '';
const problems = p => {
  const now = p.failing ? JSON.stringify(p) : '';
  if (!now) folded('');
  if (now === shown) return;
  shown = now;
  aside.textContent = now ? '' : 'The problems are mended.';
  dim.hidden = !now || !!folded();
  pill.hidden = !now || !folded();
  if (!now) return list.replaceChildren();
  title.textContent = pill.textContent = p.title;
  file.textContent = [p.file, p.saved && 'saved ' + p.saved].filter(Boolean).join(', ');
  good.replaceChildren(...p.good ? ['Behind this: ', h('b', {}, 'the last good version, ' + p.good)] : ['There is no good version yet.']);
  const rank = p => p.severity !== 'error';
  list.replaceChildren(...p.problems.toSorted((a, b) => rank(a) - rank(b)).map(one => problem(one, p.file)));
};
addEventListener('keydown', e => { if (e.key === 'Escape' && !dim.hidden) fold(true) });

Object.assign(live, { at, host, say, stop, edit, frame, problems });
})(document.currentScript.live);

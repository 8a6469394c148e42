/* The live preview, in the browser. When the server gives other bytes for a page, the difference between what it gave
   before and what it gives now is made in the page as it stands, and nothing else is touched: scroll, focus, what people
   typed, ticked, opened, filtered and folded, and what scripts added, stays. The files of this folder are sent as one
   script, in the order of their names; what they share hangs on its element.

   First: two lists of nodes, compared. */
(live => {
const isElement = node => node.nodeType === 1;
const isSheet = node => node.localName === 'link' && /\bstylesheet\b/i.test(node.getAttribute('rel'));
const counts = node => isElement(node) || !!node.data.trim(); // white space is no reason to do anything

/* A field that people fill in is never taken for another one. */
const field = node => /^(input|select|textarea)$/.test(node.localName) &&
  ['id', 'name', node.matches('[type=radio], [type=checkbox]') ? 'value' : ''].map(a => a && node.getAttribute(a)).join(' ') + node.type;
const kin = (a, b) => a.nodeName === b.nodeName && field(a) === field(b) && !isSheet(a);

/* Nodes with the same markup have the same mark, a number; nodes that are the same thing, perhaps with other content, have
   the same name. Both hold for one comparison of two documents. */
let numbers, marks, names;
const forget = () => { numbers = new Map; marks = new Map; names = new Map };
const number = text => numbers.get(text) ?? (numbers.set(text, numbers.size), numbers.size - 1);
const keep = (kept, of) => node => {
  const known = kept().get(node) ?? of(node);
  kept().set(node, known);
  return known;
};
const mark = keep(() => marks, node => number(node.outerHTML ?? node.nodeName + node.data));
const name = keep(() => names, node => {
  const id = isElement(node) && !isSheet(node) && (node.getAttribute('id') || node.getAttribute('data-id'));
  return id ? number([node.nodeName, id, field(node)].join(' ')) : mark(node);
});
const same = (a, b) => mark(a) === mark(b);

/* Pairs of what both lists have once, as many as stand in the same order in both. */
const landmarks = (as, bs) => {
  const once = list => list.reduce((at, x, i) => at.set(x, at.has(x) ? -1 : i), new Map), at = once(as), ends = [], before = [], out = [];
  const all = [...once(bs)].map(([x, j]) => [at.get(x) ?? -1, j]).filter(([i, j]) => i >= 0 && j >= 0);
  all.forEach(([i], k) => {
    let low = 0, high = ends.length;
    while (low < high) {
      const mid = low + high >> 1;
      all[ends[mid]][0] < i ? low = mid + 1 : high = mid;
    }
    before[k] = ends[low - 1];
    ends[low] = k;
  });
  for (let k = ends.at(-1); k !== undefined; k = before[k]) out.push(all[k]);
  return out.reverse();
};

/* Between two landmarks: the heaviest pairs in the same order, so that elements come before text and text before white space. */
const between = (as, bs, weights) => {
  const m = as.length, n = bs.length, w = n + 1, out = [];
  if (m * n > 4e6) return out; // the page comes out the same, but more of it is moved
  const best = new Uint32Array((m + 1) * w);
  for (let i = m; i--;) for (let j = n, k = i * w + j; j--;) {
    const skip = Math.max(best[--k + w], best[k + 1]);
    best[k] = as[i] === bs[j] ? Math.max(skip, best[k + w + 1] + weights[i]) : skip;
  }
  for (let i = 0, j = 0; i < m && j < n;) {
    const b = best[i * w + j];
    if (b === best[(i + 1) * w + j]) i++;
    else if (b === best[i * w + j + 1]) j++;
    else out.push([i++, j++]);
  }
  return out;
};
const inOrder = (as, bs) => {
  const an = as.map(name), bn = bs.map(name), weights = as.map(a => isElement(a) ? 9 : counts(a) ? 4 : 1), out = [];
  let i = 0, j = 0;
  for (const [p, q] of [...landmarks(an, bn), [as.length, bs.length]]) {
    between(an.slice(i, p), bn.slice(j, q), weights.slice(i, p)).forEach(([a, b]) => out.push([i + a, j + b]));
    if (p < as.length) out.push([p, q]);
    i = p + 1;
    j = q + 1;
  }
  return out;
};

/* For each node of the second list the one of the first that it is: equal ends, namesakes in order, namesakes that moved,
   and between those in order, nodes of one kind. Gone are those of the first list that are none of the second. */
const align = (as, bs) => {
  const pairs = new Map, moved = new Set, gone = new Set(as);
  const pair = (a, b) => { pairs.set(b, a); gone.delete(a) };
  let i = 0, m = as.length, n = bs.length;
  while (i < m && i < n && same(as[i], bs[i])) pair(as[i], bs[i++]);
  while (i < m && i < n && same(as[m - 1], bs[n - 1])) pair(as[--m], bs[--n]);
  as = as.slice(i, m);
  bs = bs.slice(i, n);
  const fixed = inOrder(as, bs);
  fixed.forEach(([i, j]) => pair(as[i], bs[j]));
  const left = Map.groupBy(as.filter(a => gone.has(a) && counts(a)), name);
  bs.forEach(b => {
    const a = !pairs.has(b) && left.get(name(b))?.shift();
    if (a) { moved.add(b); pair(a, b) }
  });
  i = 0;
  let j = 0;
  for (const [p, q] of [...fixed, [as.length, bs.length]]) {
    for (; j < q; j++) {
      let k = pairs.has(bs[j]) ? p : i;
      while (k < p && !(gone.has(as[k]) && kin(as[k], bs[j]))) k++;
      if (k < p) { pair(as[k], bs[j]); i = k + 1 }
    }
    i = p + 1;
    j = q + 1;
  }
  return { pairs, moved, gone };
};

Object.assign(live, { forget, same, align, isElement, isSheet, counts });
})(document.currentScript.live = {});

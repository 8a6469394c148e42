/* Org chart. The page ships a finished drawing; this adds folding, zoom, drag and the choice of view.
   It may run again at any time: on the event rolebook:morph, or when the script itself is run twice. */
(() => {
  if (window.orgChart) return orgChart();
  const { max, min, ceil, sqrt, abs } = Math;

  /* The same rules as in generator/orgchart; the sizes come with the drawing, boxes are listed parents first.
     Of a box: k below it, rs without and as only assistants · l, w left edge and width of its branch · i from
     there to the box · o from the left edge of the branch above · hg hangs in a column, t boxes down · st
     reports stacked · a assistant · p points of the line · no not shown. */
  const layout = (boxes, dots, [W, H, P, GX, GY, IN, ST, SY, AG, ROW, COL, LG, LS]) => {
    const nobody = { y: P - GY - H }, all = [nobody, ...boxes], MX = W / 2, MY = H / 2, DY = H + SY;
    all.forEach(n => { n.k = []; n.l = P; n.w = W; n.i = n.o = n.t = n.hg = n.st = 0; n.p = [] });
    boxes.forEach(n => (n.up || nobody).k.push(n));
    all.forEach(n => n.rs = n.k.filter(k => !(k.a = n.el && !k.k[0] && k.el.matches('.aide'))));
    const column = (list, off, deep, inset) => {
      deep = ceil(list.length / ceil(list.length / deep));
      list.forEach((k, j) => {
        k.hg = 1; k.t = j % deep; k.i = inset; k.w = W + inset;
        k.o = off + (j - k.t) / deep * (k.w + GX);
      });
      return list.at(-1).o + W + inset;
    };
    all.reverse().forEach(n => {
      const loose = n.rs.filter(k => !k.k[0]), m = loose.length, real = n.el, many = m > ROW;
      let leads = n.rs, off = 0;
      if (n.st = m && real && m == leads.length && m <= COL && (n.up || many)) n.w = column(loose, 0, m, IN);
      else if (leads[0]) {
        if (many) { leads = leads.filter(k => k.k[0]); n.rs = [...leads, ...loose] }
        leads.forEach(k => { k.o = off; off += k.w + GX });
        n.w = many ? column(loose, off, max(real ? COL : 1, ceil(sqrt(m))), real ? IN : 0) : off - GX;
        const a = n.rs[0], b = n.rs.at(-1);
        n.i = a.o + a.i + b.o + b.i >> 1;
      }
      n.as = n.k.filter(k => k.a);
      n.as.forEach(k => { k.i = n.i + W + AG; n.w = max(n.w, k.i + W) });
    });
    const path = (points, r) => points.filter((q, i) => {
      const a = points[i - 1], b = points[i + 1];
      return !a || !b || !q.some((v, c) => a[c] == v && v == b[c]);
    }).map((q, i, p) => {
      const near = t => q.map((v, c) => v + max(-r, min(r, (t[c] - v) / 2))).join(' '), at = q.join(' ');
      return !i ? 'M' + at : p[i + 1] ? `L${near(p[i - 1])}Q${at} ${near(p[i + 1])}` : 'L' + at;
    }).join('');
    let bottom = P;
    all.reverse().forEach(n => {
      const { x, y, as, st } = n, foot = y + H + max(0, as.length - 1) * DY, mid = x + MX, end = x + W + AG / 2, bus = foot + GY / 2;
      as.forEach((k, j) => {
        k.l = n.l; k.w = n.w; k.x = n.l + k.i; k.y = y + j * DY;
        k.p = [[x + W, y + MY], [end, y + MY], [end, k.y + MY], [k.x, k.y + MY]];
      });
      n.rs.forEach(k => {
        k.l = n.l + k.o; k.x = k.l + k.i; k.y = foot + (st ? ST : GY) + k.t * DY;
        const rail = k.hg ? k.l + IN / 2 : k.x + MX, v = k.y + MY;
        if (k.up) k.p = [...st ? [[rail, y + H]] : [[mid, y + H], [mid, bus], [rail, bus]], ...k.hg ? [[rail, v], [k.x, v]] : [[rail, k.y]]];
      });
      bottom = max(bottom, y + H);
    });
    const low = boxes.map(n => [n.x, n.x + W, n.y + H]);
    const exit = (n, right) => n.a || right && !n.as[0] ? [n.x + W, n.l + n.w + GX / 2] : [n.x, n.l - GX / 2];
    dots.forEach(d => {
      const { a, b } = d, y = a.y + MY, v = b.y + MY, after = b.l >= a.l + a.w, apart = after || a.l >= b.l + b.w, right = apart ? after : abs(a.l + a.w - b.l - b.w) <= abs(a.l - b.l);
      const [x, g] = exit(a, right), [u, h] = exit(b, right != apart), l = min(g, h), r = max(g, h), way = [[x, y], [g, y]];
      if (l < r) {
        const lane = max(a.y + H, b.y + H, ...low.map(t => t[0] < r && t[1] > l ? t[2] : 0)) + LG;
        low.push([l, r, lane - LG + LS]);
        bottom = max(bottom, lane);
        way.push([g, lane], [h, lane]);
      }
      d.d = path([...way, [h, v], [u, v]], 6);
    });
    return { d: boxes.map(n => path(n.p, 8)).join(''), w: nobody.w + 2 * P, h: bottom + P };
  };

  const kept = [];
  const start = (org, i) => {
    const $ = q => org.querySelector(q), $$ = q => [...org.querySelectorAll(q)], svg = $('.oc'), box = $('.ocv');
    if (!svg || !box) return;
    const first = !kept[i], s = kept[i] ||= { z: 1, shut: new Set }, { shut } = s, { g, l } = svg.dataset, sizes = g.split(' ').map(Number), by = new Map;
    const set = (el, name, to) => el.setAttribute(name, to);
    const boxes = $$('.n').map(el => {
      const { id, p } = el.dataset, up = by.get(p), n = { el, id, up, tg: el.querySelector('.tg'), kids: 0 };
      if (up) up.kids++;
      by.set(id, n);
      return n;
    });
    let now;
    const dots = $$('.dots path').map(el => ({ el, a: by.get(el.dataset.f), b: by.get(el.dataset.t) })), me = boxes.find(n => n.el.matches('.me'));
    const draw = () => {
      boxes.forEach(n => n.no = !!n.up && (n.up.no || shut.has(n.up.id)));
      dots.forEach(d => d.d = '');
      now = layout(boxes.filter(n => !n.no), dots.filter(d => !d.a.no && !d.b.no), sizes);
      boxes.forEach(n => {
        n.el.classList.toggle('off', n.no);
        if (!n.no) set(n.el, 'transform', `translate(${n.x} ${n.y})`);
        if (!n.tg) return;
        const open = !shut.has(n.id);
        set(n.tg, 'aria-expanded', open);
        n.tg.lastChild.textContent = open ? '−' : n.kids;
      });
      $$('.lines').forEach(el => set(el, 'd', now.d));
      dots.forEach(d => set(d.el, 'd', d.d));
      zoom(1);
    };
    const zoom = (k, ex = box.clientWidth / 2, ey = box.clientHeight / 2) => {
      const z = min(2, max(.1, s.z * k)), out = $('[data-z]'), x = box.scrollLeft + ex, y = box.scrollTop + ey;
      k = z / s.z; s.z = z;
      set(svg, 'viewBox', `0 0 ${now.w} ${now.h}`); set(svg, 'width', now.w * z); set(svg, 'height', now.h * z);
      box.scrollTo(x * k - ex, y * k - ey);
      if (out) out.textContent = (z * 100).toFixed() + '%';
    };
    const act = {
      zoom,
      in: () => zoom(1.2),
      out: () => zoom(1 / 1.2),
      fit: (least = .1) => zoom(min(1, max(least, (box.clientWidth - 2) / now.w)) / s.z),
      /* Readable size, the current box or the first in sight. The canvas keeps the height it came with, so that nothing moves. */
      chart() {
        const n = me || boxes[0];
        if (box.offsetHeight) box.style.height ||= box.offsetHeight + 'px';
        act.fit(.8);
        if (n) box.scrollTo((n.x + sizes[0] / 2) * s.z - box.clientWidth / 2, me ? n.y * s.z - box.clientHeight / 2 : 0);
      },
      view: v => { s.view = v; act[v]?.() },
      fold(tg) {
        const n = by.get(tg.closest('.n').dataset.id), { x, y } = n;
        shut.delete(n.id) || shut.add(n.id);
        svg.classList.add('moves');
        draw();
        box.scrollBy((n.x - x) * s.z, (n.y - y) * s.z);
      },
    };
    const old = org.act;
    org.act = act;
    s.view ||= matchMedia('(width < 48em)').matches ? 'list' : 'chart';
    $$('[name=view]').forEach(el => el.checked = el.value == s.view);
    draw();
    if (first) {
      act.chart();
      if (l) {
        boxes.forEach(n => (n.depth = n.up ? n.up.depth + 1 : 1) >= l && n.kids && shut.add(n.id));
        for (let n = me; n = n?.up;) shut.delete(n.id);
        draw();
        /* Most of a folded chart is away: a canvas as high as all of it would be empty. */
        if (box.offsetHeight) box.style.height = max(min(box.offsetHeight, 480), min(box.offsetHeight, now.h * s.z + 2)) + 'px';
        act.chart();
      }
    }
    if (old) return;
    const on = (type, f) => org.addEventListener(type, e => f(e, org.act, e.target.closest('.ocv'), e.target.closest('.tg')));
    on('click', (e, c, box, tg) => {
      const b = e.target.closest('[data-zoom]');
      if (b) c[b.dataset.zoom]();
      if (tg) c.fold(tg);
    });
    on('keydown', (e, c, box, tg) => {
      if (!box || e.ctrlKey | e.metaKey | e.altKey) return;
      if (tg && /^( |Enter)$/.test(e.key)) { e.preventDefault(); c.fold(tg) }
      c[{ '+': 'in', '=': 'in', '-': 'out', 0: 'fit' }[e.key]]?.();
    });
    on('change', (e, c) => e.target.name == 'view' && c.view(e.target.value));
    on('wheel', (e, c, box) => {
      if (!box || !e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      const r = box.getBoundingClientRect();
      c.zoom(e.deltaY < 0 ? 1.1 : .9, e.clientX - r.left, e.clientY - r.top);
    });
    on('pointerdown', (e, c, box) => {
      if (!box || e.pointerType != 'mouse' || e.button || e.target.closest('a,.tg')) return;
      box.setPointerCapture(e.pointerId);
      box.classList.add('drag');
    });
    on('pointermove', (e, c, box) => box?.matches('.drag') && box.scrollBy(-e.movementX, -e.movementY));
    on('lostpointercapture', (e, c, box) => box?.classList.remove('drag'));
  };
  document.addEventListener('rolebook:morph', window.orgChart = () => document.querySelectorAll('.org').forEach(start));
  orgChart();
})();

/* The redirect of the page keeps no place that was asked for (#apply), and from a disk it would lead to a folder. */
(() => {
const link = document.querySelector('a[data-moved]');
if (!link) return;
const to = new URL(link.href);
if (!to.hash) to.hash = location.hash;
if (to.protocol === 'file:' && to.pathname.endsWith('/')) to.pathname += 'index.html';
location.replace(to.href);
})();

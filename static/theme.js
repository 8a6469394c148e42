// Loaded before anything is drawn: the theme a reader chose. "" and anything unknown is the system's.
try { document.documentElement.dataset.theme = localStorage['rolebook:theme'] || '' } catch {}

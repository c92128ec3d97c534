// Was vorn zu sehen ist: im Dialog nur der Dialog, sonst die Seite. Läuft im Browser der Prüfung.
() => {
  const sichtbar = (e) => e.checkVisibility({ visibilityProperty: true });
  const name = (e) => {
    const bild = e.cloneNode(true);
    bild.querySelectorAll('[aria-hidden=true]').forEach((x) => x.remove());
    const teile = document.createTreeWalker(bild, NodeFilter.SHOW_TEXT), worte = [];
    while (teile.nextNode()) worte.push(teile.currentNode.data.trim());
    return (e.getAttribute('aria-label') || worte.filter(Boolean).join(' ') || e.title || '').trim();
  };
  const von = (e) => e.getAttribute('aria-label') || e.labels?.[0]?.textContent
    || e.closest('label')?.textContent || e.getAttribute('placeholder') || (e.role === 'checkbox' ? e.textContent : '') || '';
  const dialoge = [...document.querySelectorAll('.q-dialog')].filter((d) => [...d.children].some(sichtbar));
  const wurzel = dialoge.at(-1) ?? document.body;
  const alle = (was) => [...wurzel.querySelectorAll(was)].filter(sichtbar);
  return {
    dialoge: dialoge.map((d) => (d.getAttribute('aria-label') || d.querySelector('[aria-label]')?.getAttribute('aria-label') || '')),
    knoepfe: alle('button, a.q-btn, [role=button], [role=tab], summary, .q-menu .q-item').map(name),
    felder: alle('input, textarea, select, [role=checkbox]').map((e) => von(e).trim().replace(/\s+/g, ' ')),
    fokus: document.activeElement ? von(document.activeElement).trim() : '',
  };
}

// Was eingetippt, aber noch nicht gespeichert ist: finden, für diesen Reiter aufheben, wieder einsetzen.
const FACH = "strom-ungespeichert";
const TEXTFELD = "input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=number], input[type=url], textarea";
const getippt = new Set();

export const ist_textfeld = (e) => e instanceof Element && e.matches(TEXTFELD) && !e.closest("[data-ohne-rettung]");

function name(feld) {
  const wort = feld.getAttribute("aria-label") || feld.labels?.[0]?.querySelector(".q-field__label")?.textContent || feld.labels?.[0]?.textContent || feld.name;
  return (wort || "Feld").trim();
}
const ort = (feld) => feld.closest(".dialog")?.querySelector("h2")?.textContent.trim() ?? "";
const kennung = (e) => [e.seite, e.ort, e.feld, e.einbau].join("\n");
const eintrag = (feld) => ({ seite: location.pathname, ort: ort(feld), feld: name(feld), einbau: feld.dataset.einbau ?? "", wert: feld.value });
const tagfeld = () => [...document.querySelectorAll(".werkzeuge input")].find((f) => name(f) === "Ablesedatum");

// „1.205,50“ und „1205,5“ sind dieselbe Zahl: nur dann ist ein Stand schon gespeichert.
const zahl = (t) => { const z = t.replace(/[\s.]/g, "").replace(",", "."); return z && !Number.isNaN(Number(z)) ? String(Number(z)) : t.trim(); };
const gleich = (e, wert) => (e.einbau ? zahl(e.wert) === zahl(wert) : e.wert.trim() === wert.trim());

document.addEventListener("input", (e) => { if (e.isTrusted && ist_textfeld(e.target) && !e.target.dataset.einbau) getippt.add(e.target); }, true);

export function offene_felder() {
  for (const feld of getippt) if (!feld.isConnected) getippt.delete(feld);
  const felder = [...getippt].filter((f) => f.value.trim());
  return [...felder, ...document.querySelectorAll("input.endstand[data-ungespeichert]")].filter((f) => f.value.trim());
}

export function markieren(feld, wie) {
  feld.dataset[wie] = "";
  feld.setAttribute("aria-description", "noch nicht gespeichert");
}
export function entmarkieren(feld, wie) {
  delete feld.dataset[wie];
  feld.removeAttribute("aria-description");
}
export function gespeichert() {
  for (const feld of getippt) entmarkieren(feld, "wieder");
  getippt.clear();
}

export function lesen() {
  try { return JSON.parse(sessionStorage.getItem(FACH) ?? "[]"); } catch { return []; }
}
function schreiben(eintraege) {
  if (eintraege.length) sessionStorage.setItem(FACH, JSON.stringify(eintraege));
  else sessionStorage.removeItem(FACH);
}
export const verwerfen = () => schreiben([]);

// Zu einem Stand gehört der Tag, an dem er abgelesen wurde; er geht mit, auch wenn er vorgegeben war.
function hier() {
  const eintraege = offene_felder().map(eintrag);
  const tag = tagfeld();
  if (tag && eintraege.some((e) => e.einbau) && !eintraege.some((e) => e.feld === "Ablesedatum")) eintraege.unshift(eintrag(tag));
  return eintraege;
}
export function aufheben() {
  const neu = hier(), kennungen = new Set(neu.map(kennung));
  schreiben([...lesen().filter((e) => !kennungen.has(kennung(e))), ...neu]);
}
export function zuruecknehmen() {
  const kennungen = new Set(hier().map(kennung));
  schreiben(lesen().filter((e) => !kennungen.has(kennung(e))));
}

function feld_zu(e) {
  if (e.seite !== location.pathname) return null;
  if (e.einbau) return document.querySelector(`input.endstand[data-einbau="${CSS.escape(e.einbau)}"]`);
  return [...document.querySelectorAll(TEXTFELD)].find((f) => ist_textfeld(f) && !f.readOnly && name(f) === e.feld && ort(f) === e.ort) ?? null;
}
// Was inzwischen doch dasteht, ist gespeichert: der Server war schneller als sein Ende.
export function abgleichen() {
  const offen = lesen().filter((e) => { const feld = feld_zu(e); return !(feld && !feld.dataset.wieder && gleich(e, feld.value)); });
  const nur_tag = offen.length > 0 && offen.every((e) => e.feld === "Ablesedatum" && !e.ort);
  schreiben(nur_tag ? [] : offen);
  return nur_tag ? [] : offen;
}
export const einsetzbar = () => lesen().filter(feld_zu);

function setzen(feld, wert) {
  const art = feld instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(art.prototype, "value").set.call(feld, wert);
  feld.dispatchEvent(new InputEvent("input", { bubbles: true }));
  markieren(feld, "wieder");
  if (!feld.dataset.einbau) getippt.add(feld);
}
export function einsetzen() {
  const bleibt = [], felder = [];
  for (const e of lesen()) {
    const feld = feld_zu(e);
    if (!feld) { bleibt.push(e); continue; }
    setzen(feld, e.wert);
    felder.push(feld);
  }
  schreiben(bleibt);
  (felder.find((f) => f.dataset.einbau) ?? felder[0])?.focus();
}

export const satz = (e) => `${e.ort ? e.ort + " · " : ""}${e.feld}: ${e.wert}`;
export const als_text = (eintraege) => eintraege.map(satz).join("\n");
export const alle = () => { const k = new Set(hier().map(kennung)); return [...lesen().filter((e) => !k.has(kennung(e))), ...hier()]; };

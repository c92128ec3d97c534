// Wenn das Programm weg ist: ein Band über die ganze Breite, gesperrte Felder, und der Weg zurück.
import * as offen from "/static/ungespeichert.js";

const ALLE = 2000; // Millisekunden zwischen zwei Blicken, ob Strom wieder da ist
const strom = (window.strom = { getrennt: false });
const ordner = document.querySelector('meta[name="strom-ordner"]')?.content ?? "";
const band = document.createElement("div");
band.id = "stromband";
band.hidden = true;
document.body.prepend(band);
new ResizeObserver(() => document.documentElement.style.setProperty("--bandhoehe", band.hidden ? "0px" : band.offsetHeight + "px")).observe(band);

const WEG = {
  weg: "Starten Sie Strom wieder, so wie immer. Dieses Fenster verbindet sich dann von selbst.",
  fremd: "Strom läuft wieder, kennt dieses Fenster aber noch nicht: Strom noch einmal starten – es öffnet nur ein neues Fenster, und dieses hier geht dann von selbst weiter.",
  anderswo: "Strom läuft jetzt unter einer neuen Adresse. Dieses Fenster kann dort nicht weitermachen; was noch nicht gespeichert ist, können Sie hier kopieren.",
};
let lage = "weg", uhr = 0, gesperrt = [];

function knoten(art, eigenschaften, ...kinder) {
  const k = Object.assign(document.createElement(art), eigenschaften);
  k.append(...kinder);
  return k;
}
const knopf = (wort, tun) => knoten("button", { type: "button", textContent: wort, onclick: tun });

async function kopieren(e) {
  const text = offen.als_text(offen.alle()), vorher = e.target.textContent;
  try { await navigator.clipboard.writeText(text); e.target.textContent = "Kopiert"; setTimeout(() => (e.target.textContent = vorher), 2000); }
  catch { getSelection().selectAllChildren(band.querySelector("ul")); }
}
function liste(eintraege) {
  const zeilen = eintraege.map((e) => knoten("li", { textContent: offen.satz(e) }));
  const wort = eintraege.length + (eintraege.length === 1 ? " eingetippter Wert ist" : " eingetippte Werte sind");
  return knoten("details", { open: eintraege.length <= 3 }, knoten("summary", { textContent: `${wort} nicht gespeichert` }), knoten("ul", {}, ...zeilen));
}
function zeigen(klasse, rolle, ...kinder) {
  band.className = klasse;
  band.setAttribute("role", rolle);
  band.replaceChildren(...kinder);
  band.hidden = false;
}

function getrennt_zeigen() {
  const eintraege = offen.alle(), knoepfe = knoten("div", { className: "wege" });
  if (lage === "anderswo") knoepfe.append(knoten("a", { href: `${location.protocol}//${location.hostname}:${port()}/`, target: "_blank", rel: "noopener", textContent: "Zum laufenden Strom" }));
  if (eintraege.length) knoepfe.append(knopf("Werte kopieren", kopieren));
  const kopf = knoten("div", { className: "satz" }, knoten("strong", { textContent: "Strom läuft nicht – nichts wird gespeichert." }), " ", knoten("span", { textContent: WEG[lage] }));
  if (lage !== "weg") kopf.firstChild.textContent = "Dieses Fenster ist getrennt – nichts wird gespeichert.";
  zeigen("rot", "alert", kopf, ...(eintraege.length ? [liste(eintraege)] : []), ...(knoepfe.childElementCount ? [knoepfe] : []));
}
function angebot_zeigen() {
  const eintraege = offen.abgleichen();
  if (!eintraege.length) { band.hidden = true; return; }
  const da = offen.einsetzbar().length > 0, knoepfe = knoten("div", { className: "wege" });
  if (da) knoepfe.append(knopf("Wieder einsetzen", () => { offen.einsetzen(); angebot_zeigen(); }));
  knoepfe.append(knopf("Werte kopieren", kopieren), knopf("Verwerfen", () => { offen.verwerfen(); angebot_zeigen(); }));
  const rat = da ? "Nach dem Einsetzen bitte prüfen und wie gewohnt speichern." : "Das Fenster, in dem Sie getippt haben, ist zu: Öffnen Sie es wieder, dann lassen sie sich einsetzen.";
  const kopf = knoten("div", { className: "satz" }, knoten("strong", { textContent: "Strom war zwischendurch weg." }), " ", knoten("span", { textContent: rat }));
  zeigen("orange", "status", kopf, liste(eintraege), knoepfe);
}

// Sperren: lesen und markieren geht weiter, ändern nicht; ein Klick käme sonst verspätet an.
function sperren() {
  for (const feld of document.querySelectorAll("input, textarea")) if (!feld.readOnly && offen.ist_textfeld(feld)) { feld.readOnly = true; gesperrt.push(feld); }
  for (const feld of offen.offene_felder()) offen.markieren(feld, "offen");
}
function entsperren() {
  for (const feld of gesperrt) feld.readOnly = false;
  gesperrt = [];
  for (const feld of document.querySelectorAll("[data-offen]")) offen.entmarkieren(feld, "offen");
}
const frei = (e) => !strom.getrennt || band.contains(e.target) || (e.target instanceof Element && e.target.closest("summary"));
function halt(e) { if (!frei(e)) { e.preventDefault(); e.stopImmediatePropagation(); } }
for (const art of ["click", "dblclick", "auxclick", "submit", "drop", "paste", "cut"]) addEventListener(art, halt, true);
for (const art of ["keydown", "keyup"]) addEventListener(art, (e) => { if (["Enter", "Escape"].includes(e.key)) halt(e); }, true);

// Der Port ist kein Geheimnis; Cookies gelten für alle Ports dieses Rechners, der Speicher nicht.
function port_sagen() { if (ordner) document.cookie = `strom-laeuft-${ordner}=${location.port}; Path=/; SameSite=Strict`; }
function port() {
  const keks = document.cookie.split("; ").find((k) => ordner && k.startsWith(`strom-laeuft-${ordner}=`));
  return /^\d{2,5}$/.exec(keks?.split("=")[1] ?? "")?.[0] ?? "";
}
async function nachsehen() {
  const vorher = lage;
  const antwort = await fetch("/static/strom.svg", { cache: "no-store" }).catch(() => null);
  if (!strom.getrennt) return;
  lage = antwort?.ok ? "weg" : antwort ? "fremd" : port() && port() !== location.port ? "anderswo" : "weg";
  if (lage !== vorher) getrennt_zeigen();
}

function getrennt() {
  if (strom.getrennt) return;
  strom.getrennt = true;
  lage = "weg";
  offen.aufheben();
  sperren();
  document.body.classList.add("getrennt");
  getrennt_zeigen();
  uhr = setInterval(nachsehen, ALLE);
}
function verbunden() {
  clearInterval(uhr);
  port_sagen();
  if (strom.getrennt) {
    strom.getrennt = false;
    entsperren();
    document.body.classList.remove("getrennt");
    offen.zuruecknehmen();
  }
  angebot_zeigen();
}
addEventListener("pagehide", () => { if (strom.getrennt) offen.aufheben(); });

// NiceGUI legt die Leitung erst an, wenn die Seite steht.
const warten = setInterval(() => {
  if (!window.socket) return;
  clearInterval(warten);
  window.socket.on("disconnect", getrennt);
  window.socket.on("connect", verbunden);
  window.socket.on("notify", (m) => { if (m.type === "positive") offen.gespeichert(); });
  if (window.socket.connected) verbunden();
}, 50);
// Ein Dialog geht auf, die Tabelle ist da: vielleicht passt jetzt etwas vom Aufgehobenen.
let ruhe = 0;
new MutationObserver(() => {
  if (strom.getrennt || !offen.lesen().length) return;
  clearTimeout(ruhe);
  ruhe = setTimeout(() => { if (!strom.getrennt) angebot_zeigen(); }, 150);
}).observe(document.body, { childList: true, subtree: true });

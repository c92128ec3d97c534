// Ein Klick ist ein Klick: der Knopf ist mit dem ersten gesperrt, bis das Programm ihn freigibt.
// „data-einmal“ gibt das Programm frei, „data-einmal=kurz“ die Zeit (z. B. eine Zeile, die öffnet).
const KUERZESTE = 600; // so lange zählt ein zweiter Klick noch zum ersten, auch wenn schon alles getan ist
const gesperrte = new Map();
let lauscht = false;

function zeigen(knopf, ist_gesperrt) {
  if (knopf.matches("tr")) return;
  knopf.toggleAttribute("data-laeuft", ist_gesperrt);
  if (ist_gesperrt) knopf.setAttribute("aria-busy", "true");
  else knopf.removeAttribute("aria-busy");
}
function freigeben(knopf) {
  const seit = gesperrte.get(knopf);
  if (seit === undefined) return;
  const rest = seit + KUERZESTE - performance.now();
  if (rest > 0) { setTimeout(freigeben, rest + 1, knopf); return; }
  gesperrte.delete(knopf);
  zeigen(knopf, false);
}
function sperren(knopf) {
  gesperrte.set(knopf, performance.now());
  if (knopf.dataset.einmal === "kurz") freigeben(knopf);
  else zeigen(knopf, true);
  if (!lauscht && window.socket) {
    lauscht = true; // nach einem Abriss ist der Klick vielleicht nie angekommen
    window.socket.on("connect", () => [...gesperrte.keys()].forEach(freigeben));
  }
}
window.stromFrei = (id) => { const knopf = document.getElementById("c" + id); if (knopf) freigeben(knopf); };
document.addEventListener("click", (e) => {
  const knopf = e.target.closest?.("[data-einmal]");
  if (!knopf || knopf.disabled) return;
  if (!gesperrte.has(knopf)) { sperren(knopf); return; }
  e.preventDefault();
  e.stopImmediatePropagation();
}, true);

// Die Tasten eines Dialogs: Enter drückt den Hauptknopf, Esc und der Klick daneben wollen hinaus.
const oberster = () => [...document.querySelectorAll(".q-dialog .dialog")].filter((d) => d.checkVisibility()).at(-1);
const KEINE_ZEILE = ["checkbox", "radio", "button", "submit", "file"];

// Wer aus einem Menü oder einem anderen Dialog kommt, dem nimmt dessen Schließen den Cursor wieder weg.
window.stromCursor = () => setTimeout(() => {
  const dialog = oberster();
  if (dialog && !dialog.contains(document.activeElement)) dialog.querySelector("[autofocus]")?.focus();
}, 30);
function hinaus(e) {
  const dialog = oberster();
  if (!dialog?.hasAttribute("data-verlassbar")) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  dialog.dispatchEvent(new CustomEvent("verlassen"));
}
window.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && !document.querySelector(".q-menu")) hinaus(e); // ein Menü schließt zuerst sich
}, true);
window.addEventListener("click", (e) => { if (e.target.matches?.(".q-dialog__backdrop, .q-dialog__inner")) hinaus(e); }, true);
document.addEventListener("keydown", (e) => {
  const feld = e.target;
  if (e.key !== "Enter" || e.isComposing || e.defaultPrevented || !feld.matches?.(".dialog input")) return;
  if (KEINE_ZEILE.includes(feld.type) || feld.getAttribute("role") === "combobox") return;
  const haupt = feld.closest(".dialog").querySelector("[data-haupt]");
  if (!haupt) return;
  e.preventDefault();
  if (haupt.dataset.haupt === "gefahr") haupt.focus();
  else haupt.click();
});

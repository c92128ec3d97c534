// Kleine Hilfen, die ohne Rückfrage beim Programm auskommen: Suche, schmales Menü, Tastatur.
document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && e.key.toLowerCase() === "k") {
    e.preventDefault();
    const feld = document.querySelector(".dialog.suche input");
    if (feld) { feld.focus(); feld.select(); } else document.querySelector("[data-suche]")?.click();
  }
  if (e.key === "Escape") {
    document.body.classList.remove("menue-offen");
    if (!document.querySelector(".q-dialog, .q-menu")) document.querySelector("[data-schliessen]")?.click();
  }
});
document.addEventListener("click", (e) => {
  if (e.target.closest("[data-menue]")) document.body.classList.toggle("menue-offen");
  else if (e.target.closest(".schiene")) document.body.classList.remove("menue-offen");
  document.querySelector("[data-menue]")?.setAttribute("aria-expanded", document.body.classList.contains("menue-offen"));
});

// Pfeiltasten in Menüs (auf und ab) und Reitern (links und rechts), Pos1 und Ende.
const SCHRITT = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
const bewegen = (e, alle) => {
  const jetzt = alle.indexOf(document.activeElement);
  const ziel = e.key === "Home" ? 0 : e.key === "End" ? alle.length - 1 : jetzt < 0 ? (SCHRITT[e.key] > 0 ? 0 : alle.length - 1) : (jetzt + SCHRITT[e.key] + alle.length) % alle.length;
  if (!alle.length || Number.isNaN(ziel)) return;
  e.preventDefault();
  alle[ziel].focus();
};
document.addEventListener("keydown", (e) => {
  const gefragt = !e.target.matches?.("input, textarea") && document.querySelector('.q-menu[role="menu"]'); // offen, aber noch ohne Fokus
  const menue = e.target.closest?.(".q-menu") || gefragt, reiter = e.target.closest?.('[role="tablist"]');
  if (menue && ["ArrowDown", "ArrowUp", "Home", "End"].includes(e.key) && !menue.querySelector(".q-date")) bewegen(e, [...menue.querySelectorAll('.q-item[tabindex="0"], .q-item.q-focusable')]);
  else if (reiter && ["ArrowLeft", "ArrowRight", "Home", "End"].includes(e.key)) bewegen(e, [...reiter.querySelectorAll('[role="tab"]')]);
  else if (e.altKey && e.key === "ArrowDown") { // wie in jedem Datumsfeld: Alt und Pfeil öffnen den Kalender
    const kalender = e.target.closest?.(".q-field")?.querySelector("[data-kalender]");
    if (kalender) { e.preventDefault(); kalender.click(); }
  }
});

// Ein gedrückter Reiter wird oft neu gezeichnet; der Fokus soll dann nicht an den Seitenanfang fallen.
document.addEventListener("click", (e) => {
  const reiter = e.target.closest('[role="tab"]');
  if (!reiter) return;
  let blicke = 60;
  const uhr = setInterval(() => {
    const neu = [...document.querySelectorAll('[role="tab"][aria-selected="true"]')].find((r) => r.textContent === reiter.textContent);
    if (!reiter.isConnected && neu && document.activeElement === document.body) neu.focus();
    if (neu || --blicke === 0) clearInterval(uhr);
  }, 30);
});

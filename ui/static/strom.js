// Kleine Hilfen, die ohne Rückfrage beim Programm auskommen: Suche öffnen, Menü auf schmalen Fenstern.
document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && e.key.toLowerCase() === "k") {
    e.preventDefault();
    document.querySelector("[data-suche]")?.click();
  }
  if (e.key === "Escape") {
    document.body.classList.remove("menue-offen");
    if (!document.querySelector(".q-dialog, .q-menu")) document.querySelector("[data-schliessen]")?.click();
  }
});
document.addEventListener("click", (e) => {
  if (e.target.closest("[data-menue]")) document.body.classList.toggle("menue-offen");
  else if (e.target.closest(".schiene")) document.body.classList.remove("menue-offen");
});

// Suchen ohne Rücksicht auf Umlaute, genau wie `strom.werte.suchtext` im Programm.
export const gefaltet = (text) =>
  text.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/\p{M}/gu, "").replace(/([aou])e/g, "$1");
const hat = (text, wort) => text.toLowerCase().includes(wort.toLowerCase()) || gefaltet(text).includes(gefaltet(wort));
// Ob jedes Wort der Suche im Text steht; ohne Suche ja.
export const passt = (text, gesucht) => gesucht.split(/\s+/).filter(Boolean).every((wort) => hat(text, wort));

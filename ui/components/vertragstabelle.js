// Die Tabelle des Hauptfensters: bekommt Zeilen als JSON, meldet Eingaben, Auswahl und Öffnen.
// Getippt wird ohne Rückfrage; das Programm antwortet je Zähler mit Verbrauch, Band und Hinweisen.
import { passt } from "/static/suchtext.js";
import Zeile from "/static/vertragszeile.js";
const ERSTE = 60; // diese Zeilen sofort, der Rest gleich danach: das Fenster ist früher bedienbar
export default {
  components: { Zeile },
  props: { zeilen: Array, summen: Object, offen: String, eingrenzung: Array, leer: String, suchort: String },
  emits: ["tippen", "speichern", "oeffnen", "auswahl", "falsch", "einfuegen"],
  data() {
    return { daten: this.zeilen, fuss: this.summen, antworten: {}, gewaehlt: new Set(), gesucht: "", auf: this.offen, nur: this.eingrenzung, grenze: ERSTE };
  },
  mounted() { setTimeout(() => (this.grenze = Infinity), 30); },
  computed: {
    gezeigt() { return this.sichtbar.slice(0, this.grenze); },
    sichtbar() {
      const nur = this.nur && new Set(this.nur);
      return this.daten.filter((z) => (!nur || nur.has(z.vertrag)) && passt(z.suchtext, this.gesucht));
    },
    alleGewaehlt() { return this.sichtbar.length > 0 && this.sichtbar.every((z) => this.gewaehlt.has(z.vertrag)); },
    anzahl() {
      const alle = this.daten.length, hier = this.sichtbar.length;
      if (hier === alle) return alle + (alle === 1 ? " Vertrag" : " Verträge");
      return `${hier} von ${alle}` + (alle === 1 ? " Vertrag" : " Verträgen");
    },
  },
  methods: {
    // vom Programm gerufen
    ersetzen(zeilen, summen) {
      for (const neu of zeilen) {
        const i = this.daten.findIndex((z) => z.vertrag === neu.vertrag);
        if (i >= 0) this.daten[i] = neu;
      }
      if (summen) this.fuss = summen;
    },
    alles(zeilen, summen) { this.daten = zeilen; this.fuss = summen; this.waehlen([...this.gewaehlt].filter((v) => zeilen.some((z) => z.vertrag === v))); },
    antworten_setzen(einbau, antwort) {
      for (const [k, a] of Object.entries(this.antworten)) if (k !== einbau && !a.fehler && !a.hinweise?.length) delete this.antworten[k];
      this.antworten[einbau] = antwort;
      if (antwort && antwort.fehler) this.zurueck(einbau);
    },
    eingrenzen(vertraege) { this.nur = vertraege; },
    markieren(vertrag) {
      const vorher = this.auf;
      this.auf = vertrag;
      if (!vertrag && vorher) this.$el.querySelector(`[data-vertrag="${vorher}"] .zeilenknopf`)?.focus();
    },
    // Bewegung zwischen den Eingabefeldern
    felder() { return [...this.$el.querySelectorAll("input.endstand")]; },
    bewegen(von, schritt) {
      const felder = this.felder();
      const ziel = felder[felder.indexOf(von) + schritt];
      ziel?.focus();
    },
    naechstesLeere(von) {
      const felder = this.felder();
      const ab = felder.indexOf(von) + 1;
      const ziel = [...felder.slice(ab), ...felder.slice(0, ab - 1)].find((f) => !f.value.trim() || f.dataset.wieder !== undefined);
      if (ziel) { ziel.focus(); this.zuletzt = ziel; } else von.blur();
    },
    erstesLeere() {
      const felder = this.felder();
      (felder.find((f) => !f.value.trim()) ?? felder[0])?.focus();
    },
    zurueck(einbau) {
      const feld = this.$el.querySelector(`input.endstand[data-einbau="${einbau}"]`);
      const jetzt = document.activeElement;
      if (feld && (!jetzt || jetzt === document.body || (jetzt === this.zuletzt && !jetzt.value))) feld.focus();
    },
    // Eine kopierte Spalte: mit Platz oder Zähler davor gelten alle Felder, sonst die ab diesem.
    einfuegen(e) {
      const text = e.clipboardData?.getData("text/plain").replace(/(\r?\n)+$/, "") ?? "";
      if (!e.target.matches("input.endstand") || !/[\n\t]/.test(text)) return;
      e.preventDefault();
      const felder = this.felder(), ab = text.includes("\t") ? 0 : felder.indexOf(e.target);
      this.$emit("einfuegen", { text, felder: felder.slice(ab).map((f) => f.dataset.einbau) });
    },
    // Auswahl
    waehlen(liste) { this.gewaehlt = new Set(liste); this.$emit("auswahl", [...this.gewaehlt]); },
    umschalten(vertrag) { const neu = new Set(this.gewaehlt); if (!neu.delete(vertrag)) neu.add(vertrag); this.waehlen(neu); },
    alleUmschalten() { this.waehlen(this.alleGewaehlt ? [] : this.sichtbar.map((z) => z.vertrag)); },
  },
  template: `
  <div class="tabellenrahmen">
    <Teleport v-if="daten.length > 12 && suchort" defer :to="suchort">
      <input type="search" class="eingabe" v-model="gesucht" placeholder="Platz, Abnehmer, Zähler …" aria-label="Tabelle eingrenzen" maxlength="80">
    </Teleport>
    <p v-if="!daten.length" class="leer karte">{{ leer }}</p>
    <table v-else class="vertraege" @paste="einfuegen">
      <thead><tr>
        <th class="kasten"><input type="checkbox" :checked="alleGewaehlt" @change="alleUmschalten" aria-label="Alle sichtbaren Verträge auswählen"></th>
        <th scope="col" class="platz">Platz</th><th scope="col" class="name">Abnehmer</th><th scope="col" class="zustand">Zustand</th><th scope="col" class="zaehler">Zähler</th>
        <th scope="col" class="zahl anfang">Anfangs&shy;stand</th><th scope="col" class="zahl ende">Endstand</th><th scope="col" class="zahl menge">Verbrauch kWh</th>
        <th scope="col" class="delta" title="Verbrauch je Tag gegenüber dem Vorjahr">zum Vorjahr</th><th scope="col" class="zahl kosten">Kosten €</th>
        <th scope="col" class="zahl abschlag">Abschlag alt €</th><th scope="col" class="zahl abschlag">neu €</th><th scope="col" class="zahl summe">Zahlbetrag €</th>
      </tr></thead>
      <Zeile v-for="z in gezeigt" :key="z.vertrag" :z="z" :gewaehlt="gewaehlt.has(z.vertrag)" :offen="auf === z.vertrag" :antworten="antworten"
        @umschalten="umschalten(z.vertrag)" @oeffnen="$emit('oeffnen', z.vertrag)" @tippen="$emit('tippen', $event)" @speichern="$emit('speichern', $event)"
        @vergessen="delete antworten[$event]" @bewegen="bewegen" @weiter="naechstesLeere" @falsch="$emit('falsch', $event)" />
      <tbody v-if="!sichtbar.length"><tr><td colspan="13" class="leer">Hier ist nichts zu tun.</td></tr></tbody>
      <tfoot><tr>
        <td class="kasten"></td><td colspan="3">{{ anzahl }}</td><td class="zaehler"></td><td class="anfang"></td><td></td>
        <td class="zahl menge">{{ fuss.verbrauch }}</td><td class="delta"></td><td class="zahl kosten">{{ fuss.kosten }}</td>
        <td class="zahl abschlag">{{ fuss.alt }}</td><td class="zahl abschlag">{{ fuss.neu }}</td><td class="zahl summe">{{ fuss.zahlbetrag }}</td>
      </tr></tfoot>
    </table>
  </div>`,
};

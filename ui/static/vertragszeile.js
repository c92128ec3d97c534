// Ein Liefervertrag: eine Zeile, bei mehreren Zählern mit Unterzeilen, darunter die sofortige Antwort.
// Solange die Maus gedrückt ist, verschwindet keine Zeile: sonst rückt der Knopf unter ihr weg und der Klick geht verloren.
let gedrueckt = false;
addEventListener("pointerdown", () => (gedrueckt = true), true);
for (const ende of ["pointerup", "pointercancel"]) addEventListener(ende, () => (gedrueckt = false), true);
const nachDemDruck = (tun) => (gedrueckt ? addEventListener("pointerup", () => setTimeout(tun), { once: true, capture: true }) : tun());
const Endstand = {
  props: { m: Object, platz: String, antwort: Object },
  emits: ["tippen", "speichern", "vergessen", "bewegen", "weiter", "fokus"],
  data() { return { text: this.m.ende, schmutzig: false, wartet: false, uhr: null }; },
  watch: {
    "m.ende"(neu) { if (!this.schmutzig) this.text = neu; },
    antwort(neu) { if (neu?.gespeichert) this.wartet = false; },
    ungespeichert(neu) { if (!neu) { delete this.$refs.feld.dataset.wieder; this.$refs.feld.removeAttribute("aria-description"); } },
  },
  computed: {
    geschaetzt() { return this.m.ende_geschaetzt && !this.schmutzig; },
    ungespeichert() { return this.schmutzig || this.wartet; }, // gesendet ist noch nicht gespeichert
  },
  methods: {
    getippt(e) {
      this.text = e.target.value; this.schmutzig = true;
      clearTimeout(this.uhr);
      this.uhr = setTimeout(() => this.$emit("tippen", { einbau: this.m.einbau, text: this.text }), 180);
    },
    verwerfen() { clearTimeout(this.uhr); this.text = this.m.ende; this.schmutzig = this.wartet = false; this.$emit("vergessen", this.m.einbau); },
    speichern(ueberlauf = false) {
      clearTimeout(this.uhr);
      if (window.strom?.getrennt) return; // bleibt ungespeichert stehen
      if (!this.text.trim()) { this.verwerfen(); return; }
      if (!ueberlauf && (!this.schmutzig || this.antwort?.faellt === this.text)) return;
      this.schmutzig = false; this.wartet = true;
      this.$emit("speichern", { einbau: this.m.einbau, text: this.text, ueberlauf });
    },
    taste(e) {
      const feld = e.target;
      if (e.key === "Enter") { e.preventDefault(); this.speichern(); this.$emit("weiter", feld); }
      else if (e.key === "Escape") { e.preventDefault(); e.stopPropagation(); this.verwerfen(); this.$nextTick(() => feld.select()); }
      else if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); this.$emit("bewegen", feld, e.key === "ArrowDown" ? 1 : -1); }
    },
    rein(e) { e.target.select(); this.$emit("fokus", true); },
    raus() { this.speichern(); this.$emit("fokus", false); },
  },
  template: `<span class="endstandfeld" :class="{ geschaetzt }"><span v-if="geschaetzt" aria-hidden="true">≈</span><input ref="feld" type="text" class="endstand" :data-ungespeichert="ungespeichert ? '' : undefined" inputmode="decimal" autocomplete="off" maxlength="40"
    :class="{ geschaetzt, fehlerhaft: antwort?.fehler }" :value="text" :data-einbau="m.einbau" :aria-label="'Endstand Zähler ' + m.nummer + ', ' + platz" :aria-invalid="!!antwort?.fehler"
    :aria-describedby="'antwort-' + m.einbau" :title="m.ende_herkunft" @input="getippt" @keydown="taste" @focus="rein" @blur="raus" @click.stop></span>`,
};
export default {
  components: { Endstand },
  props: { z: Object, gewaehlt: Boolean, offen: Boolean, antworten: Object },
  emits: ["umschalten", "oeffnen", "tippen", "speichern", "vergessen", "bewegen", "weiter", "falsch"],
  data: () => ({ imFeld: "" }),
  computed: {
    eins() { return this.z.zaehler.length === 1 ? this.z.zaehler[0] : null; },
    hinweiszeilen() { return this.z.zaehler.filter((m) => this.antworten[m.einbau] || (this.imFeld === m.einbau && m.erwartung)); },
    balken() {
      const p = this.z.aenderung; if (p === null) return null;
      const breite = Math.min(50, Math.abs(p) / 2);
      const zahl = (p > 0 ? "+" : p < 0 ? "−" : "±") + Math.abs(p).toLocaleString("de-DE") + " %";
      return { zahl, style: { width: breite + "%", [p < 0 ? "right" : "left"]: "50%" }, text: `${zahl} gegenüber Vorjahr (${this.z.vorjahr} kWh)` };
    },
  },
  watch: { hinweiszeilen() { this.$nextTick(() => { if (this.imFeld) this.$el.querySelector(".antwort")?.scrollIntoView({ block: "nearest" }); }); } },
  methods: {
    antwort(m) { return this.antworten[m.einbau] ?? { angaben: [m.erwartung] }; },
    fokus(m, ist) {
      if (ist) this.imFeld = m.einbau;
      else nachDemDruck(() => { if (this.imFeld === m.einbau) this.imFeld = ""; });
    },
    feld(m) { return this.$el.parentElement.querySelector(`input.endstand[data-einbau="${m.einbau}"]`); },
    ueberlauf(m) { const a = this.antworten[m.einbau]; this.$emit("speichern", { einbau: m.einbau, text: a.faellt, ueberlauf: true }); },
    tippfehler(m) { this.feld(m)?.focus(); },
    falsch(m) { this.$emit("falsch", m.nummer); [].concat(this.$refs["f" + m.einbau])[0]?.verwerfen(); this.feld(m)?.focus(); },
  },
  template: `
  <tbody :data-vertrag="z.vertrag" :class="{ offen, gewaehlt }">
    <tr class="haupt" @click="$emit('oeffnen')">
      <td class="kasten" @click.stop><input type="checkbox" :checked="gewaehlt" @change="$emit('umschalten')" :aria-label="z.platzname + ' ' + z.abnehmer + ' auswählen'"></td>
      <th scope="row" class="platz" :title="z.platzname">{{ z.platzname }}</th>
      <td class="name"><button type="button" class="zeilenknopf" :title="z.abnehmer" :aria-expanded="offen" :aria-label="z.abnehmer + ', ' + z.platzname + ': Rechnung öffnen'" @click.stop="$emit('oeffnen')">{{ z.abnehmer }}</button><small v-if="z.teilzeitraum">{{ z.teilzeitraum }}</small></td>
      <td class="zustand"><span class="marken"><span v-for="m in z.marken" class="marke" :class="m.farbe" :title="m.hinweis"><span aria-hidden="true">{{ m.symbol }}</span><span class="wort" :class="{ unsichtbar: m.kurz }">{{ m.wort }}</span></span></span></td>
      <td class="zaehler" :title="eins?.nummer">{{ eins ? eins.nummer : z.zaehler.length ? z.zaehler.length + ' Zähler' : '–' }}</td>
      <td class="zahl anfang" :class="{ geschaetzt: eins?.anfang_geschaetzt }" :title="eins?.anfang_herkunft">{{ eins ? (eins.anfang_geschaetzt ? '≈ ' : '') + (eins.anfang || '–') : '' }}</td>
      <td class="zahl ende"><template v-if="eins"><Endstand v-if="eins.ist_eingabe" :ref="'f' + eins.einbau" :m="eins" :platz="z.platzname" :antwort="antworten[eins.einbau]" @tippen="$emit('tippen', $event)" @speichern="$emit('speichern', $event)" @vergessen="$emit('vergessen', $event)" @bewegen="(f, s) => $emit('bewegen', f, s)" @weiter="$emit('weiter', $event)" @fokus="fokus(eins, $event)"/><span v-else :class="{ geschaetzt: eins.ende_geschaetzt }" :title="eins.ende_herkunft">{{ (eins.ende_geschaetzt ? '≈ ' : '') + (eins.ende || '–') }}</span></template></td>
      <td class="zahl menge" :class="{ geschaetzt: z.ist_geschaetzt }">{{ z.verbrauch || '–' }}</td>
      <td class="delta"><span v-if="balken" class="balken" role="img" :aria-label="balken.text" :title="balken.text"><i :class="{ auffaellig: z.auffaellig }" :style="balken.style"></i></span><span v-if="balken" class="prozent" :class="{ auffaellig: z.auffaellig }" aria-hidden="true">{{ balken.zahl }}</span></td>
      <td class="zahl kosten">{{ z.kosten || '–' }}</td><td class="zahl abschlag">{{ z.alt || '–' }}</td><td class="zahl abschlag">{{ z.neu || '–' }}</td><td class="zahl summe">{{ z.zahlbetrag || '–' }}</td>
    </tr>
    <tr v-if="!eins" v-for="m in z.zaehler" :key="m.einbau" class="unter" @click="$emit('oeffnen')">
      <td class="kasten"></td><td class="platz"></td><td class="name anlass" colspan="2">{{ m.anlass }}</td><td class="zaehler" :title="m.nummer">{{ m.nummer }}</td>
      <td class="zahl anfang" :class="{ geschaetzt: m.anfang_geschaetzt }" :title="m.anfang_herkunft">{{ (m.anfang_geschaetzt ? '≈ ' : '') + (m.anfang || '–') }}</td>
      <td class="zahl ende"><Endstand v-if="m.ist_eingabe" :ref="'f' + m.einbau" :m="m" :platz="z.platzname" :antwort="antworten[m.einbau]" @tippen="$emit('tippen', $event)" @speichern="$emit('speichern', $event)" @vergessen="$emit('vergessen', $event)" @bewegen="(f, s) => $emit('bewegen', f, s)" @weiter="$emit('weiter', $event)" @fokus="fokus(m, $event)"/><span v-else :class="{ geschaetzt: m.ende_geschaetzt }" :title="m.ende_herkunft">{{ (m.ende_geschaetzt ? '≈ ' : '') + (m.ende || '–') }}</span></td>
      <td class="zahl menge">{{ m.verbrauch || '–' }}</td><td class="delta"></td><td class="kosten"></td><td class="abschlag"></td><td class="abschlag"></td><td class="summe"></td>
    </tr>
    <tr v-for="m in hinweiszeilen" :key="'h' + m.einbau" class="antwort">
      <td colspan="13"><div :id="'antwort-' + m.einbau" role="status" class="antwortfeld" :class="{ rot: antwort(m).fehler, orange: antwort(m).hinweise?.length || antwort(m).nachtrag }">
        <span v-if="antwort(m).fehler">{{ antwort(m).fehler }}</span>
        <template v-else><b v-if="antwort(m).verbrauch">Verbrauch {{ antwort(m).verbrauch }}</b><span v-for="a in antwort(m).angaben">{{ a }}</span><span v-for="h in antwort(m).hinweise">{{ h }}</span><span v-if="antwort(m).nachtrag">{{ antwort(m).nachtrag }}</span><span v-if="antwort(m).am" class="am">{{ antwort(m).am }}</span></template>
        <span v-if="antwort(m).faellt" class="wege"><button type="button" @mousedown.prevent @click.stop="ueberlauf(m)">Zählwerk ist übergelaufen</button><button type="button" @mousedown.prevent @click.stop="tippfehler(m)">Tippfehler – neu eingeben</button><button type="button" @mousedown.prevent @click.stop="falsch(m)">Falscher Zähler</button></span>
      </div></td>
    </tr>
  </tbody>`,
};

import { passt } from "/static/suchtext.js";
// Sortieren und Suchen geschehen im Browser; das Programm hört nur, welche Zeile geöffnet wird.
const wort = (zelle) => (zelle && typeof zelle === "object" ? zelle.wort : String(zelle ?? ""));
const schluessel = {
  text: (t) => t.toLocaleLowerCase("de"),
  zahl: (t) => { const z = parseFloat(t.replace(/[^0-9,-]/g, "").replace(",", ".")); return Number.isNaN(z) ? -Infinity : z; },
  datum: (t) => t.replace(/^(\d\d)\.(\d\d)\.(\d{4}).*$/, "$3$2$1"),
};
export default {
  props: { spalten: Array, zeilen: Array, suche: String, leer: String, oeffnen: Boolean },
  emits: ["oeffnen"],
  data: () => ({ gesucht: "", nach: "", ab: false }),
  computed: {
    sichtbar() {
      const zeilen = this.zeilen.filter((z) => passt(this.spalten.map((s) => wort(z[s.name])).join(" "), this.gesucht));
      const spalte = this.spalten.find((s) => s.name === this.nach);
      if (!spalte) return zeilen;
      const von = (z) => schluessel[spalte.art](wort(z[spalte.name]));
      const vergleich = (a, b) => (spalte.art === "text" ? von(a).localeCompare(von(b), "de", { numeric: true }) : von(a) < von(b) ? -1 : von(a) > von(b) ? 1 : 0);
      zeilen.sort(vergleich);
      return this.ab ? zeilen.reverse() : zeilen;
    },
  },
  methods: {
    wort,
    sortieren(name) {
      this.ab = this.nach === name ? !this.ab : false;
      this.nach = name;
    },
    richtung(name) { return this.nach !== name ? "none" : this.ab ? "descending" : "ascending"; },
  },
  template: `
  <div class="liste">
    <div v-if="suche && zeilen.length > 7" class="listensuche">
      <input type="search" class="eingabe" v-model="gesucht" :placeholder="suche" :aria-label="suche" maxlength="80">
      <span class="blass klein" aria-live="polite">{{ sichtbar.length === zeilen.length ? zeilen.length + ' Einträge' : sichtbar.length + ' von ' + zeilen.length }}</span>
    </div>
    <p v-if="!zeilen.length" class="leer karte">{{ leer }}</p>
    <table v-else>
      <thead><tr>
        <th v-for="s in spalten" :key="s.name" scope="col" :class="{ zahl: s.art === 'zahl', neben: s.nebensache }" :aria-sort="richtung(s.name)">
          <button type="button" @click="sortieren(s.name)">{{ s.titel }}<i aria-hidden="true">{{ nach === s.name ? (ab ? '▾' : '▴') : '' }}</i></button>
        </th>
      </tr></thead>
      <tbody>
        <tr v-for="z in sichtbar" :key="z.id" :class="{ waehlbar: oeffnen }" :data-einmal="oeffnen ? 'kurz' : null" @click="oeffnen && $emit('oeffnen', z.id)">
          <td v-for="(s, i) in spalten" :key="s.name" :data-titel="s.titel" :class="{ zahl: s.art === 'zahl', neben: s.nebensache, leerzelle: !wort(z[s.name]) }">
            <button v-if="i === 0 && oeffnen" type="button" class="zeilenknopf" @click.stop="$emit('oeffnen', z.id)">{{ wort(z[s.name]) || '–' }}</button>
            <span v-else-if="z[s.name] && typeof z[s.name] === 'object'" class="marke" :class="z[s.name].farbe"><span aria-hidden="true">{{ z[s.name].symbol }}</span><span class="wort">{{ z[s.name].wort }}</span></span>
            <template v-else>{{ z[s.name] }}</template>
          </td>
        </tr>
        <tr v-if="!sichtbar.length"><td :colspan="spalten.length" class="leer">Nichts gefunden für „{{ gesucht }}“.</td></tr>
      </tbody>
    </table>
  </div>`,
};

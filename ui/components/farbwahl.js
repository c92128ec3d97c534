const STUFEN = { system: ["contrast", "Farben: wie System"], hell: ["light_mode", "Farben: hell"], dunkel: ["dark_mode", "Farben: dunkel"] };
export default {
  data: () => ({ wahl: STUFEN[localStorage.getItem("strom-farbe")] ? localStorage.getItem("strom-farbe") : "system" }),
  mounted() { this.anwenden(); },
  computed: { symbol() { return STUFEN[this.wahl][0]; }, text() { return STUFEN[this.wahl][1]; } },
  methods: {
    anwenden() {
      document.documentElement.dataset.farbe = this.wahl;
      setDark(this.wahl === "system" ? null : this.wahl === "dunkel");
    },
    weiter() {
      const namen = Object.keys(STUFEN);
      this.wahl = namen[(namen.indexOf(this.wahl) + 1) % namen.length];
      localStorage.setItem("strom-farbe", this.wahl);
      this.anwenden();
    },
  },
  template: `<q-btn flat no-caps unelevated class="eintrag" :title="text" :aria-label="text + ' – umschalten'" @click="weiter"><q-icon :name="symbol" aria-hidden="true"/><span class="wort">{{ text }}</span></q-btn>`,
};

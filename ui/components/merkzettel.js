// Merkt sich halb Ausgefülltes in diesem Browserfenster, bis es gespeichert oder verworfen ist.
export default {
  props: { fach: String },
  emits: ["gelesen"],
  mounted() {
    const werte = this.lesen();
    if (werte) this.$emit("gelesen", werte);
  },
  methods: {
    lesen() { try { return JSON.parse(sessionStorage.getItem(this.fach)); } catch { return null; } },
    merken(werte) { sessionStorage.setItem(this.fach, JSON.stringify(werte)); },
    vergessen() { sessionStorage.removeItem(this.fach); },
  },
  template: `<span hidden></span>`,
};

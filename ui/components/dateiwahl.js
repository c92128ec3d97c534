// Dateien wählen oder hineinziehen: ein echtes, benanntes Dateifeld; sagt nur, was gewählt ist.
const groesse = (b) => (b < 1e6 ? Math.max(1, Math.round(b / 1e3)).toLocaleString("de") + " kB" : (b / 1e6).toLocaleString("de", { maximumFractionDigits: 1 }) + " MB");
export default {
  props: { url: String, label: String, accept: String, multiple: Boolean, maxFileSize: Number, maxFiles: Number },
  data: () => ({ satz: "", fehler: "", darueber: false, laeuft: false }),
  methods: {
    leeren() { this.satz = this.fehler = ""; },
    gewaehlt(e) { this.nehmen([...e.target.files]); e.target.value = ""; }, // dieselbe Datei darf noch einmal
    abgelegt(e) { this.darueber = false; this.nehmen([...e.dataTransfer.files]); },
    einwand(dateien) {
      const endungen = this.accept.split(",");
      const falsch = dateien.find((d) => !endungen.some((e) => d.name.toLowerCase().endsWith(e)));
      if (falsch) return `„${falsch.name}“ endet nicht auf ${endungen.join(" oder ")}. Bitte eine solche Datei wählen.`;
      if (dateien.length > this.maxFiles) return `Zu viele Dateien (${dateien.length}), erlaubt ${this.maxFiles === 1 ? "ist eine" : "sind " + this.maxFiles}. Bitte weniger auf einmal wählen.`;
      const gross = dateien.find((d) => d.size > this.maxFileSize);
      return gross ? `„${gross.name}“ ist mit ${groesse(gross.size)} zu groß; erlaubt sind ${groesse(this.maxFileSize)}.` : "";
    },
    async nehmen(dateien) {
      if (!dateien.length || this.laeuft || window.strom?.getrennt) return;
      this.satz = ""; this.fehler = this.einwand(dateien);
      if (this.fehler) return;
      this.laeuft = true;
      const inhalt = new FormData();
      dateien.forEach((d, i) => inhalt.append("datei" + i, d, d.name));
      const antwort = await fetch(window.path_prefix + this.url, { method: "POST", body: inhalt }).catch(() => null);
      this.laeuft = false;
      if (antwort?.ok) this.satz = "Gewählt: " + dateien.map((d) => `${d.name} (${groesse(d.size)})`).join(", ");
      else this.fehler = "Die Datei kam nicht bei Strom an. Bitte noch einmal wählen.";
    },
  },
  template: `
  <div class="dateiwahl" :class="{ darueber }" @dragover.prevent="darueber = true" @dragleave="darueber = false" @drop.prevent="abgelegt">
    <label class="q-btn"><q-icon name="upload_file" aria-hidden="true"/><span>{{ label }}</span><input type="file" class="unsichtbar" :accept="accept" :multiple="multiple" @change="gewaehlt"></label>
    <span class="blass klein">oder hierher ziehen</span>
    <span role="status" class="klein" :class="{ fehlersatz: fehler }">{{ laeuft ? "Wird gelesen …" : fehler || satz }}</span>
  </div>`,
};

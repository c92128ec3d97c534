// Eine Auswahl zum Tippen; gesucht wird wie überall, also auch „uberschar“ nach „Überschär“.
import { passt } from "/static/suchtext.js";
export default {
  props: { options: Array },
  emits: ["update:model-value", "input-value"],
  data() { return { gezeigt: this.options }; },
  watch: { options(neu) { this.gezeigt = neu; } },
  methods: {
    eingrenzen(text, zeigen) { zeigen(() => { this.gezeigt = this.options.filter((o) => passt(String(o.label), text)); }); },
  },
  template: `
  <q-select ref="qRef" :options="gezeigt" @filter="eingrenzen" @input-value="$emit('input-value', $event)" @update:model-value="$emit('update:model-value', $event)">
    <template v-for="(_, name) in $slots" #[name]="teile"><slot :name="name" v-bind="teile || {}"/></template>
  </q-select>`,
};

import { type Choice, Select, TextInput } from "@/app/_ui/field";
import type { Words } from "./initiative-form";

type EffectFieldsProps = {
  readonly kpis: readonly Choice[];
  readonly words: Words;
  /** Tells the rows of one page apart. */
  readonly place: number;
};

/** One KPI, what it should gain, in its own unit, and by when. */
export function EffectFields({ kpis, words, place }: EffectFieldsProps) {
  return (
    <div className="form-row effect-fields">
      <Select id={place === 0 ? "kpis" : `kpis-${place}`} name="kpiId" label={words.kpi} options={kpis} />
      <TextInput
        id={`expectedChange-${place}`}
        name="expectedChange"
        label={words.expectedChange}
        type="number"
        step="any"
        hint={place === 0 ? words.expectedChangeHint : undefined}
      />
      <TextInput id={`expectedBy-${place}`} name="expectedBy" label={words.expectedBy} type="date" />
    </div>
  );
}

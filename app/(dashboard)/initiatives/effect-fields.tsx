import { type Choice, Select, TextInput } from "@/app/_ui/field";

type Answers = Readonly<Record<string, string>>;

type EffectFieldsProps = {
  readonly kpis: readonly Choice[];
  readonly words: Answers;
  /** Tells the rows of one page apart. */
  readonly place: number;
  /** What was typed and what is wrong with it, by name and place, such as "kpiId-1". */
  readonly answers?: Answers;
  readonly errors?: Answers;
};

/** One KPI, what it should gain, in its own unit, and by when. */
export function EffectFields({ kpis, words, place, answers = {}, errors = {} }: EffectFieldsProps) {
  const about = (name: "kpiId" | "expectedChange" | "expectedBy") => ({
    id: `${name}-${place}`,
    name,
    error: errors[`${name}-${place}`],
    defaultValue: answers[`${name}-${place}`] ?? "",
  });
  return (
    <div className="form-row effect-fields" id={place === 0 ? "kpis" : undefined}>
      <Select key={answers[`kpiId-${place}`]} {...about("kpiId")} label={words.kpi} options={kpis} />
      <TextInput
        {...about("expectedChange")}
        label={words.expectedChange}
        type="number"
        step="any"
        hint={place === 0 ? words.expectedChangeHint : undefined}
      />
      <TextInput {...about("expectedBy")} label={words.expectedBy} type="date" />
    </div>
  );
}

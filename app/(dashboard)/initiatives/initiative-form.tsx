"use client";

import { type ReactNode, useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/check-field";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { type Choice, Select, TextArea, TextInput } from "@/app/_ui/field";
import type { InitiativeChoices } from "./choices";
import { EffectFields } from "./effect-fields";

export type Words = Readonly<Record<string, string>>;
type Answers = Readonly<Record<string, string>>;

type InitiativeFormProps = {
  readonly save: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly choices: InitiativeChoices;
  /** What the form shows at first: texts, ids, "on" for a tick, stage ids with blanks between. */
  readonly answers: Answers;
  readonly hidden?: Answers | undefined;
  readonly words: Words;
  /** How many KPIs can be promised with it; none where they are linked elsewhere. */
  readonly effectRows?: readonly number[];
  /** Active work whose end moves later says why. */
  readonly asksWhyMoved?: boolean;
  /** Questions of only one of the two pages. */
  readonly children?: ReactNode;
};

const checks = ["isJoint", "isJointlySelected", "wasItPresentAtDefinition"] as const;

/** What an initiative is: for a new one and for changing one. A refusal keeps everything that was typed. */
export function InitiativeForm({
  save,
  choices,
  hidden = {},
  words,
  effectRows = [],
  asksWhyMoved,
  children,
  ...props
}: InitiativeFormProps) {
  const [state, action, pending] = useActionState<FormState, FormData>(save, { status: "idle" });
  const refused = state.status === "refused" ? state : null;
  const answers = refused?.kept ?? props.answers;
  const ask = { answers, errors: refused?.fields ?? {}, words };
  return (
    <form className="form" action={action}>
      {refused && <Refused state={refused} words={words} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextInput {...about(ask, "name")} required maxLength={200} />
      <TextArea {...about(ask, "businessImpact")} maxLength={4000} />
      <TextArea {...about(ask, "description")} maxLength={4000} />
      <div className="form-row">
        <Pick ask={ask} name="streamId" options={choices.streams} />
        <Pick ask={ask} name="functionId" options={choices.functions} />
        <TextInput {...about(ask, "category")} maxLength={200} />
      </div>
      <div className="form-row">
        <Pick ask={ask} name="itOwnerId" options={choices.people} />
        <Pick ask={ask} name="marketingOwnerId" options={choices.people} />
        <Pick ask={ask} name="legalParticipantId" options={choices.people} />
      </div>
      <div className="form-row">
        <TextInput {...about(ask, "startsOn")} type="date" />
        <TextInput {...about(ask, "endsOn")} type="date" />
      </div>
      {asksWhyMoved && <TextArea {...about(ask, "moveReason")} maxLength={4000} rows={2} />}
      <Stages stages={choices.stages} chosen={answers.stageIds ?? ""} words={words} />
      <fieldset className="choice">
        <legend>{words.together}</legend>
        {checks.map((name) => (
          <CheckField key={name} name={name} label={words[name]} defaultChecked={Boolean(answers[name])} />
        ))}
      </fieldset>
      {effectRows.length > 0 && (
        <fieldset className="choice">
          <legend>{words.kpis}</legend>
          {effectRows.map((place) => (
            <EffectFields key={place} kpis={choices.kpis} place={place} {...ask} />
          ))}
        </fieldset>
      )}
      {children}
      <div className="form-actions">
        <Button type="submit" tone="primary" disabled={pending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

type Ask = { readonly answers: Answers; readonly errors: Answers; readonly words: Words };

const about = ({ answers, errors, words }: Ask, name: string) => ({
  id: name,
  name,
  label: words[name],
  hint: words[`${name}Hint`],
  error: errors[name],
  defaultValue: answers[name] ?? "",
});

/** A list of choices; its key makes React choose again when an answer comes back with a refusal. */
function Pick({
  ask,
  name,
  options,
}: {
  readonly ask: Ask;
  readonly name: string;
  readonly options: readonly Choice[];
}) {
  return <Select key={ask.answers[name]} {...about(ask, name)} options={options} />;
}

/** What the form calls a field; the rows of KPIs are called alike. */
const calledIn = (words: Words, field: string): string | undefined =>
  words[field.replace(/-\d+$/, "").replace("kpiId", "kpi")];

type StagesProps = { readonly stages: readonly Choice[]; readonly chosen: string; readonly words: Words };

function Stages({ stages, chosen, words }: StagesProps) {
  const ids = chosen.split(" ");
  return (
    <fieldset className="choice stage-checks" id="stageIds">
      <legend>{words.stageIds}</legend>
      {stages.length === 0 && <p className="hint">{words.noStages}</p>}
      {stages.map(({ value, label }) => (
        <CheckField key={value} name="stageIds" value={value} label={label} defaultChecked={ids.includes(value)} />
      ))}
    </fieldset>
  );
}

function Refused({
  state,
  words,
}: {
  readonly state: Extract<FormState, { status: "refused" }>;
  readonly words: Words;
}) {
  const named = Object.entries(state.fields).map(([field, fault]) => ({
    field,
    fault,
    called: calledIn(words, field),
  }));
  const links = named.map(({ field, fault, called }) => ({
    href: `#${field.split(".")[0]}`,
    label: called ? `${called}: ${fault}` : fault,
  }));
  const isNamed = named.some(({ called }) => called);
  return <ErrorSummary title={isNamed ? (words.refused ?? "") : state.message} kept={words.kept} links={links} />;
}

import { wordsOf } from "@/app/_marks/words";
import type { Question, QuestionRow } from "@/app/_ui/entry-form";
import type { Choice } from "@/app/_ui/field";
import type { ExperimentLine } from "@/lib/experiments/experiment";
import type { StageName } from "@/lib/journeys/queries/journey-of";
import type { Day } from "@/lib/kernel/day";
import { stageChoices } from "../stage-choices";

type Choosable = readonly { readonly id: string; readonly name: string }[];
type Asked = { readonly stages: readonly StageName[]; readonly personas: Choosable; readonly people: Choosable };

/** What is asked about an experiment, with what was answered before. */
export function experimentQuestions({ stages, personas, people }: Asked, before: ExperimentLine | null): QuestionRow[] {
  const t = wordsOf("journey.experimentPage");
  const choices = (all: Choosable, none: string): Choice[] => [
    { value: "", label: none },
    ...all.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const owner = (name: "itOwner" | "marketingOwner"): Question => ({
    ...{ kind: "select", name: `${name}Id`, label: t(name), options: choices(people, t("nobody")) },
    initial: before?.[name]?.id,
  });
  return [
    [{ kind: "text", name: "name", label: t("name"), initial: before?.name, required: true }],
    [
      {
        ...{ kind: "area", name: "hypothesis", label: t("hypothesis"), hint: t("hypothesisHint"), required: true },
        initial: before?.hypothesis,
      },
    ],
    [
      {
        kind: "text",
        name: "measure",
        label: t("measure"),
        hint: t("measureHint"),
        initial: before?.measure,
        required: true,
      },
    ],
    [
      { kind: "select", name: "stageId", label: t("stage"), options: stageChoices(stages), initial: before?.stage.id },
      {
        ...{ kind: "select", name: "personaId", label: t("persona"), options: choices(personas, t("anybody")) },
        initial: before?.persona?.id,
      },
    ],
    [
      { kind: "date", name: "startsOn", label: t("startsOn"), initial: before?.startsOn, required: true },
      { kind: "date", name: "endsOn", label: t("endsOn"), hint: t("endsOnHint"), initial: before?.endsOn ?? undefined },
    ],
    [owner("itOwner"), owner("marketingOwner")],
  ];
}

/** What is asked about a result. */
export function resultQuestions(today: Day): QuestionRow[] {
  const t = wordsOf("journey.experimentPage");
  const number = (name: "controlPeople" | "controlConverted" | "variantPeople" | "variantConverted") =>
    ({ kind: "number", name, label: t(name), required: true }) as const;
  return [
    [{ kind: "date", name: "on", label: t("on"), initial: today, required: true }],
    [number("controlPeople"), number("controlConverted")],
    [number("variantPeople"), number("variantConverted")],
    [{ kind: "check", name: "isFinal", label: t("isFinal") }],
    [{ kind: "area", name: "note", label: t("note") }],
  ];
}

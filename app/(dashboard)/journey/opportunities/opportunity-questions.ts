import { wordsOf } from "@/app/_marks/words";
import type { Question, QuestionRow } from "@/app/_ui/entry-form";
import type { Choice } from "@/app/_ui/field";
import type { StageName } from "@/lib/journeys/queries/journey-of";
import type { Opportunity } from "@/lib/journeys/queries/opportunities";
import { stageChoices } from "../stage-choices";

type Asked = {
  readonly stages: readonly StageName[];
  readonly personas: readonly { readonly id: string; readonly name: string }[];
};

/** What is asked about an opportunity, with what was answered before. */
export function opportunityQuestions({ stages, personas }: Asked, before: Opportunity | null): QuestionRow[] {
  const t = wordsOf("journey.opportunityPage");
  const everybody: Choice[] = [{ value: "", label: t("anybody") }];
  const people = personas.map(({ id, name }) => ({ value: id, label: name }));
  const score = (name: "importance" | "satisfaction"): Question => ({
    kind: "number",
    name,
    label: t(name),
    hint: t(`${name}Hint`),
    required: true,
    initial: before ? String(before[name]) : undefined,
  });
  return [
    [{ kind: "text", name: "name", label: t("name"), initial: before?.name, required: true }],
    [{ kind: "area", name: "need", label: t("need"), hint: t("needHint"), initial: before?.need, required: true }],
    [
      { kind: "select", name: "stageId", label: t("stage"), options: stageChoices(stages), initial: before?.stage.id },
      {
        ...{ kind: "select", name: "personaId", label: t("persona"), options: [...everybody, ...people] },
        initial: before?.persona?.id,
      },
    ],
    [score("importance"), score("satisfaction")],
  ];
}

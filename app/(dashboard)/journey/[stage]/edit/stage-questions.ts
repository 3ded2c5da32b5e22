import "server-only";
import { getTranslations } from "next-intl/server";
import type { QuestionRow } from "@/app/_ui/entry-form";
import type { StagePage } from "@/lib/journeys/queries/stage";
import type { Context } from "@/lib/kernel/operation";
import { listFunctions, listPeople } from "@/lib/people/queries/people";

/** What is asked about a stage, with what was answered before; only people with an open account can answer for it. */
export async function stageQuestions(context: Context, stage: StagePage): Promise<QuestionRow[]> {
  const t = await getTranslations("journey.stageEditor");
  const [functions, people] = await Promise.all([listFunctions(context, {}), listPeople(context, {})]);
  const none = { value: "", label: t("nobody") };
  const { it, marketing } = stage.owners;
  const open = people.filter(({ id, disabledAt }) => disabledAt === null || id === it?.id || id === marketing?.id);
  const persons = [none, ...open.map(({ id, name }) => ({ value: id, label: name }))];
  const units = [none, ...functions.map(({ id, name }) => ({ value: id, label: name }))];
  const scoreOf = (value: number | null) => (value === null ? "" : String(value));
  return [
    [{ kind: "area", name: "customerGoal", label: t("goal"), hint: t("goalHint"), initial: stage.customerGoal }],
    [
      {
        kind: "select",
        name: "owningFunctionId",
        label: t("owningFunction"),
        options: units,
        initial: stage.owningFunction?.id,
      },
    ],
    [
      { kind: "select", name: "itOwnerId", label: t("itOwner"), options: persons, initial: it?.id },
      {
        kind: "select",
        name: "marketingOwnerId",
        label: t("marketingOwner"),
        options: persons,
        initial: marketing?.id,
      },
    ],
    [
      {
        kind: "number",
        name: "expectation",
        label: t("expectation"),
        hint: t("scoreHint"),
        initial: scoreOf(stage.expectation),
      },
      {
        kind: "number",
        name: "experience",
        label: t("experience"),
        hint: t("scoreHint"),
        initial: scoreOf(stage.experience),
      },
    ],
  ];
}

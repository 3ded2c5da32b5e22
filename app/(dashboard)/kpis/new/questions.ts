import { getTranslations } from "next-intl/server";
import type { Question, QuestionRow } from "@/app/_ui/entry-form";
import { cadences, kpiDirections, kpiUnits, outcomeKinds, periodKinds } from "@/db/vocabulary/kpis";

type Person = { readonly id: string; readonly name: string };

/**
 * What a definition is asked for, in the order a person thinks of it. `people` may answer for a KPI; `given` are the
 * answers the form begins with.
 */
export async function definitionQuestions(
  people: readonly Person[],
  given: Readonly<Record<string, string>> = {},
): Promise<QuestionRow[]> {
  const t = await getTranslations("kpis.new");
  const ask = (
    kind: Question["kind"],
    name: Parameters<typeof t>[0] & string,
    more: Partial<Question> = {},
  ): Question => ({
    ...{ kind, name, label: t(name) },
    ...more,
    ...(given[name] === undefined ? {} : { initial: given[name] }),
  });
  const choose = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${name}Is.${value}` as "unitIs.percent") }));
  const none = { value: "", label: t("none") };
  const persons = [none, ...people.map(({ id, name }) => ({ value: id, label: name }))];
  return [
    [ask("text", "name", { required: true })],
    [ask("text", "plainLine", { hint: t("plainLineHint") })],
    [ask("area", "definition")],
    [ask("text", "formula", { hint: t("formulaHint") })],
    [ask("select", "unit", { options: choose("unit", kpiUnits) }), ask("text", "currency")],
    [
      ask("select", "cadence", { options: choose("cadence", cadences) }),
      ask("select", "periodKind", { options: choose("periodKind", periodKinds) }),
    ],
    [ask("select", "direction", { options: choose("direction", kpiDirections) })],
    [ask("number", "bandLow", { hint: t("bandHint") }), ask("number", "bandHigh", { hint: t("bandHint") })],
    [ask("select", "targetKind", { hint: t("targetKindHint"), options: choose("targetKind", ["level", "path"]) })],
    [ask("number", "baselineValue", { hint: t("pathHint") }), ask("date", "baselineOn", { hint: t("pathHint") })],
    [
      ask("number", "atRiskGap", { hint: t("gapHint"), initial: "-5" }),
      ask("number", "offTrackGap", { hint: t("gapHint"), initial: "-15" }),
    ],
    [ask("check", "isShared")],
    [ask("select", "outcome", { hint: t("outcomeHint"), options: [none, ...choose("outcome", outcomeKinds)] })],
    [ask("select", "itOwnerId", { options: persons }), ask("select", "marketingOwnerId", { options: persons })],
    [ask("text", "source", { hint: t("sourceHint") })],
    [ask("date", "reviewOn", { hint: t("reviewOnHint") }), ask("number", "graceDays", { hint: t("graceDaysHint") })],
    [ask("check", "screensOutliers")],
    [ask("check", "countsTowardsIncentive")],
  ];
}

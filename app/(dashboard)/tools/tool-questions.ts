import "server-only";
import { getTranslations } from "next-intl/server";
import type { Question, QuestionRow } from "@/app/_ui/entry-form";
import { minorToDecimal } from "@/lib/kernel/money";
import type { Context } from "@/lib/kernel/operation";
import { listFunctions } from "@/lib/people/queries/people";
import { readToolChoices } from "@/lib/tools/queries/read-tool-choices";
import type { ToolLine } from "@/lib/tools/tool";
import { stageField } from "./written-tool";

/** What the answers begin with: a tool on record, or what a payment says. */
export type ToolBeginning = {
  readonly tool?: ToolLine | undefined;
  readonly supplier?: string | undefined;
  readonly ownerFunctionId?: string | undefined;
  readonly lineId?: string | undefined;
};

/** What is asked about a tool. */
export async function toolQuestions(context: Context, beginning: ToolBeginning): Promise<QuestionRow[]> {
  const t = await getTranslations("tools.form");
  const { tool } = beginning;
  const choices = await readToolChoices(context, {});
  const owners = (await listFunctions(context, {})).map(({ id, name }) => ({ value: id, label: name }));
  const lines = choices.lines.map(({ id, name, budgetName, fiscalYear }) => {
    return { value: id, label: t("lineChoice", { budget: budgetName, year: fiscalYear, line: name }) };
  });
  const select = (name: string, label: string, options: Question["options"], initial?: string): Question => ({
    ...{ kind: "select", name, label, options, initial },
  });
  const ownerId = tool?.owner?.id ?? beginning.ownerFunctionId;
  return [
    [{ kind: "text", name: "name", label: t("name"), initial: tool?.name ?? beginning.supplier, required: true }],
    [{ kind: "area", name: "purpose", label: t("purpose"), initial: tool?.purpose }],
    [
      {
        ...select("ownerFunctionId", t("owner"), [{ value: "", label: t("chooseOwner") }, ...owners], ownerId),
        required: true,
      },
      { kind: "text", name: "supplier", label: t("supplier"), initial: tool?.supplier?.name ?? beginning.supplier },
    ],
    [select("lineId", t("line"), [{ value: "", label: t("noLine") }, ...lines], tool?.line?.id ?? beginning.lineId)],
    [
      { kind: "number", name: "yearlyCost", label: t("cost"), hint: t("costHint"), initial: costOf(tool) },
      { kind: "text", name: "currency", label: t("currency"), hint: t("currencyHint"), initial: tool?.currency ?? "" },
    ],
    [{ kind: "date", name: "renewsOn", label: t("renewsOn"), initial: tool?.renewsOn ?? "" }],
    [
      {
        ...select("holdsCustomerData", t("holdsCustomerData"), yesOrNo(t), tool && yesNo(tool.holdsCustomerData)),
        required: true,
      },
    ],
    [{ kind: "check", name: "isKnownToIt", label: t("isKnownToIt"), initial: ticked(tool?.isKnownToIt) }],
    ...inPairs(
      stageQuestions(choices.stages, tool).map((one) => ({ ...one, label: t("stages", { name: one.label }) })),
    ),
  ];
}

/** The stages offered, and those of other maps the tool is used at, which would else be lost on saving. */
function stageQuestions(
  offered: readonly { readonly id: string; readonly name: string }[],
  tool?: ToolLine,
): Question[] {
  const used = tool?.stages ?? [];
  const others = used.filter(({ id }) => !offered.some((stage) => stage.id === id));
  return [...offered, ...others].map(({ id, name }) => ({
    ...{ kind: "check", name: stageField(id), label: name, initial: ticked(used.some((stage) => stage.id === id)) },
  }));
}

const inPairs = (questions: readonly Question[]): QuestionRow[] =>
  questions.flatMap((_question, at) => (at % 2 === 0 ? [questions.slice(at, at + 2)] : []));

const yesNo = (isSo: boolean): string => (isSo ? "yes" : "no");

/** Nothing is chosen to begin with, so that whoever registers a tool says which. */
const yesOrNo = (t: Awaited<ReturnType<typeof getTranslations<"tools.form">>>): Question["options"] => [
  { value: "", label: t("chooseData") },
  { value: "yes", label: t("yes") },
  { value: "no", label: t("no") },
];

const ticked = (isSo: boolean | undefined): string => (isSo ? "on" : "");

const costOf = (tool?: ToolLine): string =>
  tool?.yearlyMinor != null && tool.currency
    ? minorToDecimal({ minor: tool.yearlyMinor, currency: tool.currency })
    : "";

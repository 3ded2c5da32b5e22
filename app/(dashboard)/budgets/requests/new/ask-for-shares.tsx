import { getTranslations } from "next-intl/server";
import { Select } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { Section } from "@/app/_ui/section";
import { listAgreements } from "@/lib/budgets/queries/list-agreements";
import { readDeciders } from "@/lib/budgets/queries/requests/read-deciders";
import { approversOf } from "@/lib/budgets/requests/change";
import type { Context } from "@/lib/kernel/operation";
import { listFunctions } from "@/lib/people/queries/people";
import { SharesForm } from "../../[id]/shares/shares-form";
import { sharesWords } from "../../[id]/shares/shares-words";
import { wholeOf } from "../../[id]/shares/whole-of-line";
import { costCentreChoices } from "../../cost-centre-choices";
import { askForShares } from "../actions";
import { turnText } from "../request-words";
import type { Beginning } from "./beginning";

/** Asks for a line to be shared otherwise, beginning with the shares in force or those asked for before. */
export async function AskForShares({ context, beginning }: { context: Context; beginning: Beginning }) {
  const { budget, initial, parts } = beginning;
  const t = await getTranslations("budgets.requests");
  const [lines, functions, costCentres, words] = await Promise.all([
    listAgreements(context, { budgetId: budget.id }),
    listFunctions(context, {}),
    costCentreChoices(context),
    sharesWords(budget.currency),
  ]);
  const line = lines.find(({ id }) => id === initial.lineId);
  const { lines: stands, functions: deciders } = await readDeciders(context, { budgetId: budget.id });
  const stand = stands.filter(({ lineId }) => lineId === initial.lineId);
  const asked = approversOf({ budgetVersion: 0, lines: stand }, { budgetVersion: 0, lines: [] });
  const turns = deciders.filter(({ functionId }) => asked.some((one) => one.functionId === functionId));
  const inForce = line?.agreements.find(({ standing }) => standing === "in_force")?.parts ?? [];
  const centreOf = (functionId: string) => inForce.find((one) => one.functionId === functionId)?.costCentre?.id ?? "";
  const present = (parts ?? inForce).map(({ functionId, hundredths }) => ({
    functionId: functionId ?? "",
    percent: (hundredths / 100).toFixed(2),
    costCentreId: centreOf(functionId ?? ""),
  }));
  return (
    <>
      <FilterBar
        label={t("form.line.shares")}
        action="/budgets/requests/new"
        keep={{ budget: budget.id, kind: "shares" }}
        apply={t("choose")}
        reset={null}
      >
        <Select
          id="line"
          name="line"
          label={t("form.line.shares")}
          options={lines.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={initial.lineId}
        />
      </FilterBar>
      <p className="request-reason">
        {t("form.sharesDecide", {
          turns: turns.map(({ name, turn }) => `${name}: ${turnText(turn, name)}`).join("; ") || "none",
        })}
      </p>
      <Section id="shares" title={t("sharesOf", { line: line?.name ?? "" })}>
        <SharesForm
          key={initial.lineId}
          action={askForShares}
          hidden={{ kind: "shares", lineId: initial.lineId }}
          functions={functions.map(({ id, name }) => ({ value: id, label: name }))}
          costCentres={costCentres}
          present={present}
          currency={budget.currency}
          whole={wholeOf(budget, initial.lineId)}
          reason={initial.reason}
          words={{ ...words, reasonHint: t("form.reasonAsk"), submit: t("form.submit"), refused: t("form.refused") }}
        />
      </Section>
    </>
  );
}

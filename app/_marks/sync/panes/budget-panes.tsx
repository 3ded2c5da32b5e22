import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { amountShort, amountWithSymbol, dayText } from "@/app/_ui/format";
import { Bullet } from "@/app/_ui/marks/bullet";
import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import { day } from "@/lib/kernel/day";
import { wordsOf } from "../../words";
import type { PaneProps } from "../pane-props";
import { Fact } from "./initiative-panes";

/** One joint budget that is an exception, to the cent. */
export function BudgetPane({ step, seen: { facts } }: PaneProps) {
  const t = wordsOf("sync.budget");
  const budget = facts.budgets.find(({ id }) => id === step.ids[0]);
  if (!budget) return null;
  const { position, currency, driftPoints } = budget;
  const write = (minor: bigint) => amountWithSymbol(minor, currency);
  return (
    <>
      <BudgetBullet budget={budget} max={Number(position.allocated)} />
      <dl className="step-facts">
        {(["allocated", "committed", "actual", "available"] as const).map((name) => (
          <Fact key={name} term={t(name)}>
            {write(position[name])}
          </Fact>
        ))}
        <Fact term={t("drift")}>
          {driftPoints === null ? t("noDrift") : t("points", { points: driftPoints.toFixed(1) })}
        </Fact>
        <Fact term={t("closed")}>{budget.closedThrough ?? "–"}</Fact>
      </dl>
    </>
  );
}

function BudgetBullet({ budget: { position, currency }, max }: { readonly budget: BudgetItem; readonly max: number }) {
  const short = (minor: bigint) => amountShort(minor, currency);
  const { allocated, committed, actual, available } = position;
  const values = {
    ...{ allocated: short(allocated), committed: short(committed) },
    ...{ actual: short(actual), available: short(available) },
  };
  return (
    <Bullet
      spent={Number(actual)}
      committed={Number(committed)}
      allocated={Number(allocated)}
      max={max}
      label={wordsOf("home")("moneyInWords", values)}
    />
  );
}

/** Up to nine joint budgets on one scale, each with what is left. */
export function BudgetsPane({ step, seen: { facts } }: PaneProps) {
  const t = wordsOf("sync.budget");
  const budgets = step.ids.flatMap((id) => facts.budgets.find((one) => one.id === id) ?? []);
  const max = Math.max(0, ...budgets.map(({ position }) => Number(position.allocated)));
  return (
    <DataTable caption={wordsOf("sync.step")("budgets", { part: step.part, count: budgets.length })} fitsPhone>
      <thead>
        <tr>
          <Th>{t("name")}</Th>
          <Th wideOnly>{t("bullet")}</Th>
          {(["allocated", "committed", "actual"] as const).map((name) => (
            <Th key={name} num wideOnly>
              {t(name)}
            </Th>
          ))}
          <Th num>{t("available")}</Th>
        </tr>
      </thead>
      <tbody>
        {budgets.map((budget) => (
          <tr key={budget.id}>
            <Th scope="row">{budget.name}</Th>
            <Td wideOnly>
              <BudgetBullet budget={budget} max={max} />
            </Td>
            {(["allocated", "committed", "actual"] as const).map((name) => (
              <Td key={name} num wideOnly>
                {amountShort(budget.position[name], budget.currency)}
              </Td>
            ))}
            <Td num>{amountShort(budget.position.available, budget.currency)}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** A change somebody asked for, with who has spoken and who is waited for. */
export function RequestPane({ step, seen: { facts } }: PaneProps) {
  const t = wordsOf("sync.request");
  const asked = facts.requests.find(({ id }) => id === step.ids[0]);
  if (!asked) return null;
  const { amountMinor, currency, reason, askedBy, askedAt, budget, line, toLine, decisions } = asked;
  return (
    <>
      <blockquote className="step-quote">{reason}</blockquote>
      <dl className="step-facts">
        <Fact term={t("amount")}>{amountMinor === null ? "–" : amountWithSymbol(amountMinor, currency)}</Fact>
        <Fact term={t("line")}>{toLine ? `${line.name} → ${toLine.name}` : line.name}</Fact>
        <Fact term={t("budget")}>{budget.name}</Fact>
        <Fact term={t("askedBy")}>{`${askedBy.name}, ${dayText(day(askedAt.slice(0, 10)))}`}</Fact>
        {decisions.map(({ functionId, name, said }) => (
          <Fact key={functionId} term={name}>
            {said ? t(`verdict.${said.verdict}`, { by: said.by }) : t("waits")}
          </Fact>
        ))}
      </dl>
    </>
  );
}

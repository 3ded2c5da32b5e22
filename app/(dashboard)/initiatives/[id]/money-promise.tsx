import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { amountShort, dayText } from "@/app/_ui/format";
import { Bullet } from "@/app/_ui/marks/bullet";
import type { BudgetLine } from "@/lib/budgets/queries/budget-line";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import type { InitiativeLine } from "@/lib/initiatives/line";
import type { readInitiative } from "@/lib/initiatives/queries/read-initiative";
import type { Context } from "@/lib/kernel/operation";

type LineName = Awaited<ReturnType<typeof readInitiative>>["budgetLines"][number];
type MoneyPromiseProps = { context: Context; line: InitiativeLine; budgetLines: readonly LineName[] };
type Stand = { readonly budget: LineName; readonly line: BudgetLine; readonly currency: string };

/** The third promise: the budget lines that pay for it and where each stands, then what its updates state. */
export async function MoneyPromise({ context, line, budgetLines }: MoneyPromiseProps) {
  const t = await getTranslations("initiatives.promise");
  const stands = await standsOf(context, budgetLines);
  const max = Math.max(...stands.map(({ line: { position } }) => Number(position.allocated + overspent(position))), 1);
  const stated = statedMoney(line);
  return (
    <div>
      <dt>{t("money")}</dt>
      <dd>
        {stands.length === 0 && stated.length === 0 && !line.staleMoney && <p className="text-ink-3">{t("noMoney")}</p>}
        {stands.map((stand) => (
          <PaidLine key={stand.line.id} stand={stand} max={max} />
        ))}
        {stated.length > 0 && (
          <p className="hint">{stated.map(({ name, text }) => t(`stated.${name}`, { amount: text })).join(" · ")}</p>
        )}
        {line.staleMoney && (
          <p className="hint">
            {t("statedBefore", {
              amounts: staleAmounts(line).join(" · "),
              day: dayText(line.staleMoney.statedOn, { year: true }),
            })}
          </p>
        )}
        <RestrictedLeftOut context={context} />
      </dd>
    </div>
  );
}

async function PaidLine({ stand: { budget, line, currency }, max }: { stand: Stand; max: number }) {
  const t = await getTranslations("initiatives.promise");
  const { allocated, committed, actual, available } = line.position;
  const short = (minor: bigint) => amountShort(minor, currency);
  const words = {
    allocated: short(allocated),
    committed: short(committed),
    spent: short(actual),
    available: short(available),
  };
  return (
    <p className="promise-line">
      <Link href={`/budgets/${budget.budgetId}#line-${line.id}`} prefetch={false}>
        {budget.budgetName}, {line.name}
      </Link>
      <span>{t("available", words)}</span>
      <Bullet
        spent={Number(actual)}
        committed={Number(committed)}
        allocated={Number(allocated)}
        max={max}
        label={t("position", words)}
      />
    </p>
  );
}

async function standsOf(context: Context, names: readonly LineName[]): Promise<Stand[]> {
  const ids = [...new Set(names.map(({ budgetId }) => budgetId))];
  const budgets = await Promise.all(ids.map((id) => readBudget(context, { id })));
  return names.flatMap((budget) => {
    const found = budgets.find(({ id }) => id === budget.budgetId);
    const line = found?.lines.find(({ id }) => id === budget.id);
    return found && line ? { budget, line, currency: found.currency } : [];
  });
}

const overspent = ({ available }: BudgetLine["position"]): bigint => (available < 0n ? -available : 0n);

function statedMoney({ budgetMinor, forecastMinor, wholeLifeMinor, currency }: InitiativeLine) {
  const all = { budget: budgetMinor, forecast: forecastMinor, wholeLife: wholeLifeMinor };
  return Object.entries(all).flatMap(([name, minor]) =>
    minor !== null && currency ? { name, text: amountShort(minor, currency) } : [],
  );
}

const staleAmounts = ({ staleMoney, currency }: InitiativeLine): string[] =>
  [staleMoney?.budgetMinor, staleMoney?.forecastMinor].flatMap((minor) =>
    minor !== null && minor !== undefined && currency ? [amountShort(minor, currency)] : [],
  );

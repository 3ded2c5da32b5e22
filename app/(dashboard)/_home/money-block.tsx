import { wordsOf } from "@/app/_marks/words";
import { amountShort, amountWithSymbol } from "@/app/_ui/format";
import { Bullet } from "@/app/_ui/marks/bullet";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import { driftLimit } from "@/lib/homes/needs";

type MoneyBlockProps = {
  readonly budgets: readonly BudgetItem[];
  /** Finance reads it first, across the page and to the cent. */
  readonly wide?: boolean;
};

/** One bullet a joint budget, all on one scale: spent, committed, and where the allocation ends. */
export function MoneyBlock({ budgets, wide = false }: MoneyBlockProps) {
  const t = wordsOf("home");
  const max = Math.max(0, ...budgets.map(({ position }) => Number(position.allocated)));
  return (
    <Section id="money" title={t("money")} count={budgets.length} note={t("moneyNote")}>
      <ul className={wide ? "money money-wide" : "money"}>
        {budgets.map(({ id, name, currency, position, driftPoints }) => {
          const { allocated, committed, actual, available } = position;
          const write = (minor: bigint) => (wide ? amountWithSymbol(minor, currency) : amountShort(minor, currency));
          const values = {
            allocated: write(allocated),
            committed: write(committed),
            actual: write(actual),
            available: write(available),
          };
          return (
            <li key={id}>
              <SoftLink href={`/budgets/${id}`}>{name}</SoftLink>
              <span className="money-left">{t(wide ? "moneyInFull" : "moneyLeft", values)}</span>
              <Bullet
                spent={Number(actual)}
                committed={Number(committed)}
                allocated={Number(allocated)}
                max={max}
                label={t("moneyInWords", values)}
              />
              {driftPoints !== null && driftPoints > driftLimit && (
                <span className="money-drift">{t("moneyDrift", { points: driftPoints.toFixed(1) })}</span>
              )}
            </li>
          );
        })}
      </ul>
      {budgets.length === 0 && <p className="side-note">{t("noMoney")}</p>}
    </Section>
  );
}

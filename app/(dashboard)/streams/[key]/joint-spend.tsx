import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { amountShort } from "@/app/_ui/format";
import { Bullet } from "@/app/_ui/marks/bullet";
import { Section } from "@/app/_ui/section";
import type { Position } from "@/lib/budgets/ledger/position";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import type { Context } from "@/lib/kernel/operation";

/** The joint budgets of a stream: what is left of each, with the way to its lines. */
export async function JointSpend({ context, streamId }: { context: Context; streamId: string }) {
  const t = await getTranslations("streams");
  const all = await listBudgets(context, { limit: 500 });
  const budgets = all.items.filter(({ stream }) => stream?.id === streamId);
  const max = Math.max(1, ...budgets.map(({ position }) => reachOf(position)));
  return (
    <Section id="money" title={t("money")} count={budgets.length}>
      {budgets.length === 0 && <p className="hint">{t("noMoney")}</p>}
      {budgets.map(({ id, name, fiscalYear, currency, position }) => {
        const words = inWords(position, currency);
        return (
          <p key={id} className="promise-line">
            <Link href={`/budgets/${id}`} prefetch={false}>
              {name}
            </Link>
            <span className="unit">{fiscalYear}</span>
            <span>{t("available", words)}</span>
            <Bullet
              spent={Number(position.actual)}
              committed={Number(position.committed)}
              allocated={Number(position.allocated)}
              max={max}
              label={t("position", words)}
            />
          </p>
        );
      })}
      <RestrictedLeftOut context={context} />
    </Section>
  );
}

const reachOf = ({ allocated, committed, actual }: Position): number =>
  Math.max(Number(allocated), Number(committed + actual));

const inWords = ({ allocated, committed, actual, available }: Position, currency: string) => ({
  allocated: amountShort(allocated, currency),
  committed: amountShort(committed, currency),
  spent: amountShort(actual, currency),
  available: amountShort(available, currency),
});

import { wordsOf } from "@/app/_marks/words";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { BudgetRoom } from "@/lib/budgets/queries/reading/read-budget-room";
import { LineTable } from "./line-table";
import { inShort } from "./lines-in-short";

type LinesSectionsProps = {
  readonly room: BudgetRoom;
  readonly mayAsk: boolean;
  /** All lines, and not only those that matter most. */
  readonly isWhole: boolean;
};

/** Where the money goes and, where some is planned, where it comes from. */
export function LinesSections({ room, mayAsk, isWhole }: LinesSectionsProps) {
  const t = wordsOf("budgets.page");
  const of = (kind: "expense" | "revenue") => room.lines.filter((line) => line.kind === kind);
  const [spending, income] = [of("expense"), of("revenue")];
  const shown = isWhole ? spending : inShort(spending);
  const asked = { budget: room.budget, initiatives: room.initiatives, mayAsk };
  return (
    <div className="contents">
      <Section id="lines" title={t("lines")} count={spending.length} note={t("linesNote")}>
        <LineTable {...asked} kind="expense" lines={spending} shown={shown} />
        {shown.length < spending.length && (
          <SoftLink className="text-link" href={`/budgets/${room.budget.id}?lines=all#lines`} keepScroll>
            {t("allLines", { count: spending.length, shown: shown.length })}
          </SoftLink>
        )}
      </Section>
      {income.length > 0 && (
        <Section id="income" title={t("income")} count={income.length} note={t("incomeNote")}>
          <LineTable {...asked} kind="revenue" lines={income} shown={income} />
        </Section>
      )}
    </div>
  );
}

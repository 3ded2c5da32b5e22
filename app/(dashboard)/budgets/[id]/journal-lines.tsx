import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { clockText } from "@/app/_server/moment";
import { amountWithSymbol, countText, dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import { type JournalHead, type JournalLine, readJournalHead } from "@/lib/budgets/queries/reading/read-journal-head";
import { day } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";

/** The newest entries under their numbers, and whether the whole journal was proved to balance. */
export async function JournalLines({ context, budget }: { context: Context; budget: BudgetPage }) {
  const t = await getTranslations("budgets.journal");
  const { count, newest, proof } = await readJournalHead(context, { budgetId: budget.id });
  return (
    <Section id="journal" title={t("title")} count={countText(count)} note={await proofWords(proof, context)}>
      {newest.length === 0 && <p className="hint">{t("none")}</p>}
      <ul className="journal-lines">
        {newest.map((line) => (
          <JournalRow key={line.id} line={line} currency={budget.currency} />
        ))}
      </ul>
      <Link className="text-link" href={`/budgets/entries?budgetId=${budget.id}`} prefetch={false}>
        {t("all")}
      </Link>
    </Section>
  );
}

async function proofWords(proof: JournalHead["proof"], { organisation, now }: Context): Promise<string> {
  const t = await getTranslations("budgets.journal");
  if (!proof) return t("notProved");
  const at = clockText(proof.at, organisation.zone, now);
  return proof.differences === 0 ? t("proved", { at }) : t("differs", { at, count: proof.differences });
}

async function JournalRow({ line, currency }: { line: JournalLine; currency: string }) {
  const t = await getTranslations("budgets");
  const { reverses, reversedBy, otherHalf, amountMinor } = line;
  const size = amountWithSymbol(amountMinor < 0n ? -amountMinor : amountMinor, currency);
  const sign = otherHalf !== null ? "±" : amountMinor < 0n ? "−" : "+";
  const link = (other: { id: string; number: number }) => (
    <Link href={`/budgets/entries/${other.id}`} prefetch={false}>
      J-{other.number}
    </Link>
  );
  return (
    <li>
      <time dateTime={line.postedOn}>{dayText(day(line.postedOn))}</time>
      <span>
        {t(line.isRelease ? "journal.release" : `kind.${line.kind}`)}{" "}
        <small>
          {link(line)}
          {otherHalf !== null && `, J-${otherHalf}`}
          {reverses && <> {t.rich("journal.of", { entry: () => link(reverses) })}</>}
          {reversedBy && <> {t.rich("journal.takenBackBy", { entry: () => link(reversedBy) })}</>}
        </small>
      </span>
      <span className="money-figure">
        {sign}
        {size}
      </span>
    </li>
  );
}

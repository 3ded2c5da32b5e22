import { wordsOf } from "@/app/_marks/words";
import { amountWithSymbol, countText, dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { JournalHead, JournalLine } from "@/lib/budgets/queries/reading/read-journal-head";
import { day } from "@/lib/kernel/day";

type JournalLinesProps = {
  readonly budgetId: string;
  readonly currency: string;
  readonly journal: JournalHead;
  /** The moment of the proof in words. */
  readonly when: (at: Date) => string;
};

/** The newest entries under their numbers, and whether the whole journal was proved to balance. */
export function JournalLines({ budgetId, currency, journal: { count, newest, proof }, when }: JournalLinesProps) {
  const t = wordsOf("budgets.journal");
  return (
    <Section id="journal" title={t("title")} count={countText(count)} note={proofWords(proof, when)}>
      {newest.length === 0 && <p className="hint">{t("none")}</p>}
      <ul className="journal-lines">
        {newest.map((line) => (
          <JournalRow key={line.id} line={line} currency={currency} />
        ))}
      </ul>
      <SoftLink className="text-link" href={`/budgets/entries?budgetId=${budgetId}`}>
        {t("all")}
      </SoftLink>
    </Section>
  );
}

function proofWords(proof: JournalHead["proof"], when: JournalLinesProps["when"]): string {
  const t = wordsOf("budgets.journal");
  if (!proof) return t("notProved");
  const at = when(proof.at);
  return proof.differences === 0 ? t("proved", { at }) : t("differs", { at, count: proof.differences });
}

function JournalRow({ line, currency }: { line: JournalLine; currency: string }) {
  const t = wordsOf("budgets");
  const { reverses, reversedBy, otherHalf, amountMinor } = line;
  const size = amountWithSymbol(amountMinor < 0n ? -amountMinor : amountMinor, currency);
  const sign = otherHalf !== null ? "±" : amountMinor < 0n ? "−" : "+";
  const link = (other: { id: string; number: number }) => (
    <SoftLink href={`/budgets/entries/${other.id}`}>J-{other.number}</SoftLink>
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

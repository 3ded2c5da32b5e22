import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { momentText } from "@/app/_server/moment";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { countText } from "@/app/_ui/format";
import { Notice } from "@/app/_ui/notice";
import { Section } from "@/app/_ui/section";
import type { LedgerDifference } from "@/lib/budgets/ledger/proof";
import { readLedgerProof } from "@/lib/budgets/queries/read-ledger-proof";
import type { Context } from "@/lib/kernel/operation";
import { ProveNow } from "./prove-now";

/** How many differences stand on the page; the proof on record has more. */
const rowsShown = 10;

/** When every balance was last made again from the journal, and what did not agree. */
export async function LedgerProof({ context }: { context: Context }) {
  const t = await getTranslations("admin.ledger");
  const { proof, mayProve } = await readLedgerProof(context, {});
  const counts = proof && {
    hours: Math.floor(Math.max(0, context.now.getTime() - proof.at.getTime()) / 3_600_000),
    ...{ entries: proof.entries, balances: proof.balances, differences: proof.differences },
  };
  const tone = proof?.differences ? "error" : proof && !proof.isStale ? "plain" : "warning";
  const told = counts ? t("proved", counts) : t("never");
  return (
    <Section
      id="ledger"
      title={t("title")}
      note={proof ? t("at", { at: momentText(proof.at, context.organisation.zone) }) : undefined}
    >
      <Notice tone={tone} action={mayProve && <ProveNow label={t("proveNow")} />}>
        {proof?.differences ? <strong>{told}</strong> : told}
        {proof?.isStale && <> {t("stale")}</>}
        {proof && proof.differences > 0 && <> {t("differs")}</>}
      </Notice>
      {proof && proof.found.length > 0 && (
        <DataTable caption={t("differences")}>
          <thead>
            <tr>
              <Th>{t("what")}</Th>
              <Th>{t("figure")}</Th>
              <Th num>{t("journal")}</Th>
              <Th num>{t("balance")}</Th>
              <Th>{t("where")}</Th>
            </tr>
          </thead>
          <tbody>
            {proof.found.slice(0, rowsShown).map((one, row) => (
              // Nothing of a difference is a key: sides of one entry may differ twice.
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change place
              <tr key={row}>
                <Td strong>{t(`kind.${one.what as "sides"}`)}</Td>
                <Td>{one.figure ? t(`figures.${one.figure as "actual"}`) : "–"}</Td>
                <Td num>{minorText(one.journal)}</Td>
                <Td num>{minorText(one.balance)}</Td>
                <Td>
                  <Link href={entriesOf(one)} prefetch={false}>
                    {t("entries")}
                  </Link>
                </Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

/** The entries a difference is about, as far as the journal can be narrowed to them. */
function entriesOf({ what, budget, line }: LedgerDifference): string {
  if (what === "budget_month") return `/budgets/entries?budgetId=${budget}&month=${line?.slice(0, 7)}`;
  if (what === "sides") return budget ? `/budgets/entries?budgetId=${budget}` : "/budgets/entries";
  return `/budgets/entries?lineId=${line ?? "none"}`;
}

/** Minor units, grouped: the row does not know its currency. */
const minorText = (minor: string | null): string => (minor === null ? "–" : countText(Number(minor)));

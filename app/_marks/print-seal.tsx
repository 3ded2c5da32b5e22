import { getTranslations } from "next-intl/server";
import { momentText } from "@/app/_server/moment";
import { readChainHead } from "@/lib/audit/queries";
import type { Context } from "@/lib/kernel/operation";

/** On paper alone: the moment the figures are of, and the end of the audit chain they can be held against. */
export async function PrintSeal({ context }: { context: Context }) {
  const t = await getTranslations("budgets.export");
  const head = await readChainHead(context, {});
  const at = momentText(context.now, context.organisation.zone);
  return <p className="print-seal">{t("seal", { at, seq: head?.seq ?? 0, hash: head?.hash ?? "–" })}</p>;
}

import { getTranslations } from "next-intl/server";
import { momentText } from "@/app/_server/moment";
import { Section } from "@/app/_ui/section";
import { listLineOverrides } from "@/lib/budgets/queries/control/list-line-overrides";
import type { Context } from "@/lib/kernel/operation";
import { OverrideTable } from "./override-table";

/** Leave to overspend that this reader is to decide or has asked for; nothing where there is none. */
export async function OverrideQueue({ context }: { context: Context }) {
  const open = await listLineOverrides(context, { state: "open" });
  const theirs = open.filter(({ mayDecide, isOwn }) => mayDecide || isOwn);
  if (theirs.length === 0) return null;
  const t = await getTranslations("budgets.overrides");
  return (
    <Section id="overrides" title={t("queue")} count={theirs.length} note={t("queueNote")}>
      <OverrideTable caption={t("queue")} overrides={theirs} when={(at) => momentText(at, context.organisation.zone)} />
    </Section>
  );
}

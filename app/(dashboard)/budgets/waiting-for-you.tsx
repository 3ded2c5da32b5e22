import { getTranslations } from "next-intl/server";
import { momentText } from "@/app/_server/moment";
import { Section } from "@/app/_ui/section";
import { listChangeRequests } from "@/lib/budgets/queries/requests/list-change-requests";
import type { Context } from "@/lib/kernel/operation";
import { RequestTable } from "./requests/request-table";

/** The requests this reader is to decide; nothing where none waits. */
export async function WaitingForYou({ context }: { context: Context }) {
  const { waiting } = await listChangeRequests(context, { state: "open" });
  if (waiting.length === 0) return null;
  const turns = waiting
    .flatMap(({ decisions }) => decisions)
    .filter(({ turn }) => turn?.people.some(({ userId }) => userId === context.viewer.id));
  const stoodFor = new Set(turns.flatMap(({ name, turn }) => (turn?.standsIn ? name : [])));
  const kind = turns.every(({ turn }) => turn?.standsIn) ? "standsIn" : stoodFor.size > 0 ? "both" : "own";
  const t = await getTranslations("budgets.requests");
  return (
    <Section
      id="waiting"
      title={t("waitingForYou")}
      count={waiting.length}
      note={t(`waitingNote.${kind}`, { names: [...stoodFor].join(", ") })}
    >
      <RequestTable
        caption={t("waitingForYou")}
        requests={waiting}
        namesBudgets
        when={(at) => momentText(at, context.organisation.zone)}
      />
    </Section>
  );
}

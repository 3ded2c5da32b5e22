import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import type { ActionLine, SyncFacts } from "@/lib/syncs/snapshot/facts";
import { wordsOf } from "../../words";
import type { PaneProps } from "../pane-props";

/** What was promised before: open first, then what was done since the last meeting. */
export function ActionsPane({ seen: { facts } }: PaneProps) {
  return <ActionTable facts={facts} actions={facts.actions} />;
}

type ActionTableProps = { readonly facts: Pick<SyncFacts, "today">; readonly actions: readonly ActionLine[] };

export function ActionTable({ facts, actions }: ActionTableProps) {
  const t = wordsOf("sync.actions");
  return (
    <DataTable caption={t("caption")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("state")}</Th>
          <Th>{t("what")}</Th>
          <Th>{t("owner")}</Th>
          <Th num wideOnly>
            {t("due")}
          </Th>
          <Th num wideOnly>
            {t("from")}
          </Th>
        </tr>
      </thead>
      <tbody>
        {actions.map(({ id, title, owner, dueOn, firstDueOn, doneOn, madeOn, week }) => (
          <tr key={id}>
            <Td>{stateText({ doneOn, dueOn, today: facts.today })}</Td>
            <Td wrap>{title}</Td>
            <Td>{owner.name}</Td>
            <Td num wideOnly>
              {dueOn ? dayText(dueOn) : "–"}
              {firstDueOn && dueOn && firstDueOn !== dueOn && (
                <small className="hint"> {t("first", { day: dayText(firstDueOn) })}</small>
              )}
            </Td>
            <Td num quiet wideOnly>
              {week ? week.slice(5) : dayText(madeOn)}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type Standing = Pick<ActionLine, "doneOn" | "dueOn"> & Pick<SyncFacts, "today">;

function stateText({ doneOn, dueOn, today }: Standing) {
  const t = wordsOf("sync.actions");
  if (doneOn) return <span className="text-ink-3">{t("done", { day: dayText(doneOn) })}</span>;
  if (dueOn && dueOn < today) return <strong className="text-off-track">{t("late")}</strong>;
  return t("open");
}

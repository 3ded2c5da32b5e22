import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import { StatusMark } from "@/app/_ui/marks/status-mark";
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
            <Td>
              <ActionMark doneOn={doneOn} dueOn={dueOn} today={facts.today} />
            </Td>
            <Td wrap>{title}</Td>
            <Td>{owner.name}</Td>
            <Td num wideOnly>
              {dueOn ? dayText(dueOn, { from: facts.today }) : "–"}
              {firstDueOn && dueOn && firstDueOn !== dueOn && (
                <small className="hint"> {t("first", { day: dayText(firstDueOn, { from: facts.today }) })}</small>
              )}
            </Td>
            <Td num quiet wideOnly>
              {week ? week.slice(5) : dayText(madeOn, { from: facts.today })}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type Standing = Pick<ActionLine, "doneOn" | "dueOn"> & Pick<SyncFacts, "today">;

/** A tick for what is done, a square for what is late, a ring for what is open; each with its word. */
export function ActionMark({ doneOn, dueOn, today }: Standing) {
  const t = wordsOf("sync.actions");
  if (doneOn) {
    return (
      <span className="status-mark text-ink-3">
        <NavIcon name="check" /> {t("done", { day: dayText(doneOn, { from: today }) })}
      </span>
    );
  }
  if (dueOn && dueOn < today) return <StatusMark state="off_track" label={t("late")} />;
  return <StatusMark state="not_rated" label={t("open")} />;
}

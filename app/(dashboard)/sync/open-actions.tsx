import { shortSpanText } from "@/app/_marks/span-text";
import { ActionMark } from "@/app/_marks/sync/panes/actions-pane";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { day, daysBetween } from "@/lib/kernel/day";
import type { ActionLine } from "@/lib/syncs/snapshot/facts";
import { settle } from "./actions";
import { RowForm } from "./row-form";

type OpenActionsProps = {
  readonly today: string;
  readonly items: readonly ActionLine[];
  readonly viewerId: string | null;
  /** May settle everybody's. */
  readonly mayRun: boolean;
};

/** What was promised and is not done, with its age; whoever owns it says that it is. */
export function OpenActions({ today, items, viewerId, mayRun }: OpenActionsProps) {
  const t = wordsOf("sync.actions");
  const on = day(today);
  return (
    <Section id="actions" title={t("openTitle")} count={items.length}>
      {items.length === 0 ? (
        <p className="hint">{t("noneOpen")}</p>
      ) : (
        <DataTable caption={t("openTitle")} fitsPhone>
          <thead>
            <tr>
              <Th>{t("what")}</Th>
              <Th wideOnly>{t("owner")}</Th>
              <Th>{t("state")}</Th>
              <Th num>{t("due")}</Th>
              <Th num wideOnly>
                {t("age")}
              </Th>
              <Th>
                <span className="sr-only">{t("settle")}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, title, owner, dueOn, madeOn }) => (
              <tr key={id}>
                <Td wrap>
                  {title} <PhoneOnly>{owner.name}</PhoneOnly>
                </Td>
                <Td wideOnly>{owner.name}</Td>
                <Td>
                  <ActionMark doneOn={null} dueOn={dueOn} today={on} />
                </Td>
                <Td num>{dueOn ? dayText(dueOn, { from: on }) : "–"}</Td>
                <Td num quiet wideOnly>
                  {t("days", { span: shortSpanText(daysBetween(madeOn, on)) })}
                </Td>
                <Td num>
                  {(mayRun || owner.id === viewerId) && (
                    <RowForm action={settle} hidden={{ id }} label={t("settle")} of={title} />
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import type { QuarantinedRow } from "@/lib/events/queries/quarantined";
import { replay } from "../actions";
import { OneButtonForm } from "../one-button-form";
import { DiscardForm } from "./discard-form";
import { reasonText } from "./reason-text";

type QuarantinedRowsProps = {
  readonly items: readonly QuarantinedRow[];
  readonly mayConfigure: boolean;
  readonly zone: string;
};

/** Single events with why they wait and what is kept of them. */
export function QuarantinedRows({ items, mayConfigure, zone }: QuarantinedRowsProps) {
  const t = wordsOf("admin.events.quarantine");
  return (
    <ul className="quarantined">
      {items.map(({ id, sourceName, receivedAt, body, ...told }) => (
        <li key={id}>
          <details>
            <summary>
              <b>{reasonText(told.reason, told.reasonValues)}</b>
              <small>
                {sourceName} · {momentText(receivedAt, zone)}
              </small>
              {told.triedAt && <Tried {...told} triedAt={told.triedAt} zone={zone} />}
            </summary>
            <pre className="snippet">
              <code>{printed(body)}</code>
            </pre>
            {mayConfigure && (
              <div className="settle">
                <OneButtonForm action={replay} about={{ id }} label={t("replayOne")} />
                <DiscardForm about={{ id }} name={t("discardOne")} />
              </div>
            )}
          </details>
        </li>
      ))}
    </ul>
  );
}

type TriedProps = Pick<QuarantinedRow, "reason" | "reasonValues" | "triedReason" | "triedReasonValues"> & {
  readonly triedAt: Date;
  readonly zone: string;
};

/** Why it was put aside at first, and why the last replay could not take it either. */
function Tried({ reason, reasonValues, triedAt, triedReason, triedReasonValues, zone }: TriedProps) {
  const t = wordsOf("admin.events.quarantine");
  const first = reasonText(reason, reasonValues);
  const again = reasonText(triedReason ?? reason, triedReasonValues ?? {});
  return <small className="tried">{t("tried", { first: begun(first), at: momentText(triedAt, zone), again })}</small>;
}

/** A sentence as the rest of another: without its capital and full stop. */
const begun = (sentence: string): string =>
  `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, "")}`;

/** A body on several lines; one that was cut, or never was JSON, as it is. */
function printed(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

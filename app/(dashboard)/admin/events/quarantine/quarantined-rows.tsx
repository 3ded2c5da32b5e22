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
      {items.map(({ id, sourceName, reason, reasonValues, receivedAt, body }) => (
        <li key={id}>
          <details>
            <summary>
              <b>{reasonText(reason, reasonValues)}</b>
              <small>
                {sourceName} · {momentText(receivedAt, zone)}
              </small>
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

/** A body on several lines; one that was cut, or never was JSON, as it is. */
function printed(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

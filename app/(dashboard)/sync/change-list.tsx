import { changedName, fieldsText } from "@/app/_marks/sync/change-words";
import { wordsOf } from "@/app/_marks/words";
import type { RecordChange } from "@/lib/syncs/snapshot/difference";
import type { SyncFacts } from "@/lib/syncs/snapshot/facts";
import { turnedFirst } from "@/lib/syncs/snapshot/turned";

type ChangeListProps = { readonly changes: readonly RecordChange[]; readonly facts: SyncFacts };

/** The exact set of records that are not what they were; those that turned are open, newer figures are folded. */
export function ChangeList({ changes, facts }: ChangeListProps) {
  const t = wordsOf("sync.change");
  const { turned, newer } = turnedFirst(changes);
  if (changes.length === 0) return <p className="hint">{t("none")}</p>;
  return (
    <>
      {turned.length > 0 ? <Rows changes={turned} facts={facts} /> : <p className="hint">{t("noneTurned")}</p>}
      {newer.length > 0 && (
        <details className="change-newer">
          <summary>{t("newer", { count: newer.length })}</summary>
          <Rows changes={newer} facts={facts} />
        </details>
      )}
    </>
  );
}

/** Each with what it was and what it is. */
function Rows({ changes, facts }: ChangeListProps) {
  const t = wordsOf("sync.change");
  return (
    <ul className="change-list">
      {changes.map(({ kind, id, name, change, fields }) => (
        <li key={`${kind} ${id}`}>
          <strong>{changedName({ kind, id, name }, facts)}</strong> <span>{change === "changed" ? "" : t(change)}</span>{" "}
          {change === "changed" && <span>{fieldsText({ kind, id, fields }, facts)}</span>}
        </li>
      ))}
    </ul>
  );
}

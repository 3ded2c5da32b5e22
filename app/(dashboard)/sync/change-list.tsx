import { changedName, fieldsText } from "@/app/_marks/sync/change-words";
import { wordsOf } from "@/app/_marks/words";
import type { RecordChange } from "@/lib/syncs/snapshot/difference";
import type { SyncFacts } from "@/lib/syncs/snapshot/facts";

type ChangeListProps = { readonly changes: readonly RecordChange[]; readonly facts: SyncFacts };

/** The exact set of records that are not what they were, each with what it was and what it is. */
export function ChangeList({ changes, facts }: ChangeListProps) {
  const t = wordsOf("sync.change");
  if (changes.length === 0) return <p className="hint">{t("none")}</p>;
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

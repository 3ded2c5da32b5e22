import { KpiOwners } from "@/app/_marks/kpi-cells";
import { itemAddress, nameOfKpi, reasonText } from "@/app/_marks/sync/agenda-words";
import { wordsOf } from "@/app/_marks/words";
import { SoftLink } from "@/app/_ui/soft-link";
import { type AgendaItem, subjectKey } from "@/lib/syncs/agenda/item";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import { park, takeOffAgenda } from "./actions";
import { RowForm } from "./row-form";

type AgendaListProps = {
  readonly seen: Pick<Snapshot, "facts" | "agenda">;
  /** Offers to park or take off; null of a meeting that is over. */
  readonly week: string | null;
  /** Steps put aside already. */
  readonly parked: ReadonlySet<string>;
};

/** What the meeting looks at and why, the most pressing first, with who owns it on both sides. */
export function AgendaList({ seen, week, parked }: AgendaListProps) {
  const items = seen.agenda.filter(({ about }) => !parked.has(subjectKey(about)));
  return (
    <ol className="agenda-list">
      {items.map((item) => (
        <AgendaRow key={item.key} item={item} seen={seen} week={week} />
      ))}
    </ol>
  );
}

type AgendaRowProps = Pick<AgendaListProps, "seen" | "week"> & { readonly item: AgendaItem };

function AgendaRow({ item, seen, week }: AgendaRowProps) {
  const t = wordsOf("sync.agenda");
  const name = item.about.kind === "kpi" ? nameOfKpi(seen, item.about.id) || item.about.name : item.about.name;
  const address = itemAddress(item);
  const isOwn = item.about.kind === "item" && item.kind === "added";
  return (
    <li>
      <span className="agenda-kind">{t(`kind.${item.kind}`)}</span>
      <div>
        {address ? <SoftLink href={address}>{name}</SoftLink> : <strong>{name}</strong>}
        <p>{reasonText(item)}</p>
      </div>
      <Owners item={item} />
      <span className="agenda-age">
        {item.ageDays === null ? "" : t("age", { days: item.ageDays })}
        {week && isOwn && (
          <RowForm action={takeOffAgenda} hidden={{ id: item.about.id }} label={t("takeOff")} of={name} />
        )}
        {week && !isOwn && item.about.kind !== "action" && (
          <RowForm
            action={park}
            hidden={{ week, itemKey: subjectKey(item.about), title: name.slice(0, 280) }}
            label={t("park")}
            of={name}
          />
        )}
      </span>
    </li>
  );
}

/** Whom it stands with on both sides; nothing where it is nobody's in particular. */
function Owners({ item: { itOwner, marketingOwner } }: Pick<AgendaRowProps, "item">) {
  if (!itOwner && !marketingOwner) return <span />;
  return (
    <KpiOwners
      line={{
        itOwner: itOwner && { ...itOwner, id: "" },
        marketingOwner: marketingOwner && { ...marketingOwner, id: "" },
      }}
    />
  );
}

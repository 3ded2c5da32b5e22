import { KpiOwners } from "@/app/_marks/kpi-cells";
import { shortSpanText } from "@/app/_marks/span-text";
import { itemAddress, itemName, reasonText } from "@/app/_marks/sync/agenda-words";
import { KindMark } from "@/app/_marks/sync/kind-mark";
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
  const name = itemName(item, seen);
  const address = itemAddress(item);
  return (
    <li>
      <KindMark item={item} seen={seen} />
      <div className="agenda-what">
        {address ? (
          <SoftLink className="need-name" href={address}>
            {name}
          </SoftLink>
        ) : (
          <span className="need-name">{name}</span>
        )}
        <p>{reasonText(item, seen.facts.today)}</p>
      </div>
      <Owners item={item} />
      <span className="agenda-age">
        {item.ageDays !== null && wordsOf("sync.agenda")("age", { span: shortSpanText(item.ageDays) })}
      </span>
      {week && <PutAside item={item} name={name} week={week} />}
    </li>
  );
}

/** What people put there they take off again; what the figures put there is parked. An action stays until it is done. */
function PutAside({
  item: { kind, about },
  name,
  week,
}: Pick<AgendaRowProps, "item"> & { name: string; week: string }) {
  const t = wordsOf("sync.agenda");
  if (about.kind === "action") return <span />;
  if (about.kind === "item" && kind === "added") {
    return <RowForm action={takeOffAgenda} hidden={{ id: about.id }} label={t("takeOff")} of={name} quiet />;
  }
  const hidden = { week, itemKey: subjectKey(about), title: name.slice(0, 280) };
  return <RowForm action={park} hidden={hidden} label={t("park")} of={name} quiet />;
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

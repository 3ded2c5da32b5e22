import Link from "next/link";
import { useTranslations } from "next-intl";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import type { EntryItem, EntryList } from "@/lib/budgets/queries/list-entries";
import { day } from "@/lib/kernel/day";
import { type EntriesView, entriesHref } from "../entry-address";

type EntryTableProps = {
  readonly items: readonly EntryItem[];
  readonly totals: EntryList["totals"];
  readonly view: EntriesView;
  readonly mayPost: boolean;
};

/** The journal, newest first: what, for which line, who paid whom, and how it came here. The foot is the whole filter's, where it adds up. */
export function EntryTable({ items, totals, view, mayPost }: EntryTableProps) {
  const t = useTranslations("budgets");
  const isByAmount = view.sort === "amount" || view.sort === "-amount";
  const byAmount = {
    href: entriesHref({ ...view, sort: view.sort === "-amount" ? "amount" : "-amount", page: 1, reverse: null }),
    direction: isByAmount ? (view.sort === "amount" ? "ascending" : "descending") : null,
  } as const;
  const onPage = new Set(items.map(({ id }) => id));
  return (
    <DataTable caption={t("entries.caption")} className="entry-table" fitsPhone>
      <thead>
        <tr>
          <Th>{t("column.date")}</Th>
          <Th wideOnly>{t("column.kind")}</Th>
          <Th num sort={byAmount}>
            {t("column.amount")}
          </Th>
          <Th wideOnly>{t("column.payer")}</Th>
          <Th wideOnly>{t("column.line")}</Th>
          <Th wideOnly>{t("column.supplier")}</Th>
          <Th wideOnly>{t("column.costCentre")}</Th>
          <Th wideOnly>{t("column.description")}</Th>
          <Th wideOnly>{t("column.source")}</Th>
          {mayPost && <Th wideOnly>{t("column.action")}</Th>}
        </tr>
      </thead>
      <tbody>
        {items.map((entry) => (
          <EntryRow key={entry.id} entry={entry} view={view} mayPost={mayPost} onPage={onPage} />
        ))}
      </tbody>
      <tfoot>
        {totals.map(({ currency, amountMinor }) => (
          <tr key={currency}>
            <Th scope="row">{t("entries.total", { currency })}</Th>
            <Td wideOnly />
            <Td num>
              <MoneyFigure minor={amountMinor} currency={currency} />
            </Td>
            <Td wideOnly colSpan={mayPost ? 7 : 6} />
          </tr>
        ))}
      </tfoot>
    </DataTable>
  );
}

type EntryRowProps = Pick<EntryTableProps, "view" | "mayPost"> & {
  readonly entry: EntryItem;
  readonly onPage: ReadonlySet<string>;
};

function EntryRow({ entry, view, mayPost, onPage }: EntryRowProps) {
  const t = useTranslations("budgets");
  const payer = entry.function?.name ?? t("shares.nobody");
  return (
    <tr id={`entry-${entry.id}`} aria-selected={entry.id === view.reverse || undefined}>
      <Th scope="row">
        <time dateTime={entry.postedOn}>{dayText(day(entry.postedOn), { year: true })}</time>{" "}
        <Link className="entry-number" href={`/budgets/entries/${entry.id}`} prefetch={false}>
          J-{entry.number}
        </Link>
        <PhoneOnly>
          {t(`kind.${entry.kind}`)} <Pair entry={entry} onPage={onPage} />
        </PhoneOnly>
        <PhoneOnly>
          <LineLink entry={entry} />
        </PhoneOnly>
        <PhoneOnly>{[payer, entry.costCentre?.code, entry.supplier?.name].filter(Boolean).join(" · ")}</PhoneOnly>
        {entry.description && <PhoneOnly>{entry.description}</PhoneOnly>}
        <PhoneOnly>
          <ByLeave entry={entry} />
        </PhoneOnly>
      </Th>
      <Td wideOnly>
        {t(`kind.${entry.kind}`)} <Pair entry={entry} onPage={onPage} />
      </Td>
      <Td num>
        <MoneyFigure minor={counted(entry, view.filter.figure)} currency={entry.currency} />{" "}
        <span className="unit">{entry.currency}</span>
        {mayPost && (
          <PhoneOnly>
            <TakeBackLink entry={entry} view={view} />
          </PhoneOnly>
        )}
      </Td>
      <Td wideOnly>{entry.function ? payer : <span className="text-ink-3">{payer}</span>}</Td>
      <Td wideOnly>
        <LineLink entry={entry} />
      </Td>
      <Td wideOnly>{entry.supplier?.name ?? <Nothing />}</Td>
      <Td wideOnly>
        {entry.costCentre ? <span title={entry.costCentre.name}>{entry.costCentre.code}</span> : <Nothing />}
      </Td>
      <Td wrap quiet wideOnly>
        {entry.description || <Nothing />} <ByLeave entry={entry} />{" "}
        {entry.externalId && <span className="unit">{entry.externalId}</span>}
      </Td>
      <Td quiet wideOnly>
        <Source entry={entry} />
      </Td>
      {mayPost && (
        <Td wideOnly>
          <TakeBackLink entry={entry} view={view} />
        </Td>
      )}
    </tr>
  );
}

/** To the form that takes an entry back; nothing where it was, or is itself one that does. */
function TakeBackLink({ entry, view }: Pick<EntryRowProps, "entry" | "view">) {
  const t = useTranslations("budgets.reverse");
  if (entry.reversedById || entry.kind === "reversal") return null;
  return (
    <Link className="text-link" href={`${entriesHref({ ...view, reverse: entry.id })}#reverse`} prefetch={false}>
      {t("link")}
    </Link>
  );
}

/** What an entry adds to the figure asked for: what is available, commitments and payments take away from. */
const counted = ({ standsFor, amountMinor }: EntryItem, figure: EntriesView["filter"]["figure"]): bigint =>
  figure === "available" && (standsFor === "commitment" || standsFor === "actual") ? -amountMinor : amountMinor;

/** From an entry to the one that takes it back, or from a reversal to what it takes back. */
function Pair({ entry, onPage }: Pick<EntryRowProps, "entry" | "onPage">) {
  const t = useTranslations("budgets");
  const other = entry.reversesId ?? entry.reversedById;
  if (!other) return null;
  const words = entry.reversesId
    ? t("entries.reverses", { kind: t(`kind.${entry.standsFor}`).toLowerCase() })
    : t("entries.takenBack");
  const line = entry.line ? { lineId: entry.line.id } : {};
  const href = onPage.has(other) ? `#entry-${other}` : `${entriesHref({ filter: line })}#entry-${other}`;
  return (
    <Link className="text-link" href={href} prefetch={false}>
      {words}
    </Link>
  );
}

/** The two people by whose leave an entry went beyond its line, and why. */
function ByLeave({ entry: { override } }: { readonly entry: EntryItem }) {
  const t = useTranslations("budgets.entries");
  return override && <span>{t("byLeave", override)}</span>;
}

function LineLink({ entry: { line, budget } }: { readonly entry: EntryItem }) {
  const t = useTranslations("budgets.without");
  if (!budget) return <span className="text-ink-3">{t("budget")}</span>;
  return (
    <Link href={`/budgets/${budget.id}${line ? `#line-${line.id}` : ""}`} prefetch={false} title={budget.name}>
      {line?.name ?? budget.name}
    </Link>
  );
}

function Source({ entry }: { readonly entry: EntryItem }) {
  const t = useTranslations("budgets.entries");
  if (entry.import) {
    return (
      <Link href={`/imports/${entry.import.id}`} prefetch={false}>
        {entry.import.fileNames.join(", ") || t("import")}
      </Link>
    );
  }
  return <>{entry.postedBy ?? t("system")}</>;
}

const Nothing = () => <span className="text-ink-3">–</span>;

import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { amountShort, dayText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import { Tag } from "@/app/_ui/tag";
import type { InitiativeLine } from "@/lib/initiatives/line";
import type { initiativeSorts } from "@/lib/initiatives/schema";
import { drawnOnce } from "./drawn-once";
import { InitiativeStatus } from "./initiative-status";
import { KpiOwners } from "./kpi-cells";
import { WeekStrip } from "./week-strip";
import { wordsOf } from "./words";

type InitiativeSort = (typeof initiativeSorts)[number];

/** The order a list is in and the address of each other one. */
type Sorting = { readonly current: InitiativeSort; readonly hrefFor: (sort: InitiativeSort) => string };

type InitiativeTableProps = {
  readonly caption: string;
  readonly lines: readonly InitiativeLine[];
  readonly sorting?: Sorting | undefined;
  /** On a stream's own page the stream goes without saying. */
  readonly withStream?: boolean | undefined;
  /** The budget each states for the year; one of an earlier year is told apart. */
  readonly withMoney?: boolean | undefined;
  /** The last twelve weeks, where the page is wide enough. */
  readonly withStrip?: boolean | undefined;
};

/** Initiatives one a row: where each stands, whose it is, what was said last, and whether its end has moved. */
export function InitiativeTable({ caption, lines, sorting, ...shown }: InitiativeTableProps) {
  const t = wordsOf("initiatives.column");
  const { withStream, withMoney, withStrip } = shown;
  const offersUpdate = lines.some(({ mayUpdate }) => mayUpdate);
  const head = (sort: InitiativeSort, direction: "ascending" | "descending") =>
    sorting && { href: sorting.hrefFor(sort), direction: sorting.current === sort ? direction : null };
  return (
    <DataTable caption={caption} className="initiative-table" fitsPhone>
      <thead>
        <tr>
          <Th sort={head("status", "descending")}>{t("status")}</Th>
          <Th sort={head("name", "ascending")}>{t("name")}</Th>
          {withStream && <Th wideOnly>{t("stream")}</Th>}
          {withStrip && <Th wideOnly>{t("strip")}</Th>}
          <Th wideOnly>{t("owners")}</Th>
          <Th wideOnly>{t("note")}</Th>
          {withMoney && (
            <Th num wideOnly sort={head("budget", "descending")}>
              {t("budget")}
            </Th>
          )}
          <Th num wideOnly sort={head("endsOn", "ascending")}>
            {t("ends")}
          </Th>
          <Th num wideOnly sort={head("updatedOn", "descending")}>
            {t("updated")}
          </Th>
          {offersUpdate && (
            <Th>
              <span className="sr-only">{t("update")}</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <InitiativeRow key={line.id} line={line} {...shown} offersUpdate={offersUpdate} />
        ))}
      </tbody>
    </DataTable>
  );
}

type InitiativeRowProps = Pick<InitiativeTableProps, "withStream" | "withMoney" | "withStrip"> & {
  readonly line: InitiativeLine;
  readonly offersUpdate: boolean;
};

function InitiativeRow({ line, withStream, withMoney, withStrip, offersUpdate }: InitiativeRowProps) {
  const ends = wordsOf("initiatives.column")("ends");
  return (
    <tr>
      <Td>
        <InitiativeStatus line={line} />
      </Td>
      <Td wrap>
        <SoftLink href={`/initiatives/${line.id}`}>{line.name}</SoftLink> <InitiativeStateTag line={line} />
        <Lacks line={line} />
        <InitiativeFlags line={line} />
        {line.endsOn && (
          <PhoneOnly>
            {ends} <EndsOn line={line} />
          </PhoneOnly>
        )}
      </Td>
      {withStream && (
        <Td quiet wideOnly>
          {line.stream ? <StreamLink stream={line.stream} /> : "–"}
        </Td>
      )}
      {withStrip && (
        <Td wideOnly>
          {drawnOnce(line, "strip", () => (
            <WeekStrip strip={line.strip} />
          ))}
        </Td>
      )}
      <Td wideOnly>
        <KpiOwners line={line} />
      </Td>
      <Td quiet wrap wideOnly>
        <span className="initiative-note">{line.note || "–"}</span>
      </Td>
      {withMoney && (
        <Td num wideOnly>
          <StatedBudget line={line} />
        </Td>
      )}
      <Td num wideOnly>
        <EndsOn line={line} />
      </Td>
      <Td num quiet wideOnly>
        {line.updatedOn ? <time dateTime={line.updatedOn}>{dayText(line.updatedOn)}</time> : "–"}
      </Td>
      {offersUpdate && <Td num>{line.mayUpdate && <UpdateLink line={line} />}</Td>}
    </tr>
  );
}

/** The way to the fast update; "u" takes it from the row that has the focus. */
function UpdateLink({ line: { id, name } }: { readonly line: Pick<InitiativeLine, "id" | "name"> }) {
  const t = wordsOf("initiatives.column");
  return (
    <SoftLink className="button button-small" href={`/initiatives/${id}/update`} data-update="">
      {t("update")} <span className="sr-only">{name}</span>
    </SoftLink>
  );
}

/** What else the executives should know of it: worse twice in a row, or rated differently by another function. */
export function InitiativeFlags({ line }: { readonly line: Pick<InitiativeLine, "isWorseTwice" | "secondOpinion"> }) {
  const t = wordsOf("initiatives.flag");
  const flags = [line.isWorseTwice ? t("worseTwice") : [], line.secondOpinion.differ ? t("differ") : []].flat();
  return flags.length === 0 ? null : <span className="initiative-flags">{flags.join(" · ")}</span>;
}

/** The budget stated for the year; an earlier year's is grey, with the day it was stated. */
function StatedBudget({ line: { budgetMinor, staleMoney, currency } }: { readonly line: InitiativeLine }) {
  const t = wordsOf("initiatives");
  if (budgetMinor !== null && currency) return amountShort(budgetMinor, currency);
  if (!staleMoney || staleMoney.budgetMinor === null || !currency) return "–";
  return (
    <span className="text-ink-3">
      {amountShort(staleMoney.budgetMinor, currency)}
      <small className="initiative-moved">
        {t("staleSince", { day: dayText(staleMoney.statedOn, { year: true }) })}
      </small>
    </span>
  );
}

function StreamLink({ stream }: { readonly stream: NonNullable<InitiativeLine["stream"]> }) {
  return <SoftLink href={`/streams/${stream.key}`}>{stream.name}</SoftLink>;
}

/** A word beside the name of an initiative that is not simply under way. */
export function InitiativeStateTag({ line: { state } }: { readonly line: Pick<InitiativeLine, "state"> }) {
  const t = wordsOf("initiatives.state");
  return state === "active" ? null : <Tag>{t(state)}</Tag>;
}

/** What an initiative still lacks, in one quiet line; nothing when it lacks nothing. */
export function Lacks({ line: { missing } }: { readonly line: Pick<InitiativeLine, "missing"> }) {
  const t = wordsOf("initiatives");
  if (missing.length === 0) return null;
  return (
    <span className="initiative-lacks">
      {t("lacks", { list: missing.map((lack) => t(`lack.${lack}`)).join(", ") })}
    </span>
  );
}

/** The end an initiative is planned for, and how far it has moved since it was first set. */
export function EndsOn({
  line: { endsOn, movedDays, moves },
}: {
  readonly line: Pick<InitiativeLine, "endsOn" | "movedDays" | "moves">;
}) {
  const t = wordsOf("initiatives");
  if (!endsOn) return <span className="text-ink-3">{t("noEnd")}</span>;
  return (
    <>
      <time dateTime={endsOn}>{dayText(endsOn, { year: true })}</time>
      {movedDays !== null && movedDays !== 0 && (
        <small className="initiative-moved">{t("moved", { count: moves, days: signed(movedDays) })}</small>
      )}
    </>
  );
}

/** Days with their sign: +21, −7. */
export const signed = (days: number): string => (days < 0 ? `−${-days}` : `+${days}`);

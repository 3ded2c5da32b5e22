import { PhoneOnly, Td } from "@/app/_ui/data-table";
import { amountShort, dayText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { drawnOnce } from "./drawn-once";
import { EndsOn, InitiativeFlags, InitiativeStateTag, Lacks } from "./initiative-marks";
import { InitiativeStatus } from "./initiative-status";
import { KpiOwners } from "./kpi-cells";
import { WeekStrip } from "./week-strip";
import { wordsOf } from "./words";

/** What a row shows beyond what every list of initiatives does. */
export interface RowColumns {
  /** On a stream's own page the stream goes without saying. */
  readonly withStream?: boolean | undefined;
  /** The budget each states for the year; one of an earlier year is told apart. */
  readonly withMoney?: boolean | undefined;
  /** The last twelve weeks, where the page is wide enough. */
  readonly withStrip?: boolean | undefined;
}

type InitiativeRowProps = RowColumns & {
  readonly line: InitiativeLine;
  readonly offersUpdate: boolean;
};

/** An initiative as one row of a list, drawn once for all who are shown the very same line. */
export const InitiativeRow = (props: InitiativeRowProps) => {
  const { line, withStream, withMoney, withStrip, offersUpdate } = props;
  const columns = [withStream, withMoney, withStrip, offersUpdate].map(Boolean).join(" ");
  return drawnOnce(line, `list row ${columns}`, () => <Row {...props} />);
};

function Row({ line, withStream, withMoney, withStrip, offersUpdate }: InitiativeRowProps) {
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
          <WeekStrip strip={line.strip} />
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

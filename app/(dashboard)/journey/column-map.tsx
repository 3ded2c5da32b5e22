import type { CSSProperties, ReactNode } from "react";
import { classNames } from "@/app/_ui/class-names";

type MapColumn = {
  readonly key: string;
  /** What its head says, in words alone. */
  readonly name: string;
  readonly head: ReactNode;
  /** One a row and in its order; with its column's and its row's key as their address. */
  readonly cells: readonly ReactNode[];
};

type MapRow = {
  readonly key: string;
  readonly label: string;
  readonly note?: string | undefined;
  /** On paper it begins the second sheet, under the heads once more. */
  readonly isOnNextSheet?: boolean;
};

type ColumnMapProps = {
  readonly label: string;
  readonly rows: readonly MapRow[];
  readonly columns: readonly MapColumn[];
};

/** Where a row and a column stand in the one grid of paper; the first of each are the heads. */
const rowPlace = (at: number) => ({ "--row": at + 2 }) as CSSProperties;
const columnPlace = (at: number) => ({ "--column": at + 2 }) as CSSProperties;

/**
 * Things side by side with the same rows; on a phone one after the other. What a row is about stands once at the left,
 * and for screen readers and phones beside each value.
 */
export function ColumnMap({ label, rows, columns }: ColumnMapProps) {
  const size = { "--columns": columns.length, "--rows": rows.length + 1 } as CSSProperties;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and a section would be one landmark more
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <div className="column-map" style={size} role="group" aria-label={label} tabIndex={0}>
      <div className="column-map-labels" aria-hidden="true">
        <span />
        {rows.map((row, at) => (
          <p key={row.key} style={rowPlace(at)} className={row.isOnNextSheet ? "next-sheet" : undefined}>
            <b>{row.label}</b>
            {row.note && <small>{row.note}</small>}
          </p>
        ))}
      </div>
      <ol>
        {columns.map((column, place) => (
          <li key={column.key} style={columnPlace(place)}>
            <div className="column-map-head">{column.head}</div>
            <dl>
              {rows.map((row, at) => (
                <div
                  key={row.key}
                  style={rowPlace(at)}
                  className={classNames(`map-${row.key}`, row.isOnNextSheet && "next-sheet")}
                >
                  <dt>{row.label}</dt>
                  <dd
                    data-cell={`${column.key} ${row.key}`}
                    data-column={row.isOnNextSheet ? column.name : undefined}
                    tabIndex={-1}
                  >
                    {column.cells[at]}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </div>
  );
}

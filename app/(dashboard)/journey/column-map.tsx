import type { CSSProperties, ReactNode } from "react";

type MapColumn = {
  readonly key: string;
  readonly head: ReactNode;
  /** One a row and in its order; with its column's and its row's key as their address. */
  readonly cells: readonly ReactNode[];
};

type ColumnMapProps = {
  readonly label: string;
  readonly rows: readonly { readonly key: string; readonly label: string; readonly note?: string | undefined }[];
  readonly columns: readonly MapColumn[];
};

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
        {rows.map((row) => (
          <p key={row.key}>
            <b>{row.label}</b>
            {row.note && <small>{row.note}</small>}
          </p>
        ))}
      </div>
      <ol>
        {columns.map((column) => (
          <li key={column.key}>
            <div className="column-map-head">{column.head}</div>
            <dl>
              {rows.map((row, at) => (
                <div key={row.key} className={`map-${row.key}`}>
                  <dt>{row.label}</dt>
                  <dd data-cell={`${column.key} ${row.key}`} tabIndex={-1}>
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

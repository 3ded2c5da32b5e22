import type { ReactNode } from "react";
import { DataTable, Td, Th } from "../data-table";

type FigureWithTableProps = {
  /** The words of the switch, such as "View as table". */
  readonly label: string;
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell names the row; null is a missing value and prints as a dash. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** The chart. */
  readonly children: ReactNode;
};

/** A chart and its twin: the same figures as a real table, behind a native disclosure. */
export function FigureWithTable({ label, caption, columns, rows, children }: FigureWithTableProps) {
  return (
    <div>
      {children}
      <details className="table-twin">
        <summary>{label}</summary>
        <DataTable caption={caption}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <Th key={column} num={index > 0}>
                  {column}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <Th scope="row">{name}</Th>
                {cells.map((cell, index) => (
                  <Td key={columns[index + 1]} num>
                    {cell ?? "–"}
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </DataTable>
      </details>
    </div>
  );
}

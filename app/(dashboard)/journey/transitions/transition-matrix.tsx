import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { countText, shareText } from "@/app/_ui/format";
import type { TransitionTable } from "@/lib/events/transitions";
import { type NameOf, rowName } from "./transition-words";

type MatrixProps = { readonly table: TransitionTable; readonly nameOf: NameOf };

/** Each row's people spread over where they went, the more of them the longer the bar; the numbers follow below. */
export function TransitionMatrix({ table, nameOf }: MatrixProps) {
  const t = wordsOf("journey.transitions");
  return (
    <DataTable caption={t("caption")} className="transition-matrix">
      <Heads table={table} nameOf={nameOf} />
      <tbody>
        {table.rows.map((row) => (
          <tr key={JSON.stringify([row.from, row.isRest])}>
            <Th scope="row">{rowName(row, nameOf)}</Th>
            {[...row.cells, row.didNotGoOn].map((count, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
              <ShareCell key={at} count={count} total={row.total} isEnd={at === row.cells.length} />
            ))}
            <Td num quiet>
              {countText(row.total)}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Heads({ table, nameOf }: MatrixProps) {
  const t = wordsOf("journey.transitions");
  return (
    <thead>
      <tr>
        <Th>{t("from")}</Th>
        {table.columns.map((value) => (
          <Th key={JSON.stringify(value)} num>
            {t("to", { value: nameOf(value) })}
          </Th>
        ))}
        <Th num>{t("didNotGoOn")}</Th>
        <Th num>{t("total")}</Th>
      </tr>
    </thead>
  );
}

type ShareCellProps = { readonly count: number | null; readonly total: number; readonly isEnd: boolean };

function ShareCell({ count, total, isEnd }: ShareCellProps) {
  const t = wordsOf("journey.transitions");
  if (count === null) return <Td quiet>{t("hiddenCell")}</Td>;
  const share = count / total;
  return (
    <td className="num transition-cell" data-end={isEnd || undefined}>
      {shareText(share)}
      <span style={{ width: `${share * 100}%` }} />
    </td>
  );
}

/** The same matrix in people. */
export function TransitionCounts({ table, nameOf }: MatrixProps) {
  const t = wordsOf("journey.transitions");
  return (
    <details className="table-twin">
      <summary>{t("asTable")}</summary>
      <DataTable caption={t("countCaption")}>
        <Heads table={table} nameOf={nameOf} />
        <tbody>
          {table.rows.map((row) => (
            <tr key={JSON.stringify([row.from, row.isRest])}>
              <Th scope="row">{rowName(row, nameOf)}</Th>
              {[...row.cells, row.didNotGoOn, row.total].map((count, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
                <Td key={at} num>
                  {count === null ? t("hiddenCell") : countText(count)}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </details>
  );
}

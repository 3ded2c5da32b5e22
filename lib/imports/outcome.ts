import type { MessageReason } from "@/lib/kernel/errors";
import type { CellValue } from "./cell-readers";
import type { ImportKind, ImportRecord } from "./fields";

/** What is wrong with one cell: `row` as a spreadsheet counts, `column` as the file spells it, `value` at most 200 characters. */
export type Problem = {
  readonly field: string;
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: MessageReason;
  readonly suggestion: string | null;
};

/** A row (with unpivot: one column of a row) that can be written, or every cell that stands against it. */
export type RecordOutcome<K extends ImportKind> =
  | {
      readonly ok: true;
      readonly row: number;
      readonly record: ImportRecord<K>;
      readonly warnings: readonly Problem[];
      readonly cells: readonly string[];
    }
  | {
      readonly ok: false;
      readonly row: number;
      readonly rejects: readonly Problem[];
      /** What could be read of it all the same. */
      readonly values: Readonly<Record<string, CellValue | null>>;
      readonly cells: readonly string[];
    };

/** A record being put together; problems are remarks until `settle` decides which of them stand against the row. */
export type Draft = {
  values: Record<string, CellValue | null>;
  problems: Problem[];
  row: number;
  readonly cells: readonly string[];
  /** The columns of fields that stand beside an unpivoted one, which differ from record to record. */
  beside: Readonly<Record<string, string>>;
};

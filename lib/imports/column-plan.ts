import type { FieldSpec, ImportKind } from "./fields";
import type { FieldRule } from "./mapping";
import type { Span } from "./unpivot";

/** A template such as "takeup-{Slug}": fixed texts and column numbers in turn. */
export type TemplatePart = string | number;

/** Where the text of a field comes from in this file. `nowhere`: the file has none of the wanted headers, or none was mapped. */
export type CellSource =
  | { readonly from: "columns"; readonly columns: readonly number[] }
  | { readonly from: "constant"; readonly text: string }
  | { readonly from: "template"; readonly parts: readonly TemplatePart[] }
  | { readonly from: "group" }
  | { readonly from: "span" }
  /** A column beside the one that became a record. */
  | { readonly from: "beside"; readonly columns: readonly number[] }
  | { readonly from: "nowhere"; readonly wanted: readonly string[] };

/** One field in one file; `label` is the column a problem names. */
export type FieldPlan = {
  readonly spec: FieldSpec;
  readonly rule: FieldRule;
  readonly source: CellSource;
  readonly label: string;
};

/** How a file is read: `missing` are required fields without any column or value; every row would be rejected for them. */
export type ColumnPlan = {
  readonly kind: ImportKind;
  readonly headers: readonly string[];
  readonly fields: readonly FieldPlan[];
  readonly spans: readonly Span[] | null;
  readonly missing: readonly MissingColumn[];
};

/** A field, or several ways of saying the same, for which a file has no column; `headers` were looked for. */
export interface MissingColumn {
  readonly field: string;
  readonly headers: readonly string[];
}

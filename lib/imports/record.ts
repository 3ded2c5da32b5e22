import { type CellReader, cellReader, isFault, isRounded, type ReadingScene } from "./cell-readers";
import { Fault } from "./cells/fault";
import { scaleLookup } from "./cells/scale";
import type { Evidence } from "./column-evidence";
import type { ColumnPlan, FieldPlan } from "./column-plan";
import type { ImportKind } from "./fields";
import type { Draft, Problem, RecordOutcome } from "./outcome";
import { settle } from "./row-rules";
import type { SheetRow } from "./rows";
import type { Span } from "./unpivot";

/** A field made ready for a file: `locate` says which column speaks for it in this row, -1 for none. */
type FieldReader = {
  readonly plan: FieldPlan;
  readonly locate: (cells: readonly string[], span: Span | null) => number;
  readonly pick: (cells: readonly string[], span: Span | null, column: number) => string;
  readonly readerAt: (column: number) => CellReader;
};

const VALUE_SHOWN = 200;

/**
 * Compiles a plan into the function that reads rows. A bad required cell rejects its row, all such cells named;
 * a bad optional one is missing and a warning. With unpivot a row gives one outcome per filled column, and an
 * empty cell gives none. A row with more cells than headers is rejected, a shorter one has empty cells.
 */
export function recordReader<K extends ImportKind>(
  plan: ColumnPlan & { readonly kind: K },
  evidence: Evidence,
  scene: ReadingScene,
): (row: SheetRow) => readonly RecordOutcome<K>[] {
  const fields = currencyFirst(plan.fields).map((field) => compile(field, plan, evidence, scene));
  const { spans, headers } = plan;
  const one = (row: SheetRow, span: Span | null) => settle(plan, readDraft(fields, row, span, scene, headers), scene);
  return (row) => {
    const extra = row.cells.length > headers.length ? extraCells(plan, row) : null;
    if (extra) return [{ ok: false, row: row.row, rejects: [extra], values: {}, cells: row.cells }];
    if (!spans) return [one(row, null)];
    return spans.filter((span) => trimmed(row.cells[span.column]) !== "").map((span) => one(row, span));
  };
}

function readDraft(
  fields: readonly FieldReader[],
  { row, cells }: SheetRow,
  span: Span | null,
  scene: ReadingScene,
  headers: readonly string[],
): Draft {
  const draft: Draft = { values: {}, problems: [], row, cells, beside: besideNames(span, headers) };
  let currency: string | null = scene.currency;
  for (const field of fields) {
    const column = field.locate(cells, span);
    const text = field.pick(cells, span, column);
    const { name, type } = field.plan.spec;
    const read: ReturnType<CellReader> = text === "" ? null : field.readerAt(column)(text, currency);
    const fault = isFault(read) ? read : isRounded(read) ? read.remark : null;
    if (fault) draft.problems.push(problem(draft.row, field.plan, headers[column] ?? span?.label, text, fault));
    draft.values[name] = isRounded(read) ? read.minor : isFault(read) ? null : read;
    if (type === "currency" && read !== null) currency = typeof read === "string" ? read : null;
  }
  return draft;
}

function besideNames(span: Span | null, headers: readonly string[]): Record<string, string> {
  if (!span) return none;
  return Object.fromEntries(Object.entries(span.beside).map(([field, column]) => [field, headers[column] ?? field]));
}

const none = {};

function problem(row: number, plan: FieldPlan, header: string | undefined, text: string, fault: Fault): Problem {
  const value = text.length > VALUE_SHOWN ? `${text.slice(0, VALUE_SHOWN)}…` : text;
  const column = plan.source.from === "constant" ? plan.label : (header ?? plan.label);
  return { field: plan.spec.name, row, column, value, reason: fault.reason, suggestion: fault.suggestion };
}

/** One reader per column, because each column has its own evidence. */
function compile(plan: FieldPlan, { spans }: ColumnPlan, evidence: Evidence, scene: ReadingScene): FieldReader {
  const { source } = plan;
  const named = source.from === "columns" || source.from === "beside" ? source.columns : [];
  const columns = source.from === "span" ? (spans ?? []).map((span) => span.column) : named;
  const readers = new Map(columns.map((column) => [column, cellReader(plan, column, evidence, scene)]));
  const bare = cellReader(plan, null, evidence, scene);
  const [only] = readers.values();
  const readerAt = readers.size === 1 && only ? () => only : (column: number) => readers.get(column) ?? bare;
  return { plan, locate: locator(plan), pick: picker(plan), readerAt };
}

/** Of several columns the first that is not empty speaks, or with a scale the first the scale knows. */
function locator({ source, rule, spec }: FieldPlan): FieldReader["locate"] {
  if (source.from === "span") return (_cells, span) => span?.column ?? -1;
  if (source.from === "beside") return (_cells, span) => span?.beside[spec.name] ?? -1;
  if (source.from !== "columns") return () => -1;
  const { columns } = source;
  const [first = -1, ...others] = columns;
  if (others.length === 0) return () => first;
  const known = rule.scale ? scaleLookup({ scale: rule.scale, options: spec.options }) : null;
  return (cells) => {
    const filled = columns.filter((column) => trimmed(cells[column]) !== "");
    return filled.find((column) => known !== null && known(cells[column] ?? "") !== null) ?? filled[0] ?? first;
  };
}

/** The trimmed text of a field, or what the mapping puts in the place of an empty one. */
function picker({ source, rule, spec }: FieldPlan): FieldReader["pick"] {
  const otherwise = rule.otherwise?.trim() ?? "";
  if (source.from === "constant") return () => source.text.trim();
  if (source.from === "template") return (cells) => filled(source.parts, cells) || otherwise;
  if (source.from === "group") return (_cells, span) => trimmed(span?.groups[spec.name]) || otherwise;
  if (source.from === "nowhere") return () => (spec.required ? "" : otherwise);
  return (cells, _span, column) => trimmed(cells[column]) || otherwise;
}

/** A template with an empty part is empty: "takeup-" names no KPI. */
function filled(parts: readonly (string | number)[], cells: readonly string[]): string {
  let text = "";
  for (const part of parts) {
    const piece = typeof part === "string" ? part : trimmed(cells[part]);
    if (piece === "" && typeof part === "number") return "";
    text += piece;
  }
  return text.trim();
}

function extraCells({ headers }: ColumnPlan, { row, cells }: SheetRow): Problem | null {
  const value = cells.slice(headers.length).find((cell) => cell.trim() !== "");
  if (value === undefined) return null;
  const fault = new Fault("too_many_cells", { cells: cells.length, headers: headers.length });
  const column = `#${headers.length + 1}`;
  return { field: "", row, column, value: value.slice(0, VALUE_SHOWN), reason: fault.reason, suggestion: null };
}

const currencyFirst = (fields: readonly FieldPlan[]) =>
  [...fields].sort((a, b) => Number(b.spec.type === "currency") - Number(a.spec.type === "currency"));

function trimmed(cell: string | undefined): string {
  return cell === undefined ? "" : cell.trim();
}

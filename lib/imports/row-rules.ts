import type { ReadingScene } from "./cell-readers";
import { Fault } from "./cells/fault";
import type { ColumnPlan, FieldPlan } from "./column-plan";
import { alternatives, type ImportKind, type ImportRecord } from "./fields";
import type { Draft, Problem, RecordOutcome } from "./outcome";

/** Decides a row: whether what is required is there, which problems stand against it, and which are only warnings. */
export function settle<K extends ImportKind>(
  plan: ColumnPlan & { readonly kind: K },
  draft: Draft,
  scene: ReadingScene,
): RecordOutcome<K> {
  const rejects: Problem[] = [];
  for (const field of plan.fields)
    if (field.spec.required && draft.values[field.spec.name] === null) rejects.push(problemOf(field, draft, scene));
  checkAlternatives(plan, draft, rejects);
  checkRatio(plan, draft, rejects);
  checkReporters(plan, draft);
  const { row, values, cells } = draft;
  if (rejects.length > 0) return { ok: false, row, rejects: oncePerCell(withoutEchoes(rejects)), values, cells };
  if (plan.kind === "initiatives") draft.values.currency ??= scene.currency;
  const record = draft.values as unknown as ImportRecord<K>;
  return { ok: true, row, record, warnings: draft.problems, cells };
}

/** Why a required field is empty: its cell was bad, its cell was empty, or the file has no such column. */
function problemOf({ spec, source, label }: FieldPlan, draft: Draft, scene: ReadingScene): Problem {
  const { row, problems, beside } = draft;
  const found = problems.find((problem) => problem.field === spec.name);
  if (found) return found;
  const lacking = source.from === "nowhere";
  const fault = lacking
    ? new Fault(
        "column_missing",
        { field: spec.name, headers: source.wanted.join(", ") || spec.name },
        constantFor(spec.type, scene),
      )
    : new Fault("required_empty", { field: spec.name });
  return {
    field: spec.name,
    row,
    column: beside[spec.name] ?? label,
    value: "",
    reason: fault.reason,
    suggestion: fault.suggestion,
  };
}

/** A file without a currency column needs one line in its mapping, which is worth spelling out. */
const constantFor = (type: string, { currency }: ReadingScene) =>
  type === "currency" ? `{"currency": {"value": "${currency}"}}` : null;

/** "A value, or numerator and denominator": one of the ways must be complete, else every bad cell of theirs counts. */
function checkAlternatives({ kind, fields }: ColumnPlan, draft: Draft, rejects: Problem[]): void {
  const ways = alternatives[kind];
  if (!ways) return;
  if (ways.some((way) => way.every((name) => draft.values[name] !== null))) return;
  const names = ways.flat();
  const bad = draft.problems.filter((problem) => names.includes(problem.field));
  if (bad.length > 0) return void rejects.push(...bad);
  const mapped = fields.filter(({ spec, source }) => names.includes(spec.name) && source.from !== "nowhere");
  const empty =
    mapped.find(({ spec }) => draft.values[spec.name] === null) ?? fields.find(({ spec }) => spec.name === names[0]);
  const fault = new Fault("one_of_required", { fields: ways.map((way) => way.join(" + ")).join(" / ") });
  const column = draft.beside[empty?.spec.name ?? ""] ?? empty?.label ?? names[0] ?? "";
  rejects.push({
    field: empty?.spec.name ?? "",
    row: draft.row,
    column,
    value: "",
    reason: fault.reason,
    suggestion: null,
  });
}

/** A share of nothing is no data: a denominator of 0 is no reading, and is dropped where a value stands beside it. */
function checkRatio({ kind, fields }: ColumnPlan, draft: Draft, rejects: Problem[]): void {
  if (kind !== "readings" || draft.values.denominator === null || /[1-9]/.test(String(draft.values.denominator)))
    return;
  const named = fields.find(({ spec }) => spec.name === "denominator")?.label ?? "denominator";
  const label = draft.beside.denominator ?? named;
  const { reason, suggestion } = new Fault("denominator_zero");
  const problem = {
    field: "denominator",
    row: draft.row,
    column: label,
    value: String(draft.values.denominator),
    reason,
    suggestion,
  };
  if (draft.values.value === null) return void rejects.push(problem);
  draft.problems.push(problem);
  draft.values.numerator = null;
  draft.values.denominator = null;
}

/** How many reported of how many expected: whole numbers, both or neither, in order; else neither is known. */
function checkReporters({ kind, fields }: ColumnPlan, draft: Draft): void {
  if (kind !== "readings") return;
  const { reported = null, expected = null } = draft.values;
  if (reported === null && expected === null) return;
  const counts = [reported, expected].map((count) => (count === null ? Number.NaN : Number(count)));
  const [some = Number.NaN, all = Number.NaN] = counts;
  if (counts.every((count) => Number.isInteger(count) && count <= mostReporters) && some >= 0 && some <= all) return;
  const column = fields.find(({ spec }) => spec.name === "reported")?.label ?? "reported";
  const { reason, suggestion } = new Fault("reporters");
  const value = `${reported ?? ""} / ${expected ?? ""}`;
  draft.problems.push({ field: "reported", row: draft.row, column, value, reason, suggestion });
  draft.values.reported = null;
  draft.values.expected = null;
}

const mostReporters = 1_000_000_000;

/** Where the currency is at fault, that its amounts cannot be read is no news. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  if (!problems.some(({ field }) => field === "currency")) return problems;
  return problems.filter(({ reason }) => reason.key !== "import.reason.no_currency");
}

function oncePerCell(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ column }) => !seen.has(column) && seen.add(column));
}

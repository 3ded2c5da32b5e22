import { refuse } from "@/lib/kernel/errors";
import { readCurrency } from "./cells/currency";
import { dayReader, instantReader, periodReader, type ZoneScene } from "./cells/dates";
import { Fault } from "./cells/fault";
import { moneyReader, numberReader, Rounded } from "./cells/measures";
import type { DecimalStyle } from "./cells/number-text";
import { optionReader, scaleLookup } from "./cells/scale";
import { cellFault, textReader } from "./cells/text";
import type { Evidence } from "./column-evidence";
import type { FieldPlan } from "./column-plan";

/** What a cell may become; null is "nothing stated". */
export type CellValue = string | bigint | Date;

/** Reads one trimmed, non-empty cell. `currency` is the row's, for money. */
export type CellReader = (text: string, currency: string | null) => CellValue | Rounded | Fault | null;

/** The organisation's settings that cells are read with. */
export type ReadingScene = ZoneScene & { readonly currency: string; readonly fiscalYearStartMonth: number };

/** The reader of a field for one of its columns (null: a constant or template, which has no column to learn from). */
export function cellReader(
  plan: FieldPlan,
  column: number | null,
  evidence: Evidence,
  scene: ReadingScene,
): CellReader {
  const read = typedReader(plan, column, evidence, scene);
  const { rule, spec } = plan;
  const scaled = rule.scale && !spec.options ? scaledReader(plan, read) : read;
  return (text, currency) => cellFault(text) ?? scaled(text, currency);
}

function typedReader(
  { spec, rule }: FieldPlan,
  column: number | null,
  evidence: Evidence,
  scene: ReadingScene,
): CellReader {
  const dates = {
    field: spec.name,
    format: rule.format,
    partial: spec.partial,
    order: column === null ? null : (evidence.orders.get(column) ?? null),
  };
  const style = rule.format
    ? styleOfFormat(spec.name, rule.format, spec.type)
    : column === null
      ? null
      : (evidence.styles.get(column) ?? null);
  switch (spec.type) {
    case "text":
      return textReader(spec.maxLength ?? 500, spec.lines ?? false);
    case "day":
      return dayReader(dates, scene);
    case "instant":
      return instantReader(dates, scene);
    case "period":
      return periodReader(dates, scene, scene.fiscalYearStartMonth);
    case "money":
      return moneyReader(style, rule);
    case "number":
      return numberReader(style, rule, { keepsMark: spec.marked ?? false });
    case "currency":
      return readCurrency;
    case "status":
    case "enum":
      return optionReader({ scale: rule.scale, options: spec.options, otherwise: rule.otherwise });
  }
}

/** A scale on an open field renames the words it knows; others are `otherwise`, or stay as they are. */
function scaledReader({ rule }: FieldPlan, read: CellReader): CellReader {
  const lookup = scaleLookup({ scale: rule.scale });
  return (text, currency) => read(lookup(text) ?? rule.otherwise ?? text, currency);
}

/** A number format only says which mark stands before the decimals: "1.234,56" or "1,234.56". */
function styleOfFormat(field: string, format: string, type: string): DecimalStyle | null {
  if (type !== "money" && type !== "number") return null;
  if (/^[\d.\s#]*,[\d#]*$/.test(format)) return "comma";
  if (/^[\d,\s#]*\.[\d#]*$/.test(format)) return "point";
  return refuse("invalid", "import.refusal.unknown_number_format", { field, format });
}

export const isFault = (value: unknown): value is Fault => value instanceof Fault;
export const isRounded = (value: unknown): value is Rounded => value instanceof Rounded;

import { refuse } from "@/lib/kernel/errors";
import { foldWord } from "./cells/scale";
import type { CellSource, ColumnPlan, FieldPlan, TemplatePart } from "./column-plan";
import { type FieldSpec, type ImportKind, importFields } from "./fields";
import { type HeaderIndex, headerIndex } from "./header-index";
import type { FieldRule, Mapping } from "./mapping";
import { missingOf } from "./missing-columns";
import type { SheetRow } from "./rows";
import { groupNames, unpivotSpans } from "./unpivot";

/** Resolves a mapping against the headers of one file. Refuses an unsafe unpivot pattern or one that names no field, and a header that stands twice and is asked for without its number. */
export function planColumns(kind: ImportKind, mapping: Mapping, headers: readonly string[]): ColumnPlan {
  const columns = headerIndex(headers);
  const spans = mapping.unpivot
    ? unpivotSpans(kind, mapping.unpivot, headers, (header) => columns.get(foldWord(header)))
    : null;
  const grouped = new Set(mapping.unpivot ? groupNames(mapping.unpivot.columns) : []);
  const fields = importFields[kind].map((spec: FieldSpec): FieldPlan => {
    const rule = mapping.fields[spec.name] ?? {};
    if (mapping.unpivot?.as === spec.name)
      return {
        spec,
        rule,
        label: spec.name,
        source: spans?.length ? { from: "span" } : { from: "nowhere", wanted: [mapping.unpivot.columns] },
      };
    const template = mapping.unpivot?.with?.[spec.name];
    if (template !== undefined) {
      const beside = (spans ?? []).flatMap((span) => span.beside[spec.name] ?? []);
      const source: CellSource =
        beside.length > 0 ? { from: "beside", columns: beside } : { from: "nowhere", wanted: [template] };
      return { spec, rule, source, label: template };
    }
    if (grouped.has(spec.name)) return { spec, rule, label: spec.name, source: { from: "group" } };
    const source = sourceOf(rule, columns);
    return { spec, rule, source, label: labelOf(spec.name, source, headers) };
  });
  columns.refuseTwice();
  return { kind, headers, fields, spans: spans?.length ? spans : null, missing: missingOf(kind, fields) };
}

/** Refuses a table that lies on its side: what should be its headers stands in its first column instead. */
export function refuseTransposed(plan: ColumnPlan, mapping: Mapping, sample: readonly SheetRow[]): void {
  const wanted = new Set<string>();
  for (const { spec } of plan.fields) wanted.add(foldWord(spec.name));
  for (const { from } of Object.values(mapping.fields))
    for (const name of [from ?? []].flat()) wanted.add(foldWord(name));
  const hits = (words: readonly string[]) => new Set(words.map(foldWord).filter((word) => wanted.has(word))).size;
  const down = hits([plan.headers[0] ?? "", ...sample.map(({ cells }) => cells[0] ?? "")]);
  if (down >= 2 && down > hits(plan.headers)) refuse("invalid", "import.refusal.looks_transposed", { names: down });
}

function sourceOf({ from, value }: FieldRule, columns: HeaderIndex): CellSource {
  if (value !== undefined) {
    const text = String(value);
    if (!isTemplate(text)) return { from: "constant", text };
    return templateOf(text, columns) ?? { from: "nowhere", wanted: namesIn(text) };
  }
  const wanted = [from ?? []].flat();
  const found: number[] = [];
  for (const name of wanted) {
    const column = columns.get(foldWord(name));
    if (column !== undefined) found.push(column);
    else if (isTemplate(name) && found.length === 0) {
      const template = templateOf(name, columns);
      if (template) return template;
    }
  }
  return found.length > 0 ? { from: "columns", columns: found } : { from: "nowhere", wanted };
}

const placeholder = /\{([^{}]+)\}/;
const isTemplate = (text: string) => placeholder.test(text);
const namesIn = (text: string) => [...text.matchAll(/\{([^{}]+)\}/g)].map((found) => found[1] ?? "");

function templateOf(text: string, columns: HeaderIndex): CellSource | null {
  const parts: TemplatePart[] = [];
  for (const [at, piece] of text.split(placeholder).entries()) {
    const column = at % 2 === 1 ? columns.get(foldWord(piece)) : piece;
    if (column === undefined) return null;
    parts.push(column);
  }
  return { from: "template", parts };
}

function labelOf(field: string, source: CellSource, headers: readonly string[]): string {
  if (source.from === "columns") return headers[source.columns[0] ?? -1] ?? field;
  if (source.from === "template") return headers[source.parts.find((part) => typeof part === "number") ?? -1] ?? field;
  return source.from === "nowhere" ? (source.wanted[0] ?? field) : field;
}

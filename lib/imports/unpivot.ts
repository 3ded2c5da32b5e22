import { refuse } from "@/lib/kernel/errors";
import { fieldOf, type ImportKind } from "./fields";
import { longestHeader, safePattern } from "./unpivot-pattern";

/**
 * One column that becomes a record of its own, with what the names of its groups say for other fields, and the columns
 * beside it that other fields stand in; one the file lacks is left out.
 */
export type Span = {
  readonly column: number;
  readonly label: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly beside: Readonly<Record<string, number>>;
};

type Unpivot = {
  readonly columns: string;
  readonly as: string;
  readonly with?: Readonly<Record<string, string>> | undefined;
};

/**
 * The columns a mapping turns into records, in file order. The pattern is a person's regular expression and is
 * tried only where it cannot run away (see `safePattern`), on headers that are not too long.
 * Refuses one that is unsafe or broken, and groups or an `as` that name no field of the kind.
 */
export function unpivotSpans(
  kind: ImportKind,
  unpivot: Unpivot,
  headers: readonly string[],
  columnNamed: (header: string) => number | undefined,
): Span[] {
  const pattern = safePattern(unpivot.columns.replaceAll("(?P<", "(?<"));
  for (const name of [unpivot.as, ...groupNames(pattern.source)])
    if (!fieldOf(kind, name)) refuse("invalid", "import.refusal.unpivot_unknown_field", { field: name });
  return headers.flatMap((header, column) => {
    const found = header.length > 0 && header.length <= longestHeader ? pattern.exec(header) : null;
    if (!found) return [];
    const groups: Record<string, string> = { ...found.groups };
    return [{ column, label: header, groups, beside: columnsBeside(unpivot, groups, columnNamed) }];
  });
}

function columnsBeside(
  { with: beside = {} }: Unpivot,
  groups: Readonly<Record<string, string>>,
  columnNamed: (header: string) => number | undefined,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(beside).flatMap(([field, template]) => {
      const header = template.replace(placeholder, (_all, name: string) => groups[name] ?? "");
      const column = columnNamed(header);
      return column === undefined ? [] : [[field, column]];
    }),
  );
}

const placeholder = /\{([^{}]+)\}/g;

/** The names a template asks for: "period" in "{period} Digital vol.". */
export const placeholders = (template: string): string[] =>
  [...template.matchAll(placeholder)].map((found) => found[1] ?? "");

/** The fields filled by named groups. */
export function groupNames(pattern: string): string[] {
  return [...pattern.matchAll(/\(\?P?<([A-Za-z]\w*)>/g)].map((found) => found[1] ?? "");
}

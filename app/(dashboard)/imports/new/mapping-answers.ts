import { type ImportKind, importFields } from "@/lib/imports/fields";
import type { FieldRule, Mapping } from "@/lib/imports/mapping";

/** Stands in a field's column choice for "the same for every row". */
export const fixedValue = "=";

/** What the mapping form says, as the engine takes it: the text of a whole mapping where one was written, else field by field. */
export function mappingOf(kind: ImportKind, form: FormData): unknown {
  const whole = text(form, "json");
  if (whole !== "") return whole;
  const fields: Record<string, FieldRule> = {};
  for (const { name } of importFields[kind]) {
    const from = text(form, `from.${name}`);
    if (from === "") continue;
    fields[name] = from === fixedValue ? { value: text(form, `value.${name}`) } : { from, ...readingOf(form, name) };
  }
  return { fields } satisfies Mapping;
}

/** How a column is read, where that was said: its format, unit, sign and scale. */
function readingOf(form: FormData, name: string): Omit<FieldRule, "from" | "value"> {
  const format = text(form, `format.${name}`);
  const unit = Number(text(form, `unit.${name}`) || "1");
  const scale = scaleOf(text(form, `scale.${name}`));
  const otherwise = text(form, `otherwise.${name}`);
  return {
    ...(format && { format }),
    ...(unit !== 1 && { unit }),
    ...(text(form, `sign.${name}`) === "-1" && { sign: -1 as const }),
    ...(scale && { scale }),
    ...(otherwise && { otherwise }),
  };
}

/** One "Amber/Red = at_risk_major" a line; the last equals sign counts. */
function scaleOf(lines: string): Record<string, string> | null {
  const pairs = lines.split(/\r?\n/).flatMap((line) => {
    const at = line.lastIndexOf("=");
    return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : [];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : null;
}

/** A scale as the form writes it. */
export const scaleText = (scale: Readonly<Record<string, string>> = {}): string =>
  Object.entries(scale)
    .map(([word, meaning]) => `${word} = ${meaning}`)
    .join("\n");

/** Whether the form can say all a mapping says; one with several columns a field, or an unpivot, is written as text. */
export const isSimple = ({ fields, unpivot }: Mapping): boolean =>
  unpivot === undefined &&
  Object.values(fields).every(({ from, value, format, scale, otherwise, unit, sign }) => {
    const readOtherwise = [format, scale, otherwise, unit, sign].some((part) => part !== undefined);
    return !Array.isArray(from) && (value === undefined || !readOtherwise) && [undefined, 1, 1e3, 1e6].includes(unit);
  });

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

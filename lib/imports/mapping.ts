import { z } from "zod";
import { refuse } from "@/lib/kernel/errors";
import { fieldOf, type ImportKind, importFields } from "./fields";
import { groupNames, placeholders } from "./unpivot";

const header = z.string().trim().min(1).max(500);

const fieldRule = z.strictObject({
  from: z.union([header, z.array(header).min(1).max(50)]).optional(),
  value: z.union([z.string().max(500), z.number()]).optional(),
  format: z.string().trim().min(1).max(60).optional(),
  scale: z.record(z.string().max(500), z.string().max(500)).optional(),
  otherwise: z.string().max(500).optional(),
  unit: z.number().optional(),
  sign: z.union([z.literal(1), z.literal(-1)]).optional(),
});

/** How one field is found and read: from headers or a constant, with its format, scale, unit and sign. */
export type FieldRule = z.output<typeof fieldRule>;

/** The API's `mapping` when it is not `"auto"`. */
export const mappingSchema = z.strictObject({
  fields: z.record(z.string(), fieldRule),
  unpivot: z
    .strictObject({
      columns: z.string().min(1).max(200).meta({
        description:
          "A regular expression; each column whose header it matches becomes a row, named groups fill fields.",
      }),
      as: z.string().min(1).meta({ description: "The field such a column's cell is." }),
      with: z
        .record(z.string(), header)
        .optional()
        .meta({
          description: "Fields found in the column beside it: the header, with {group} for what a named group matched.",
          examples: [{ numerator: "{period} Digital vol." }],
        }),
    })
    .optional(),
});

export type Mapping = z.output<typeof mappingSchema>;

/** The contract's `mapping` as the OpenAPI document shows it. */
export const mappingInput = z.union([z.literal("auto"), mappingSchema]);

/**
 * Checks a mapping (an object, or JSON text) against the fields of its kind.
 * Refuses, as `invalid`, one that names no field, an unknown field or key, or a field with neither header nor constant.
 */
export function parseMapping(kind: ImportKind, raw: unknown): Mapping | "auto" {
  const given = typeof raw === "string" && raw.trim() !== "auto" ? fromJson(raw) : raw;
  if (typeof given === "string") return "auto";
  if (namesPrototype(given))
    refuse("invalid", "import.refusal.mapping_unknown_key", { where: "mapping", keys: prototype });
  const parsed = mappingSchema.safeParse(given);
  if (!parsed.success) return refuseShape(parsed.error);
  const mapping = parsed.data;
  const names = Object.keys(mapping.fields);
  if (names.length === 0) refuse("invalid", "import.refusal.mapping_names_no_field", { fields: listOf(kind) });
  for (const name of names) checkRule(kind, name, mapping);
  if (mapping.unpivot) checkBeside(kind, mapping.unpivot);
  return mapping;
}

const prototype = "__proto__";

/** Whether a name in a mapping is that of an object's prototype, which reading would leave out without a word. */
function namesPrototype(given: unknown, depth = 0): boolean {
  if (typeof given !== "object" || given === null || depth > deepestName) return false;
  return Object.hasOwn(given, prototype) || Object.values(given).some((inner) => namesPrototype(inner, depth + 1));
}

/** mapping → fields → a field → its scale. */
const deepestName = 3;

function fromJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return refuse("invalid", "import.refusal.mapping_not_json");
  }
}

function refuseShape(error: z.ZodError): never {
  const issue = error.issues[0];
  const where = issue?.path.map(String).join(".") || "mapping";
  if (issue?.code === "unrecognized_keys")
    refuse("invalid", "import.refusal.mapping_unknown_key", { where, keys: issue.keys.join(", ") });
  if (where === "fields" || where === "mapping") refuse("invalid", "import.refusal.mapping_names_no_field_object");
  refuse("invalid", "import.refusal.mapping_wrong_shape", { where });
}

function checkRule(kind: ImportKind, name: string, { fields, unpivot }: Mapping): void {
  const rule = fields[name];
  const spec = fieldOf(kind, name);
  if (!rule || !spec) refuse("invalid", "import.refusal.unknown_field", { field: name, fields: listOf(kind) });
  const filledByUnpivot =
    unpivot !== undefined &&
    (unpivot.as === name || unpivot.columns.includes(`<${name}>`) || Object.hasOwn(unpivot.with ?? {}, name));
  const sources = Number(rule.from !== undefined) + Number(rule.value !== undefined);
  if (sources > 1 || (sources === 0 && !filledByUnpivot))
    refuse("invalid", "import.refusal.field_needs_one_source", { field: name });
  if (sources > 0 && filledByUnpivot) refuse("invalid", "import.refusal.field_filled_twice", { field: name });
  if (rule.unit !== undefined && !(Number.isFinite(rule.unit) && rule.unit !== 0))
    refuse("invalid", "import.refusal.mapping_wrong_shape", { where: `fields.${name}.unit` });
  const numeric = spec.type === "money" || spec.type === "number";
  if (!numeric && (rule.unit !== undefined || rule.sign !== undefined))
    refuse("invalid", "import.refusal.unit_on_non_number", { field: name });
  for (const stated of [...Object.values(rule.scale ?? {}), ...(rule.otherwise === undefined ? [] : [rule.otherwise])])
    if (spec.options && stated !== "no_update" && !spec.options.includes(stated))
      refuse("invalid", "import.refusal.scale_leads_nowhere", {
        field: name,
        value: stated,
        options: spec.options.join(", "),
      });
}

/** A field beside the unpivoted one must exist, have no other source, and name its columns by the pattern's groups. */
function checkBeside(kind: ImportKind, { columns, as, with: beside = {} }: NonNullable<Mapping["unpivot"]>): void {
  const groups = groupNames(columns);
  for (const [field, template] of Object.entries(beside)) {
    if (!fieldOf(kind, field)) refuse("invalid", "import.refusal.unknown_field", { field, fields: listOf(kind) });
    if (field === as || groups.includes(field)) refuse("invalid", "import.refusal.field_filled_twice", { field });
    const asked = placeholders(template);
    const unknown = asked.find((name) => !groups.includes(name));
    if (asked.length === 0 || unknown !== undefined)
      refuse("invalid", "import.refusal.unpivot_unknown_group", {
        field,
        group: unknown ?? template,
        groups: groups.join(", "),
      });
  }
}

const listOf = (kind: ImportKind) => importFields[kind].map((field) => field.name).join(", ");

/**
 * What a KPI means. A change of any of these makes the next definition, which both sides have to agree on anew; the
 * co-owners are among them, because an agreement is between two people who answer for the number, and so are the gaps and days of grace that
 * decide what counts as on track. Order, review date, outlier screening and incentives are not.
 */
export const definitionalFields = [
  "name",
  "definition",
  "formula",
  "plainLine",
  "unit",
  "currency",
  "direction",
  "bandLow",
  "bandHigh",
  "cadence",
  "periodKind",
  "isShared",
  "outcome",
  "itOwnerId",
  "marketingOwnerId",
  "targetKind",
  "baselineValue",
  "baselineOn",
  "atRiskGap",
  "offTrackGap",
  "source",
  "graceDays",
] as const;

export type DefinitionalField = (typeof definitionalFields)[number];

/** What a field may hold; null where nothing is said. */
export type FieldValue = string | number | boolean | null;

/** A definition as it is kept under its number. */
export type DefinitionContent = Readonly<Record<DefinitionalField, FieldValue>>;

/** The part of a KPI that is its definition. */
export const contentOf = (kpi: DefinitionContent): DefinitionContent =>
  Object.fromEntries(definitionalFields.map((field) => [field, kpi[field]])) as DefinitionContent;

/** One field in which two definitions differ. */
export type FieldChange = {
  readonly field: DefinitionalField;
  readonly kind: "added" | "removed" | "changed";
  readonly before: FieldValue;
  readonly after: FieldValue;
};

/** Where two definitions differ, in the order of the fields; a field that one of them never knew counts as empty. */
export function differences(before: Partial<DefinitionContent>, after: Partial<DefinitionContent>): FieldChange[] {
  return definitionalFields.flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    if (was === is) return [];
    const kind = isEmpty(was) ? "added" : isEmpty(is) ? "removed" : "changed";
    return [{ field, kind, before: was, after: is }];
  });
}

const isEmpty = (value: FieldValue): boolean => value === null || value === "";

import { alternatives, type FieldSpec, type ImportKind, importFields } from "./fields";

/** The columns of a kind: the ones every row needs, the ways of which one must be complete, and the rest. */
export interface KindColumns {
  readonly required: readonly string[];
  readonly oneOf: readonly (readonly string[])[];
  readonly optional: readonly string[];
}

export function columnsOf(kind: ImportKind): KindColumns {
  const oneOf = alternatives[kind] ?? [];
  const specs: readonly FieldSpec[] = importFields[kind];
  const required = specs.filter((spec) => spec.required).map(({ name }) => name);
  const known = [...required, ...oneOf.flat()];
  return { required, oneOf, optional: specs.map(({ name }) => name).filter((name) => !known.includes(name)) };
}

/** One row that can be read as it is, a cell for every field of the kind in its order: what a file to be filled in shows. */
export const exampleRow = (kind: ImportKind): readonly string[] =>
  importFields[kind].map((spec: FieldSpec) => examples[kind]?.[spec.name] ?? examples.all?.[spec.name] ?? byType(spec));

function byType({ type, options }: FieldSpec): string {
  if (options) return options[0] ?? "";
  if (type === "day") return "2026-11-16";
  if (type === "instant") return "2026-11-16T09:30:00Z";
  if (type === "period") return "2026-11";
  if (type === "money") return "1250.00";
  return type === "currency" ? "EUR" : "";
}

const examples: Readonly<Partial<Record<ImportKind | "all", Readonly<Record<string, string>>>>> = {
  all: {
    ...{ function: "Marketing", costCentre: "MK-2200", supplier: "Quayside Printing", category: "Media" },
    ...{ budget: "Loyalty app", line: "Campaigns", description: "Posters for the launch", fiscalYear: "FY26" },
    ...{ region: "NL", persona: "Commuters", channel: "web", source: "Survey" },
  },
  kpis: {
    ...{ key: "sign-ups", name: "Sign-ups", definition: "People who opened an account", plainLine: "More is better" },
    ...{ formula: "accounts opened in the week" },
  },
  readings: { kpi: "sign-ups", value: "1250", reported: "4", expected: "5" },
  initiatives: {
    ...{ externalId: "P-104", name: "Loyalty app", statusNote: "First release is out", description: "One app for all" },
    ...{ endsOn: "2027-06-30", budget: "250000.00", forecast: "240000.00", wholeLife: "400000.00" },
  },
  spend: { externalId: "INV-2041" },
  orders: { number: "PO-7701", expectedOn: "2026-12-15", externalId: "ERP-7701" },
  events: {
    ...{ event: "signed_up", userId: "u-1041", messageId: "m-88123", sessionId: "s-301", device: "mobile" },
    ...{ value: "1" },
  },
};

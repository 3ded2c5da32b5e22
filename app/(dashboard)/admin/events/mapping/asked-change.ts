/** What the address of the mapping page says: a form that is open, or a change to be previewed. */
export type MappingParams = Readonly<Record<string, string | undefined>>;

const kinds = ["add", "edit", "move", "remove"] as const;
type Kind = (typeof kinds)[number];

/** A change as a query takes it, still to be checked there; null where the address asks for none. */
export function askedChange(params: MappingParams): (Record<string, string> & { kind: Kind }) | null {
  const kind = kinds.find((one) => one === params.kind);
  if (!kind) return null;
  const fields = {
    add: ["pattern", "stageId", "touchpoint", "position"],
    edit: ["ruleId", "pattern", "stageId", "touchpoint"],
    move: ["ruleId", "position"],
    remove: ["ruleId"],
  }[kind];
  const given = fields.flatMap((field) => (params[field] === undefined ? [] : [[field, params[field]] as const]));
  return { ...Object.fromEntries(given), kind };
}

/** The address that previews a change. */
export const previewAddress = (change: Readonly<Record<string, string | number>>): string =>
  `/admin/events/mapping?${new URLSearchParams(Object.entries(change).map(([key, value]) => [key, String(value)]))}#preview`;

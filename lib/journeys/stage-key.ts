/** Addresses below the journey's that are pages of their own, now or soon, so no stage can have them. */
export const reservedStageKeys: readonly string[] = [
  ...["evidence", "runs", "maps", "opportunities", "funnel", "map", "personas", "seams", "transitions"],
  ...["watch", "experiments", "edit", "live", "mapping", "paper"],
];

/** The key a stage gets from its name; one that is a page's own gets "-2" behind it. Null as for `keyFromName`. */
export function stageKeyFromName(name: string): string | null {
  const key = keyFromName(name);
  return key !== null && reservedStageKeys.includes(key) ? `${key}-2` : key;
}

/** The key of a persona or an experiment; "new" is the page that asks for one. Null as for `keyFromName`. */
export function roomKeyFromName(name: string): string | null {
  const key = keyFromName(name);
  return key === "new" ? "new-2" : key;
}

/** The key a record gets from its name: "Try & buy" is "try-buy". Null when the name holds no Latin letter or digit. */
export function keyFromName(name: string): string | null {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const key = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  return key || null;
}

/** Two letters that stand for a person in narrow places: of first and last name, or the first two of a single one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return last ? `${first.slice(0, 1)}${last.slice(0, 1)}`.toUpperCase() : first.slice(0, 2);
}

/** The key a stage gets from its name: "Try & buy" is "try-buy". Null when the name holds no Latin letter or digit. */
export function keyFromName(name: string): string | null {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const key = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  return key || null;
}

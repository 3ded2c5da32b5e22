/**
 * What is left of a name when it is only listened to: case, spaces, punctuation, other forms of the same letter and
 * marks nobody can see make no other name. What parts two figures does: 1.01 is not 10.1. Of a name without letters and
 * digits all that can be seen is left.
 */
export function heardName(name: string): string {
  const seen = name
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .toLowerCase();
  const heard = seen.replace(/(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, "\n").replace(/[^\p{L}\p{N}\n]+|^\n|\n$/gu, "");
  return heard || seen.trim();
}

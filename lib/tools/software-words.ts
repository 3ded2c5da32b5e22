/** Words by which a payment looks like one for software, in the singular. The page names them all. */
export const softwareWords = [
  "analytics",
  "app",
  "cloud",
  "crm",
  "hosting",
  "licence",
  "license",
  "platform",
  "portal",
  "saas",
  "software",
  "subscription",
  "system",
  "tool",
] as const;

const whole = new RegExp(`(?<![\\p{L}\\p{N}])(${softwareWords.join("|")})s?(?![\\p{L}\\p{N}])`, "iu");

/** The word in the first text that holds one, alone or with an s, in small letters; null where none does. */
export function softwareWordIn(texts: readonly (string | null)[]): string | null {
  for (const text of texts) {
    const found = whole.exec(text ?? "")?.[1];
    if (found) return found.toLowerCase();
  }
  return null;
}

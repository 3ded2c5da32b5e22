import { z } from "zod";

/** Long enough to resist guessing, short enough to hash; no rules about kinds of characters. */
const password = z.string().min(12).max(200);
const email = z.email().max(200);
const personName = z.string().trim().min(1).max(120);

/** What the first-run page asks for: the organisation, its two sponsors, and whoever runs the installation. */
export const firstRun = z.strictObject({
  organisation: z.string().trim().min(1).max(120),
  zone: z.string().refine(isZone, { message: "refusal.people.unknown_zone" }),
  baseCurrency: z.string().regex(/^[A-Z]{3}$/),
  fiscalYearStartMonth: z.coerce.number().int().min(1).max(12),
  cioName: personName,
  cioEmail: email,
  cmoName: personName,
  cmoEmail: email,
  adminEmail: email,
  password,
});

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

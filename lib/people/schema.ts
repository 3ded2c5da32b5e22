import { z } from "zod";
import { roles, sides } from "@/db/vocabulary/people";
import { nameText } from "@/lib/kernel/name-text";

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

const none = z.literal("").transform(() => null);

/** Somebody to be given an account: one role, held for a function, and in the streams where that role works in some. */
export const newPerson = z.strictObject({
  name: nameText(120).min(1),
  email: z.string().trim().pipe(email),
  role: z.enum(roles),
  functionId: z.union([none, z.uuid()]).nullable().default(null),
  streamIds: z.array(z.uuid()).max(50).default([]),
});

/** A role to look through, for a side and, where it works in one, for a stream. */
export const seeAsInput = z.strictObject({
  role: z.enum(roles),
  side: z.enum(sides),
  streamId: z.union([none, z.uuid()]).nullable().default(null),
});

/** A password somebody chooses for oneself, and the one it takes the place of. */
export const passwordChange = z.strictObject({ current: z.string().max(1_000), password });

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

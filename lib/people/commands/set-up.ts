import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import type { Db } from "@/db/client";
import { functions, journeys, mapLanes, organisations, roleGrants, stages, users } from "@/db/schema";
import { lanesOfNewMap } from "@/lib/journeys/map/lanes";
import { stagesOfTemplate } from "@/lib/journeys/map/templates";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { hashPassword } from "../password";
import { firstRun } from "../schema";

/**
 * Names an empty installation: the organisation, IT, marketing and finance, the two sponsors and an administrator,
 * who signs in first. Possible once; afterwards it is refused as a conflict.
 */
export const setUpOrganisation = command({
  name: "setUpOrganisation",
  capability: "organisation.set_up",
  input: firstRun,
  secret: ["password"],
  subject: async () => ({ id: "organisation" }),
  async run({ db, now, input }) {
    const there = await db.query.organisations.findFirst();
    if (there) refuse("conflict", "refusal.people.already_set_up");
    const { organisation, zone, baseCurrency, fiscalYearStartMonth } = input;
    const eventKeySecret = randomBytes(32).toString("hex");
    await db
      .insert(organisations)
      .values({ name: organisation, zone, baseCurrency, fiscalYearStartMonth, eventKeySecret, createdAt: now });
    const made = await addFunctions(db, now);
    const passwordHash = await hashPassword(input.password);
    await addPeople(db, now, [
      { email: input.cioEmail, name: input.cioName, role: "executive", functionId: made.it, passwordHash: null },
      { email: input.cmoEmail, name: input.cmoName, role: "executive", functionId: made.marketing, passwordHash: null },
      { email: input.adminEmail, name: input.adminEmail, role: "admin", functionId: null, passwordHash },
    ]);
    await addJourney(db, now);
  },
});

async function addFunctions(db: Db, now: Date): Promise<{ it: string; marketing: string }> {
  const ids = { it: v7(), marketing: v7(), finance: v7() };
  const names = { it: "IT", marketing: "Marketing", finance: "Finance" };
  const sides = ["it", "marketing", "finance"] as const;
  const rows = sides.map((side) => ({ id: ids[side], key: side, name: names[side], side, createdAt: now }));
  await db.insert(functions).values(rows);
  return ids;
}

interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly role: "executive" | "admin";
  readonly functionId: string | null;
  readonly passwordHash: string | null;
}

/** One account an address, holding every role it was named for. */
async function addPeople(db: Db, now: Date, people: readonly NewPerson[]): Promise<void> {
  const idOf = new Map<string, string>();
  for (const { email, name, passwordHash, role, functionId } of people) {
    const address = email.toLowerCase();
    const known = idOf.get(address);
    const userId = known ?? v7();
    idOf.set(address, userId);
    if (!known) {
      const own = people.find((one) => one.email.toLowerCase() === address && one.passwordHash)?.passwordHash;
      await db
        .insert(users)
        .values({ id: userId, email: address, name, passwordHash: own ?? passwordHash, createdAt: now });
    }
    await db.insert(roleGrants).values({ userId, role, functionId, grantedAt: now });
  }
}

async function addJourney(db: Db, now: Date): Promise<void> {
  const journeyId = v7();
  await db.insert(journeys).values({ id: journeyId, key: "default", name: "Customer journey", createdAt: now });
  await db.insert(stages).values(stagesOfTemplate("acquisition", journeyId, now));
  await db.insert(mapLanes).values(lanesOfNewMap(journeyId, now));
}

import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { weekOf } from "@/lib/kernel/week";
import { assignAction, recordDecision } from "@/lib/syncs/commands/decide";
import { startSync } from "@/lib/syncs/commands/start-sync";
import { addNote } from "@/lib/syncs/commands/talk";
import { theCompany } from "./ledger-company";

/**
 * The embedded database of a folder and a meeting in which three say something each without end: decisions, actions and
 * notes, each under an id made of its number, said once the product has acknowledged it. Who comes back after a kill
 * sends again what may have been cut off. The first start makes the company and begins the meeting.
 */
const [dataDir = "", from = "0", kpiId = ""] = process.argv.slice(2);
const { ownerUrl, appUrl } = await startEmbedded({ dataDir, say: () => {} });
await migrate(ownerUrl);
const db = connect(appUrl);
const system = await theCompany(db);
const chief = await theChief();
const ownerId = chief.viewer.id ?? "";
const week = weekOf(today(chief.now, chief.organisation.zone));
const running = await db.query.syncs.findFirst();
if (running?.state !== "running") await startSync(chief, { week });

const step = { week, itemKey: `kpi:${kpiId}` };
const kinds = [
  (id: string, title: string) => recordDecision(saying(title), { ...step, id, title, ownerId }),
  (id: string, title: string) => assignAction(saying(title), { ...step, id, title, ownerId }),
  (id: string, body: string) => addNote(saying(body), { ...step, id, body }),
] as const;
await Promise.all(kinds.map((say, kind) => keepSaying(say, kind)));

/** At two seconds' distance by the clock, for nobody may say more in a minute than a person can. */
function saying(number: string): Context {
  return { ...chief, now: new Date(chief.now.getTime() + Number(number) * 2_000) };
}

async function keepSaying(say: (typeof kinds)[number], kind: number): Promise<never> {
  for (let round = Number(from); ; round += 1) {
    const number = round * kinds.length + kind;
    const { id } = await say(`00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`, `${number}`);
    if (Number.parseInt(id.slice(-12), 16) !== number) throw new Error(`${number} was told ${id}`);
    process.stdout.write(`${number}\n`);
  }
}

async function theChief(): Promise<Context> {
  const [person] = await db.query.users.findMany({ orderBy: (user, { asc }) => asc(user.email) });
  const [{ id: functionId } = { id: null }] = await db.query.functions.findMany();
  const grants = [{ role: "executive", functionId, side: "it", streamId: null }] as const;
  const { id = null, name = "", email = "" } = person ?? {};
  return { ...system, viewer: { kind: "person", id, name, email, sessionId: null, scopes: [], grants } };
}

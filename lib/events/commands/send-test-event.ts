import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { z } from "zod";
import type { Db } from "@/db/client";
import { apiTokens, eventNames, eventSources, organisations, quarantinedEvents, stages } from "@/db/schema";
import { theSystem, type Viewer } from "@/lib/access/viewer";
import { type MessageReason, refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { normalise } from "../trackers/normalise";
import type { Parsed } from "../trackers/parsed";
import { segmentReader, segmentSent } from "../trackers/segment";
import { type ReceivingSource, sourceOfToken } from "./event-key";
import { receiveEvents } from "./receive-events";

/** What a test event is called where nothing else is asked for. */
export const testEventName = "Throughline test";

/** What would become of an event of a source now. */
export type Trial =
  | {
      readonly became: "stored";
      readonly name: string;
      /** The stage its name stands for. */
      readonly stage: string | null;
      /** Whether the same event, sent again at once, was known. */
      readonly isTakenOnce: boolean;
    }
  | { readonly became: "quarantined"; readonly reason: MessageReason };

/**
 * Sends one event of a source, or of a write key that brought none yet, down the way all events take: read, checked,
 * stored once, or put aside. All of it is taken back afterwards, so that no figure, name, visitor or delivery is left of
 * it: an event that stayed would count in totals, names and a source's habits whatever it is called. It carries the
 * consent its source needs. Refuses a source that is retired (forbidden), a key that is over or may not send (conflict).
 */
export const sendTestEvent = command({
  name: "sendTestEvent",
  capability: "event.configure",
  input: z
    .strictObject({
      sourceId: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
      tokenId: z.uuid().optional(),
      event: z.string().max(1_000).default(""),
    })
    .refine(({ sourceId, tokenId }) => (sourceId === undefined) !== (tokenId === undefined), {
      error: "refusal.field.required",
      path: ["sourceId"],
    }),
  subject: ({ db, input }) => findSender(db, input),
  async run({ db, now, subject, input: { event }, trace }): Promise<Trial> {
    const trial = await takenBack(db, async (savepoint) => {
      const source = await receivingSource(savepoint, subject, now);
      const parsed = parsedTest(source, event.trim() || testEventName, now);
      return tried(savepoint, source, parsed, now);
    });
    trace({ became: trial.became, ...(trial.became === "quarantined" && { reason: trial.reason.key }) });
    return trial;
  },
});

type Sender = { readonly id: string } & (
  | { readonly source: typeof eventSources.$inferSelect }
  | { readonly token: typeof apiTokens.$inferSelect }
);

async function findSender(
  db: Db,
  { sourceId, tokenId }: { readonly sourceId?: number | undefined; readonly tokenId?: string | undefined },
): Promise<Sender | undefined> {
  if (sourceId !== undefined) {
    const source = await db.query.eventSources.findFirst({ where: eq(eventSources.id, sourceId) });
    return source && { id: `event_source:${source.id}`, source };
  }
  const token = await db.query.apiTokens.findFirst({ where: eq(apiTokens.id, tokenId ?? "") });
  return token && { id: token.id, token };
}

async function receivingSource(tx: Db, sender: Sender, now: Date): Promise<ReceivingSource> {
  const [rules] = await tx
    .select({ keptMonths: organisations.eventRetentionMonths, secret: organisations.eventKeySecret })
    .from(organisations)
    .limit(1);
  if (!rules) throw new Error("There is no organisation to take events for");
  if ("source" in sender) {
    const { source } = sender;
    if (source.retiredAt) refuse("forbidden", "refusal.events.source_retired", { source: source.name });
    return { ...source, ...rules };
  }
  const { id, name, scopes, revokedAt, expiresAt } = sender.token;
  if (revokedAt || expiresAt <= now || !scopes.includes("events:write")) refuse("conflict", "refusal.events.key_over");
  const viewer: Viewer = { ...theSystem, kind: "token", id, name };
  return { ...(await sourceOfToken(tx, viewer, now, "tracker")), ...rules };
}

function parsedTest(source: ReceivingSource, event: string, now: Date): Parsed {
  const consent = source.neededConsent === null ? {} : { [source.neededConsent]: true };
  const told = {
    ...{ type: "track", event, anonymousId: "throughline-test", messageId: v7(), timestamp: now.toISOString() },
    context: { consent: { categoryPreferences: consent } },
  };
  const sent = segmentSent({ batch: [told] }, "batch");
  if (!sent) throw new Error("A test event is no delivery");
  return normalise(sent, segmentReader(source), source, now);
}

/** Takes it twice, as a client does that did not hear the first answer. */
async function tried(tx: Db, source: ReceivingSource, parsed: Parsed, now: Date): Promise<Trial> {
  const receive = () => receiveEvents({ viewer: theSystem, db: tx, now }, source, parsed);
  const first = await receive();
  const [row] = parsed.rows;
  if (first.quarantined > 0 || !row) return putAside(tx, row?.identity ?? parsed.faults[0]?.identity);
  const [known] = await tx
    .select({ stage: stages.name })
    .from(eventNames)
    .leftJoin(stages, eq(stages.id, eventNames.stageId))
    .where(eq(eventNames.name, row.name));
  const again = await receive();
  return { became: "stored", name: row.name, stage: known?.stage ?? null, isTakenOnce: again.duplicates === 1 };
}

async function putAside(tx: Db, identity: Buffer | undefined): Promise<Trial> {
  const [kept] = identity
    ? await tx.select().from(quarantinedEvents).where(eq(quarantinedEvents.identity, identity))
    : [];
  if (!kept) throw new Error("A test event was neither stored nor put aside");
  return { became: "quarantined", reason: { key: kept.reason, values: kept.reasonValues } };
}

/** Runs something and takes all it wrote back; what it found out stays. */
async function takenBack<Out>(db: Db, run: (savepoint: Db) => Promise<Out>): Promise<Out> {
  let out: { readonly found: Out } | null = null;
  const back = new Error("taken back");
  try {
    await db.transaction(async (savepoint) => {
      out = { found: await run(savepoint) };
      throw back;
    });
  } catch (error) {
    if (error !== back) throw error;
  }
  if (out === null) throw new Error("Nothing was run");
  return (out as { readonly found: Out }).found;
}

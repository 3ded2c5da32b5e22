import { z } from "zod";
import { authorize } from "@/lib/access/policy";
import { type ItemFault, ItemsRefusal, type MessageReason, refuse } from "@/lib/kernel/errors";
import { fieldReasons } from "@/lib/kernel/field-reasons";
import type { Context } from "@/lib/kernel/operation";
import { eventIdentity } from "../identity";
import { ownInterface } from "../source";
import type { EventRow } from "../store/delivery";
import { trackerIdentity } from "../trackers/identity";
import { BrokenLine } from "../trackers/lines";
import { wordOf } from "../trackers/loose";
import { isToCome } from "../trackers/moments";
import { noteJoin } from "../trackers/noted-joins";
import type { Fault, Join } from "../trackers/parsed";
import { tellsEmail, withoutEmails } from "../trackers/personal";
import { sourceOfToken } from "./event-key";
import { receiveEvents } from "./receive-events";

const mostEvents = 50_000;
/** Events are kept by month, from this one on. */
const earliest = Date.UTC(1990, 0, 1);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const printable = /^[^\u0000-\u001f]*$/;
const text = z
  .string()
  .trim()
  .regex(printable)
  .max(500)
  .refine((said) => said.isWellFormed(), { error: "refusal.field.malformed" });
const optionalText = text.nullish().transform((value) => value || null);
const instant = z.iso
  .datetime({ offset: true })
  .transform((moment) => new Date(moment))
  .refine((at) => at.getTime() >= earliest, { error: "event.fault.before_1990" });

/** An event as scripts send it. */
export const sentEvent = z
  .strictObject({
    event: text.min(1).refine((name) => !tellsEmail(withoutEmails(name)), { error: "event.fault.personal_name" }),
    timestamp: instant,
    userId: optionalText,
    anonymousId: optionalText,
    messageId: optionalText,
    sessionId: optionalText,
    device: optionalText,
    channel: optionalText,
    persona: optionalText,
    region: optionalText,
    value: z
      .number()
      .nullish()
      .transform((value) => value ?? null),
    /** By category, for sources that need one. */
    consent: z.record(z.string().max(200), z.boolean()).nullish(),
  })
  .refine(({ userId, anonymousId }) => userId ?? anonymousId, { error: "refusal.field.required", path: ["userId"] });

/** What became of a batch; `rejected` has a reason for each field at fault, by the event's place counted from 0. */
export interface Ingestion {
  readonly inserted: number;
  readonly duplicates: number;
  /** Events kept aside: with `skip` those at fault, and always those whose name is one too many. */
  readonly quarantined: number;
  /** Events forgotten because they lack the consent their source needs. */
  readonly withoutConsent: number;
  readonly rejected: readonly ItemFault[];
}

/**
 * Takes a batch of events from a script: with `abort` all or none, with `skip` all that can be taken, the others kept
 * aside with their reasons. Sending the same batch again changes nothing, so a script whose connection broke simply
 * repeats itself. Not a command: ingestion writes no audit row. Refuses with `abort` every fault by the event's place
 * and field; a place that is undefined, such as a blank line's, holds nothing.
 */
export async function ingestEvents(
  context: Context,
  batch: unknown,
  { onError = "abort" }: { readonly onError?: "abort" | "skip" } = {},
): Promise<Ingestion> {
  authorize(context.viewer, "event.ingest", {});
  if (!Array.isArray(batch) || batch.every((one) => one === undefined)) refuse("invalid", "event.batch.none");
  const count = batch.length;
  if (count > mostEvents) refuse("too_large", "event.batch.too_many", { limit: mostEvents, count });
  const source = await sourceOfToken(context.db, context.viewer, context.now, "script");
  const read = readAll(batch, { now: context.now, neededConsent: source.neededConsent });
  const { rejected, withoutConsent } = read;
  if (rejected.length > 0 && onError === "abort") {
    throw new ItemsRefusal("event.batch.faults", { faults: rejected.length, count }, rejected);
  }
  return { ...(await receiveEvents(context, source, read)), withoutConsent, rejected };
}

type ReadingScene = { readonly now: Date; readonly neededConsent: string | null };

function readAll(batch: readonly unknown[], scene: ReadingScene) {
  const rows: EventRow[] = [];
  const bodies: unknown[] = [];
  const joins = new Map<string, Join>();
  const faults: Fault[] = [];
  const rejected: ItemFault[] = [];
  let withoutConsent = 0;
  for (const [index, sent] of batch.entries()) {
    if (sent === undefined) continue;
    const { row, reasons } = reading(sent, scene);
    if (row === "without_consent") withoutConsent += 1;
    else if (row !== null) {
      rows.push(row);
      bodies.push(sent);
      for (const join of joinsIn(row)) noteJoin(joins, join);
    } else {
      for (const [field, reason] of Object.entries(reasons)) rejected.push({ index, field, reason });
      faults.push(faultOf(sent, Object.keys(reasons).join(", ")));
    }
  }
  return { rows, bodies, joins: [...joins.values()], faults, rejected, withoutConsent };
}

type Reading =
  | { readonly row: EventRow | "without_consent"; readonly reasons: null }
  | { readonly row: null; readonly reasons: Readonly<Record<string, MessageReason>> };

/** An event of a script as a row, that it must be forgotten, or what is wrong with it by field. */
export function reading(sent: unknown, { now, neededConsent }: ReadingScene): Reading {
  if (sent instanceof BrokenLine) return { row: null, reasons: { "": { key: "event.batch.broken_line", values: {} } } };
  const parsed = sentEvent.safeParse(sent, { reportInput: true });
  if (!parsed.success) return { row: null, reasons: fieldReasons(parsed.error) };
  const { event, timestamp, value, consent, ...more } = parsed.data;
  if (neededConsent !== null && !(consent && Object.hasOwn(consent, neededConsent) && consent[neededConsent]))
    return { row: "without_consent", reasons: null };
  if (isToCome(timestamp.getTime(), now.getTime()))
    return { row: null, reasons: { timestamp: { key: "event.fault.in_future", values: {} } } };
  const digits = eventIdentity({ ...parsed.data, value: value === null ? null : String(value) });
  const identity = Buffer.from(digits, "hex");
  return { row: { ...more, at: timestamp, name: withoutEmails(event), value, identity }, reasons: null };
}

/** An event with both ids says that they are one person's. */
export function joinsIn({ userId, anonymousId, at }: EventRow): Join[] {
  if (userId === null || anonymousId === null) return [];
  const visitor = { userId: null, anonymousId };
  return [{ visitor, person: { userId, anonymousId: null }, cause: "event", at, unless: null }];
}

/** Of a line that is no JSON nothing is kept but that it came: what in it is somebody's id cannot be told. */
function faultOf(sent: unknown, field: string): Fault {
  const isBroken = sent instanceof BrokenLine;
  const identity = trackerIdentity(ownInterface.key, null, isBroken ? sent.text : sent);
  return { identity, body: isBroken ? "" : sent, reason: "malformed", values: { field: wordOf(field) ?? "" } };
}

import type { z } from "zod";
import type { Database, Db } from "@/db/client";
import { admitted, type Capability, extentOf, type Reach, type Reachable } from "@/lib/access/policy";
import { refuseWhileSeeingAs } from "@/lib/access/see-as";
import type { Viewer } from "@/lib/access/viewer";
import { appendAudit } from "./audit-trail";
import { today } from "./day";
import { refuse } from "./errors";
import { fieldReasons } from "./field-reasons";
import { type Once, runOnce } from "./once";
import { remembered } from "./remembered";

/** The house rules a calculation may need; read together with the viewer. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly baseCurrency: string;
  readonly fiscalYearStartMonth: number;
  readonly initiativeStaleDays: number;
  readonly isDemo: boolean;
}

/** Stands in until the first run has named the organisation. */
export const noOrganisation: Organisation = {
  id: "",
  name: "",
  zone: "UTC",
  baseCurrency: "EUR",
  fiscalYearStartMonth: 1,
  initiativeStaleDays: 60,
  isDemo: false,
};

/** Everything an operation may know about the request it serves. */
export interface Context {
  readonly viewer: Viewer;
  readonly organisation: Organisation;
  readonly db: Database;
  readonly now: Date;
  readonly requestId: string | null;
  /** The number of the newest audit row when the viewer was read; without it nothing is remembered. */
  readonly version?: number;
  /** What makes a script's request happen once however often it is sent. */
  readonly once?: Once;
}

/** What a read needs: it may also run inside the transaction of a command. */
export type ReadContext = Omit<Context, "db"> & { readonly db: Db };

type Scene<In extends z.ZodType> = Omit<Context, "db"> & { readonly db: Db; readonly input: z.output<In> };
type Subject = Reachable & { readonly id: string };

export interface Operation {
  readonly name: string;
  readonly kind: "command" | "query";
  readonly capability: Capability;
  readonly input: z.ZodType;
  readonly run: (context: Context, raw: unknown) => Promise<unknown>;
}

const registry = new Map<string, Operation>();

/** Every operation of the modules loaded so far, for the permission test. */
export const operations = (): readonly Operation[] => [...registry.values()];

/**
 * A write: parse, load the subject, authorise, change, audit. All in one transaction, so that what happened and the
 * record of it stand or fall together. Somebody who reaches nothing is refused before any row is read, and a subject
 * somebody may not even read is as absent as a missing one. `trace` adds to the audit row what the input does not
 * say, such as the state before. Who looks through another role changes nothing. A request that ran before under its key is answered as then and does nothing. Throws
 * `Refusal` for every expected "no".
 */
export function command<In extends z.ZodType, Found extends Subject, Out>(spec: {
  name: string;
  capability: Capability;
  input: In;
  subject: (scene: Scene<In>) => Promise<Found | undefined>;
  run: (scene: Scene<In> & { subject: Found; trace: (detail: Record<string, unknown>) => void }) => Promise<Out>;
  /** Input fields that must never reach the audit log. */
  secret?: readonly string[];
  /** Whether what came out changed anything; what changed nothing is no fact. Left out, everything does. */
  isChange?: (out: Out) => boolean;
  /** Whether it may also be done while looking through another role, which is for reading. */
  whileSeeingAs?: true;
}) {
  const { name, capability, input: schema } = spec;
  const operation = async (context: Context, raw: unknown): Promise<Out> => {
    if (!spec.whileSeeingAs) refuseWhileSeeingAs(context.viewer);
    const input = parse(spec.input, raw);
    extentOf(context.viewer, spec.capability);
    const run = async (db: Db): Promise<Out> => {
      const scene = { ...context, db, input };
      const subject = admitted(context.viewer, spec.capability, await spec.subject(scene));
      const detail: Record<string, unknown> = { input: withoutSecrets(input, spec.secret ?? []) };
      const out = await spec.run({ ...scene, subject, trace: (more) => Object.assign(detail, more) });
      if (spec.isChange && !spec.isChange(out)) return out;
      await appendAudit(db, {
        at: context.now,
        actorKind: context.viewer.kind,
        actorId: context.viewer.id,
        action: spec.name,
        subjectId: subject.id,
        detail,
        requestId: context.requestId,
      });
      return out;
    };
    return context.db.transaction((db) => runOnce(db, context, () => run(db)));
  };
  register({ name, kind: "command", capability, input: schema, run: operation });
  return operation;
}

/**
 * A read: parse, then run inside the viewer's reach. Somebody who reaches nothing is refused before any row is read.
 * A `lasting` read depends on audited facts, the viewer and the day alone, so its answer may be given again while
 * none of them has changed; its answer must not be mutated.
 */
export function query<In extends z.ZodType, Out>(spec: {
  name: string;
  capability: Capability;
  input: In;
  lasting?: true;
  run: (scene: ReadContext & { readonly input: z.output<In>; readonly extent: Reach }) => Promise<Out>;
}) {
  const { name, capability, input: schema } = spec;
  const operation = async (context: ReadContext, raw: z.input<In>): Promise<Out> => {
    const input = parse(spec.input, raw);
    const extent = extentOf(context.viewer, spec.capability);
    const run = () => spec.run({ ...context, input, extent });
    if (!spec.lasting || context.version === undefined) return run();
    const { viewer, organisation, now } = context;
    const { kind, id, grants, seesAs } = viewer;
    const key = JSON.stringify([name, input, kind, id, grants, seesAs ?? null, today(now, organisation.zone)]);
    return remembered(key, context.version, run);
  };
  register({ name, kind: "query", capability, input: schema, run: (context, raw) => operation(context, raw as never) });
  return operation;
}

/** The subject of commands that create something at the top: the organisation itself. */
export const theOrganisation = async ({ organisation }: { organisation: Organisation }) => ({ id: organisation.id });

function register(operation: Operation): void {
  registry.set(operation.name, operation);
}

function parse<In extends z.ZodType>(schema: In, raw: unknown): z.output<In> {
  if (holdsUnstorable(raw)) refuse("invalid", "refusal.nul");
  const result = schema.safeParse(raw, { reportInput: true });
  if (result.success) return result.data;
  const fields = fieldReasons(result.error);
  refuse("invalid", "refusal.input", { fields: Object.keys(fields).join(", ") }, fields);
}

/** Text with a NUL character or half a surrogate pair cannot be stored; said here once, it is a plain refusal everywhere. */
function holdsUnstorable(raw: unknown): boolean {
  if (typeof raw === "string") return raw.includes("\0") || halfAPair.test(raw);
  return typeof raw === "object" && raw !== null && Object.values(raw).some(holdsUnstorable);
}

/** With the flag `u`, a pair is one character and only a half alone is of this kind. */
const halfAPair = /\p{Surrogate}/u;

function withoutSecrets(input: unknown, secret: readonly string[]): unknown {
  if (secret.length === 0 || typeof input !== "object" || input === null) return input ?? null;
  return Object.fromEntries(Object.entries(input).filter(([field]) => !secret.includes(field)));
}

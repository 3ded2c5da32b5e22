import { refuse } from "@/lib/kernel/errors";
import { asThemselves } from "./see-as";
import type { Role, Scope, Viewer } from "./viewer";

/** Which rows a capability extends to: all, none, those of some streams, or those a person owns. */
export type Reach = "everything" | "nothing" | { readonly streams: readonly string[]; readonly person: string | null };

/** What a row must say about itself to be tested: its streams and the people who own it. */
export interface Reachable {
  readonly streamIds?: readonly (string | null)[];
  readonly ownerIds?: readonly (string | null)[];
}

interface Rule {
  /** What a person reaches. */
  readonly people: (viewer: Viewer) => Reach;
  /** The scope a token needs; null when no token may. A token acts organisation-wide inside its scopes. */
  readonly scope: Scope | null;
}

const holds = (viewer: Viewer, ...any: readonly Role[]): boolean =>
  viewer.grants.some(({ role }) => any.includes(role));

const anybodyWithARole = (viewer: Viewer): Reach => (viewer.grants.length > 0 ? "everything" : "nothing");
const only =
  (...any: readonly Role[]) =>
  (viewer: Viewer): Reach =>
    holds(viewer, ...any) ? "everything" : "nothing";
const anybodyAtWork = only("executive", "stream_lead", "contributor", "finance_controller");
const onlyOwn = (viewer: Viewer): Reach => ({ streams: [], person: viewer.id });
const nobody = (): Reach => "nothing";

/** The streams somebody works in, with what they own themselves; readers without a working role reach nothing. */
const ownWork = (viewer: Viewer): Reach => {
  const working = viewer.grants.filter(({ role }) => role === "stream_lead" || role === "contributor");
  if (working.length === 0) return "nothing";
  return { streams: working.flatMap(({ streamId }) => streamId ?? []), person: viewer.id };
};
const financeOrOwnWork = (viewer: Viewer): Reach =>
  holds(viewer, "finance_controller") ? "everything" : ownWork(viewer);
const executivesOrOwned = (viewer: Viewer): Reach => (holds(viewer, "executive") ? "everything" : onlyOwn(viewer));
const executivesOrOwnWork = (viewer: Viewer): Reach => (holds(viewer, "executive") ? "everything" : ownWork(viewer));

/** Every permission in the product. Nothing outside this table compares roles. */
const policy = {
  "organisation.read": { people: anybodyWithARole, scope: null },
  "organisation.set_up": { people: nobody, scope: null },
  "organisation.administer": { people: only("admin"), scope: null },
  "organisation.remove_demo": { people: only("admin"), scope: null },
  "person.read": { people: anybodyWithARole, scope: null },
  "person.administer": { people: only("admin"), scope: null },
  "session.read": { people: onlyOwn, scope: null },
  "session.revoke": { people: onlyOwn, scope: null },
  "token.read": { people: only("admin"), scope: null },
  "token.create": { people: only("admin"), scope: null },
  "token.revoke": { people: only("admin"), scope: null },
  "audit.read": { people: only("admin", "finance_controller", "executive"), scope: null },
  "kpi.read": { people: anybodyWithARole, scope: "kpi:read" },
  "kpi.define": { people: executivesOrOwnWork, scope: "kpi:write" },
  "kpi.record": { people: executivesOrOwnWork, scope: "kpi:write" },
  "kpi.set_target": { people: executivesOrOwnWork, scope: "kpi:write" },
  "kpi.check_in": { people: executivesOrOwnWork, scope: "kpi:write" },
  "kpi.agree": { people: executivesOrOwnWork, scope: null },
  "kpi.override_outcome": { people: only("executive"), scope: null },
  "kpi.set_locked_target": { people: only("executive"), scope: null },
  "kpi.moderate_events": { people: only("executive"), scope: null },
  "kpi.annotate": { people: anybodyAtWork, scope: "kpi:write" },
  "decision.record": { people: only("executive"), scope: null },
  "comment.read": { people: anybodyWithARole, scope: null },
  "comment.write": { people: anybodyAtWork, scope: null },
  "stream.read": { people: anybodyWithARole, scope: "initiative:read" },
  "initiative.read": { people: anybodyWithARole, scope: "initiative:read" },
  "initiative.define": { people: executivesOrOwnWork, scope: "initiative:write" },
  "initiative.update_status": { people: executivesOrOwnWork, scope: "initiative:write" },
  "initiative.second_opinion": { people: anybodyAtWork, scope: null },
  "journey.read": { people: anybodyWithARole, scope: "journey:read" },
  "journey.edit": { people: only("executive", "admin", "stream_lead"), scope: "journey:write" },
  "event.read": { people: only("executive", "admin", "stream_lead"), scope: null },
  "event.configure": { people: only("admin"), scope: null },
  "event.ingest": { people: nobody, scope: "events:write" },
  "signal.raise": { people: anybodyAtWork, scope: null },
  "budget.read": { people: anybodyWithARole, scope: "budget:read" },
  "budget.plan": { people: only("finance_controller"), scope: "budget:write" },
  "budget.post": { people: only("finance_controller"), scope: "budget:write" },
  "budget.request": { people: anybodyAtWork, scope: null },
  "invoice.enter": { people: anybodyAtWork, scope: "budget:write" },
  "budget.approve": { people: only("executive", "finance_controller"), scope: null },
  "budget.check": { people: only("finance_controller"), scope: null },
  "budget.close": { people: only("finance_controller"), scope: null },
  "budget.prepare_close": { people: financeOrOwnWork, scope: null },
  "budget.restrict": { people: only("finance_controller"), scope: null },
  "ledger.prove": { people: only("admin", "finance_controller"), scope: null },
  "tool.read": { people: anybodyWithARole, scope: null },
  "tool.register": { people: anybodyAtWork, scope: null },
  "sync.read": { people: anybodyWithARole, scope: null },
  "sync.schedule": { people: only("executive", "admin"), scope: null },
  "sync.run": { people: only("executive"), scope: null },
  "sync.take_part": { people: anybodyAtWork, scope: null },
  "sync.share": { people: only("executive", "admin"), scope: null },
  "action.settle": { people: executivesOrOwned, scope: null },
  "duty.read": { people: onlyOwn, scope: null },
  "duty.settle": { people: onlyOwn, scope: null },
  "mail.read": { people: only("admin"), scope: null },
  "mail.choose": { people: onlyOwn, scope: null },
  "role.see_as": { people: only("executive", "admin"), scope: null },
  "import.read": { people: only("admin", "finance_controller", "executive", "stream_lead"), scope: "import:write" },
  "import.run": { people: only("admin", "finance_controller"), scope: "import:write" },
  "import.withdraw": { people: only("admin", "finance_controller"), scope: "import:write" },
} satisfies Record<string, Rule>;

export type Capability = keyof typeof policy;

/**
 * What lets somebody know that the row a change is aimed at exists. Whoever may neither change nor read a row gets the
 * answer a missing one gets.
 */
const seenThrough: Record<Exclude<Capability, `${string}.read`>, Capability> = {
  "organisation.set_up": "organisation.read",
  "organisation.administer": "organisation.read",
  "organisation.remove_demo": "organisation.read",
  "person.administer": "person.read",
  "session.revoke": "session.read",
  "token.create": "token.read",
  "token.revoke": "token.read",
  "kpi.define": "kpi.read",
  "kpi.record": "kpi.read",
  "kpi.set_target": "kpi.read",
  "kpi.check_in": "kpi.read",
  "kpi.agree": "kpi.read",
  "kpi.override_outcome": "kpi.read",
  "kpi.set_locked_target": "kpi.read",
  "kpi.moderate_events": "kpi.read",
  "kpi.annotate": "kpi.read",
  "decision.record": "organisation.read",
  "comment.write": "comment.read",
  "initiative.define": "initiative.read",
  "initiative.update_status": "initiative.read",
  "initiative.second_opinion": "initiative.read",
  "journey.edit": "journey.read",
  "event.configure": "event.read",
  "event.ingest": "journey.read",
  "signal.raise": "journey.read",
  "budget.plan": "budget.read",
  "budget.post": "budget.read",
  "budget.request": "budget.read",
  "invoice.enter": "budget.read",
  "budget.approve": "budget.read",
  "budget.check": "budget.read",
  "budget.close": "budget.read",
  "budget.prepare_close": "budget.read",
  "budget.restrict": "budget.read",
  "ledger.prove": "audit.read",
  "tool.register": "tool.read",
  "sync.schedule": "sync.read",
  "sync.run": "sync.read",
  "sync.take_part": "sync.read",
  "sync.share": "sync.read",
  "action.settle": "sync.read",
  "duty.settle": "duty.read",
  "mail.choose": "duty.read",
  "role.see_as": "organisation.read",
  "import.run": "import.read",
  "import.withdraw": "import.read",
};

/** The whole table's rows, for the permission test and the page that shows who may do what. */
export const capabilities = Object.keys(policy) as readonly Capability[];

/** How far a viewer reaches with a capability. The product's own jobs reach everything. */
export function reach(viewer: Viewer, capability: Capability): Reach {
  const rule: Rule = policy[capability];
  if (viewer.kind === "system") return "everything";
  if (viewer.kind === "token") return rule.scope && viewer.scopes.includes(rule.scope) ? "everything" : "nothing";
  return viewer.seesAs ? inBoth(rule.people(viewer), rule.people(asThemselves(viewer))) : rule.people(viewer);
}

/** What two reaches have in common; of a person's own rows, those both know as theirs. */
function inBoth(one: Reach, other: Reach): Reach {
  if (one === "nothing" || other === "nothing") return "nothing";
  if (one === "everything") return other;
  if (other === "everything") return one;
  const streams = one.streams.filter((id) => other.streams.includes(id));
  return { streams, person: one.person === other.person ? one.person : null };
}

/** Whether a viewer may use a capability on this row. */
export function can(viewer: Viewer, capability: Capability, row: Reachable): boolean {
  const extent = reach(viewer, capability);
  if (extent === "everything") return true;
  if (extent === "nothing") return false;
  const inStream = row.streamIds?.some((id) => id !== null && extent.streams.includes(id)) ?? false;
  const isOwner = extent.person !== null && (row.ownerIds?.includes(extent.person) ?? false);
  return inStream || isOwner;
}

/** Whether a viewer may use a capability on anything at all; decides what a menu offers, never what happens. */
export const mayAtAll = (viewer: Viewer, capability: Capability): boolean => reach(viewer, capability) !== "nothing";

/** How far a viewer reaches; one who reaches nothing is refused as forbidden, before any row is read. */
export function extentOf(viewer: Viewer, capability: Capability): Exclude<Reach, "nothing"> {
  const extent = reach(viewer, capability);
  return extent === "nothing" ? refuseForbidden(capability) : extent;
}

/** Refuses, as forbidden, a viewer who may not use a capability on this row. */
export function authorize(viewer: Viewer, capability: Capability, row: Reachable): void {
  if (!can(viewer, capability, row)) refuseForbidden(capability);
}

/**
 * The row a change is aimed at, if this viewer may change it. Refuses, as forbidden, who may only read it; as
 * not_found, and in the same words as for a row that is missing, who may not even do that.
 */
export function admitted<Row extends Reachable>(viewer: Viewer, capability: Capability, row: Row | undefined): Row {
  if (row && can(viewer, capability, row)) return row;
  const sight = (seenThrough as Partial<Record<Capability, Capability>>)[capability] ?? capability;
  if (row && can(viewer, sight, row)) refuseForbidden(capability);
  refuse("not_found", "refusal.gone");
}

const refuseForbidden = (capability: Capability): never =>
  refuse("forbidden", `refusal.forbidden.${capability.replace(".", "_")}`);

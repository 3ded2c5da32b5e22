import { describe, expect, it } from "vitest";
import { roles, tokenScopes } from "@/db/vocabulary/people";
import { admitted, type Capability, can, capabilities, mayAtAll, reach } from "./policy";
import type { Role, Scope, Viewer } from "./viewer";

const stream = "stream-1";
const me = "person-1";

const person = (...held: Role[]): Viewer => ({
  kind: "person",
  id: me,
  name: "",
  email: "",
  sessionId: null,
  scopes: [],
  grants: held.map((role) => ({ role, functionId: null, side: null, streamId: stream })),
});
const token = (...scopes: Scope[]): Viewer => ({ ...person(), kind: "token", id: "token-1", scopes });

/**
 * The whole permission table, written out a second time and by hand: E reaches everything, o one's own streams and
 * what one owns, – nothing. Columns: executive, stream lead, contributor, finance controller, administrator, viewer.
 */
const expected: Record<Capability, [cells: string, scope: Scope | null]> = {
  "organisation.read": ["EEEEEE", null],
  "organisation.set_up": ["––––––", null],
  "organisation.administer": ["––––E–", null],
  "organisation.remove_demo": ["––––E–", null],
  "person.read": ["EEEEEE", null],
  "person.administer": ["––––E–", null],
  "session.read": ["oooooo", null],
  "session.revoke": ["oooooo", null],
  "token.read": ["––––E–", null],
  "token.create": ["––––E–", null],
  "token.revoke": ["––––E–", null],
  "audit.read": ["E––EE–", null],
  "kpi.read": ["EEEEEE", "kpi:read"],
  "kpi.define": ["Eoo–––", "kpi:write"],
  "kpi.record": ["Eoo–––", "kpi:write"],
  "kpi.set_target": ["Eoo–––", "kpi:write"],
  "kpi.check_in": ["Eoo–––", "kpi:write"],
  "kpi.agree": ["Eoo–––", null],
  "kpi.override_outcome": ["E–––––", null],
  "kpi.set_locked_target": ["E–––––", null],
  "kpi.moderate_events": ["E–––––", null],
  "kpi.annotate": ["EEEE––", "kpi:write"],
  "decision.record": ["E–––––", null],
  "comment.read": ["EEEEEE", null],
  "comment.write": ["EEEE––", null],
  "stream.read": ["EEEEEE", "initiative:read"],
  "initiative.read": ["EEEEEE", "initiative:read"],
  "initiative.define": ["Eoo–––", "initiative:write"],
  "initiative.update_status": ["Eoo–––", "initiative:write"],
  "initiative.second_opinion": ["EEEE––", null],
  "journey.read": ["EEEEEE", "journey:read"],
  "journey.edit": ["EE––E–", "journey:write"],
  "event.read": ["EE––E–", null],
  "event.configure": ["––––E–", null],
  "event.ingest": ["––––––", "events:write"],
  "signal.raise": ["EEEE––", null],
  "budget.read": ["EEEEEE", "budget:read"],
  "budget.plan": ["–––E––", "budget:write"],
  "budget.post": ["–––E––", "budget:write"],
  "budget.request": ["EEEE––", null],
  "invoice.enter": ["EEEE––", "budget:write"],
  "budget.approve": ["E––E––", null],
  "budget.check": ["–––E––", null],
  "budget.close": ["–––E––", null],
  "budget.prepare_close": ["–ooE––", null],
  "budget.restrict": ["–––E––", null],
  "ledger.prove": ["–––EE–", null],
  "tool.read": ["EEEEEE", null],
  "tool.register": ["EEEE––", null],
  "sync.read": ["EEEEEE", null],
  "sync.schedule": ["E–––E–", null],
  "sync.run": ["E–––––", null],
  "sync.take_part": ["EEEE––", null],
  "sync.share": ["E–––E–", null],
  "action.settle": ["Eooooo", null],
  "duty.read": ["oooooo", null],
  "duty.settle": ["oooooo", null],
  "mail.read": ["––––E–", null],
  "mail.choose": ["oooooo", null],
  "role.see_as": ["E–––E–", null],
  "import.read": ["EE–EE–", "import:write"],
  "import.run": ["–––EE–", "import:write"],
  "import.withdraw": ["–––EE–", "import:write"],
};

const cells = capabilities.flatMap((capability) =>
  roles.map((role, column) => ({ capability, role, cell: expected[capability]?.[0]?.[column] })),
);

describe("the policy table", () => {
  it("has every capability written out here", () => {
    expect(Object.keys(expected).sort()).toEqual([...capabilities].sort());
  });

  it.each(cells)("$role × $capability reaches $cell", ({ capability, role, cell }) => {
    const extent = reach(person(role), capability);
    const found = extent === "everything" ? "E" : extent === "nothing" ? "–" : "o";
    expect(found).toBe(cell);
  });

  it.each(capabilities)("gives somebody without a role nothing of another's through %s", (capability) => {
    expect(can(person(), capability, { streamIds: [stream], ownerIds: ["somebody-else"] })).toBe(false);
  });

  it.each(capabilities)("opens %s to exactly the token scope it names", (capability) => {
    const opening = tokenScopes.filter((scope) => mayAtAll(token(scope), capability));
    expect(opening).toEqual(expected[capability]?.[1] ? [expected[capability][1]] : []);
  });
});

describe("reaching one's own work", () => {
  const own = { streamIds: [stream], ownerIds: [null] };
  const owned = { streamIds: [null], ownerIds: [me] };
  const foreign = { streamIds: ["stream-2"], ownerIds: ["person-2"] };

  it.each(["stream_lead", "contributor"] as const)(
    "lets a %s write in the own stream and on owned rows only",
    (role) => {
      const allowed = [own, owned, foreign].map((row) => can(person(role), "initiative.update_status", row));
      expect(allowed).toEqual([true, true, false]);
    },
  );

  it("lets an owner who is only a reader write nothing", () => {
    expect(can(person("viewer"), "initiative.update_status", owned)).toBe(false);
  });

  it("adds up the roles of one person", () => {
    expect(can(person("viewer", "executive"), "initiative.update_status", foreign)).toBe(true);
  });
});

describe("the row a change is aimed at", () => {
  const foreign = { streamIds: ["stream-2"], ownerIds: ["person-2"] };
  const own = { streamIds: [stream] };
  const gone = { code: "not_found", key: "refusal.gone", values: {} };
  const forbidden = { code: "forbidden" };
  const refusalOf = (viewer: Viewer, capability: Capability, row?: object) => {
    try {
      return admitted(viewer, capability, row);
    } catch (refusal) {
      return refusal;
    }
  };

  it.each([
    ["one's own", person("contributor"), "kpi.define", own, own],
    ["a readable one of others", person("contributor"), "kpi.define", foreign, forbidden],
    ["a missing one", person("contributor"), "kpi.define", undefined, gone],
    ["one not even readable", person("contributor"), "session.revoke", foreign, gone],
    ["one readable to nobody without a role", person(), "initiative.define", foreign, gone],
    ["a token's that may write and not read", token("kpi:write"), "kpi.record", foreign, foreign],
    ["a token's that may read and not write", token("kpi:read"), "kpi.record", foreign, forbidden],
    ["a token's that may do neither", token("budget:read"), "kpi.record", foreign, gone],
  ] as const)("is answered rightly when it is %s", (_what, viewer, capability, row, answer) => {
    expect(refusalOf(viewer, capability, row)).toMatchObject(answer);
  });
});

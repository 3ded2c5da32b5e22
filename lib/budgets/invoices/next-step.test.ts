import { expect, it } from "vitest";
import type { Role, Viewer } from "@/lib/access/viewer";
import { type Hindrance, hindranceFor, stepFor } from "./next-step";

const viewer = (id: string, role: Role): Viewer => ({
  ...{ kind: "person", id, name: id, email: "", sessionId: null, scopes: [] },
  grants: [{ role, functionId: "it", side: null, streamId: null }],
});
const chief = viewer("Juno", "executive");
const turn = { people: [{ userId: "Juno", name: "Juno" }], standsIn: false, isAskers: false };
const entered = { state: "entered", entered: { id: "Bram" }, approved: null, turn } as const;
const approved = { state: "approved", entered: { id: "Bram" }, approved: { id: "Juno" }, turn: null } as const;
const finance = (id: string) => viewer(id, "finance_controller");

it.each<[who: Viewer, asked: Parameters<typeof stepFor>[1], step: string | null, hindrance: Hindrance | null]>([
  [chief, entered, "approve", null],
  [viewer("Bram", "executive"), entered, null, "entered"],
  [finance("Odile"), entered, null, "not_speaker"],
  [finance("Odile"), approved, "pay", null],
  [finance("Bram"), approved, null, "entered_pay"],
  [finance("Juno"), approved, null, "approved_pay"],
  [chief, approved, null, "finance_pays"],
  [finance("Odile"), { ...approved, state: "paid" }, null, null],
])("offers a step or says why it is not this person's (%#)", (who, asked, step, hindrance) => {
  expect(stepFor(who, asked)).toBe(step);
  expect(hindranceFor(who, asked)).toBe(hindrance);
});

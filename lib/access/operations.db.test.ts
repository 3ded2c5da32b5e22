import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { roles, tokenScopes } from "@/db/vocabulary/people";
import { Refusal } from "@/lib/kernel/errors";
import { type Context, type Operation, operations } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { proves } from "@/tests/support/size";
import { type Capability, mayAtAll } from "./policy";

const modules = import.meta.glob([
  "../**/queries/**/*.ts",
  "../**/commands/**/*.ts",
  "../**/queries.ts",
  "../**/commands.ts",
  "!../**/*.test.ts",
]);
await Promise.all(Object.values(modules).map((load) => load()));

const id = randomUUID();
const day = "2026-11-16";
const agreement = { mode: "equal", parties: [{ functionId: id }, { functionId: randomUUID() }] };

const persona = {
  ...{ name: `P ${id}`, segment: "", likes: "", dislikes: "", interests: "", needs: "" },
  ...{ valueTier: "low", advocacyPotential: "low" },
};
const piece = {
  ...{ source: "forums", isQuantitative: true, isFirstParty: true },
  ...{ title: "T", finding: "F", gatheredOn: day },
};
const trial = { name: "N", hypothesis: "H", measure: "M", startsOn: day };
const figures = { on: day, controlPeople: 2, controlConverted: 1, variantPeople: 2, variantConverted: 1 };
const claim = { number: "1", supplier: "S", functionId: id, amount: "1.00", invoicedOn: day };
const need = { name: "N", need: "N", importance: 5, satisfaction: 5 };

/** Every operation with the capability it must ask for and an input that gets as far as the question who may. */
const expected: Record<string, [capability: Capability, sample?: object]> = {
  addNoteworthyEvent: ["kpi.annotate", { kind: "launch", title: "L", startsOn: day }],
  answerNote: ["comment.write", { id, body: "b" }],
  listEvents: ["kpi.read", {}],
  listNotes: ["comment.read", {}],
  postNote: ["comment.write", { kind: "kpi", ref: "none", body: "b" }],
  readBreakdown: ["kpi.read", { key: "none", by: "region" }],
  readNote: ["comment.read", { id }],
  readNotePlace: ["comment.read", { kind: "kpi", ref: "none" }],
  readNotes: ["comment.read", { kind: "kpi", ref: "none" }],
  reopenNote: ["comment.write", { id }],
  resolveNote: ["comment.write", { id }],
  withdrawNoteworthyEvent: ["kpi.annotate", { id }],
  answerSignal: ["signal.raise", { signalId: id, step: "accepted", from: "raised" }],
  raiseSignal: ["signal.raise", { stageId: id, kind: "risk", title: "T", to: "it" }],
  listSignals: ["journey.read", {}],
  readWatch: ["journey.read", {}],
  countProposals: ["journey.read", {}],
  raiseProposal: ["signal.raise", { proposalId: id, title: "T" }],
  dismissProposal: ["signal.raise", { proposalId: id, reason: "R" }],
  listExperiments: ["journey.read", {}],
  draftExperiment: ["journey.edit", { stageId: id, ...trial }],
  editExperiment: ["journey.edit", { experimentId: id, version: 1, stageId: id, ...trial }],
  recordExperimentResult: ["journey.edit", { experimentId: id, ...figures }],
  readIntakeGaps: ["journey.read", { since: day }],
  readTouchpointPeople: ["journey.read", { stageId: id }],
  readStageHistory: ["journey.read", { stageId: id }],
  addEventRule: ["event.configure", { pattern: "a", stageId: id, seen: "" }],
  editEventRule: ["event.configure", { ruleId: id, pattern: "a", stageId: id, seen: "" }],
  moveEventRule: ["event.configure", { ruleId: id, position: 0, seen: "" }],
  removeEventRule: ["event.configure", { ruleId: id, seen: "" }],
  renameEventValue: ["event.configure", { valueId: 1, shown: "A" }],
  editEventSource: ["event.configure", { sourceId: 1, version: 1, name: "S" }],
  retireEventSource: ["event.configure", { sourceId: 1, version: 1 }],
  reviveEventSource: ["event.configure", { sourceId: 1, version: 1 }],
  setEventSettings: ["event.configure", { version: 1, retentionMonths: "", windowDays: 30 }],
  replayQuarantined: ["event.configure", { id }],
  discardQuarantined: ["event.configure", { of: { id }, because: "B" }],
  listEventSources: ["event.read", {}],
  readEventSource: ["event.read", { sourceId: 1 }],
  readIntakePulse: ["event.read", {}],
  sendTestEvent: ["event.configure", { sourceId: 1 }],
  readEventSettings: ["event.read", {}],
  readEventMapping: ["event.read", {}],
  listEventValues: ["event.read", {}],
  listQuarantined: ["event.read", {}],
  listStageDecisions: ["journey.read", { stageId: id }],
  readLineSpend: ["budget.read", { lineIds: [], from: day, to: day }],
  addLane: ["journey.edit", { journeyId: id, journeyVersion: 1, name: "L" }],
  renameLane: ["journey.edit", { laneId: id, journeyVersion: 1, name: "L" }],
  moveLane: ["journey.edit", { laneId: id, journeyVersion: 1, position: 0 }],
  removeLane: ["journey.edit", { laneId: id, journeyVersion: 1 }],
  addMapNote: ["journey.edit", { laneId: id, stageId: id, text: "N" }],
  editMapNote: ["journey.edit", { noteId: id, version: 1, text: "N", personaId: null }],
  moveMapNote: ["journey.edit", { noteId: id, version: 1, laneId: id, stageId: id }],
  removeMapNote: ["journey.edit", { noteId: id, version: 1 }],
  keepMapVersion: ["journey.edit", { journeyId: id, reason: "R" }],
  restoreMapVersion: ["journey.edit", { journeyId: id, journeyVersion: 1, number: 1 }],
  archiveJourney: ["journey.edit", { journeyId: id, journeyVersion: 1 }],
  restoreJourney: ["journey.edit", { journeyId: id, journeyVersion: 1 }],
  startMap: ["journey.edit", { name: `Map ${id}`, template: "try" }],
  listMaps: ["journey.read", {}],
  listMapVersions: ["journey.read", {}],
  compareMapVersions: ["journey.read", { from: 1 }],
  readMapEditor: ["journey.read", {}],
  addPersona: ["journey.edit", persona],
  editPersona: ["journey.edit", { personaId: id, version: 1, ...persona }],
  stateOverlap: ["journey.edit", { personaId: id, otherId: id, percent: 10, basis: "Asked" }],
  withdrawOverlap: ["journey.edit", { personaId: id, otherId: id }],
  addEvidence: ["journey.edit", { journeyId: id, ...piece }],
  withdrawEvidence: ["journey.edit", { evidenceId: id, reason: "R" }],
  recordMapRun: ["journey.edit", { journeyId: id, expected: "E", observed: "O", ranOn: day, verdict: "unclear" }],
  recordMapUse: ["journey.edit", { journeyId: id, kind: "decision", note: "N", usedOn: day }],
  addOpportunity: ["journey.edit", { stageId: id, ...need }],
  editOpportunity: ["journey.edit", { opportunityId: id, version: 1, stageId: id, ...need }],
  linkOpportunity: ["journey.edit", { opportunityId: id, version: 1, initiativeId: id }],
  unlinkOpportunity: ["journey.edit", { opportunityId: id, version: 1 }],
  closeOpportunity: ["journey.edit", { opportunityId: id, version: 1 }],
  reopenOpportunity: ["journey.edit", { opportunityId: id, version: 1 }],
  listPersonaOverlaps: ["journey.read", {}],
  readPersona: ["journey.read", { key: "none" }],
  listEvidence: ["journey.read", {}],
  restrictBudget: ["budget.restrict", { budgetId: id, isRestricted: true, reason: "R" }],
  addBudgetReader: ["budget.restrict", { budgetId: id, userId: id }],
  removeBudgetReader: ["budget.restrict", { budgetId: id, userId: id }],
  readBudgetReaders: ["budget.read", { budgetId: id }],
  countHiddenBudgets: ["budget.read", {}],
  attachEvidence: ["budget.request", { about: { kind: "entry", id }, name: "a.pdf", path: "none" }],
  listEvidenceFiles: ["budget.read", { kind: "entry", id }],
  readEvidenceFile: ["budget.read", { id }],
  listMapRuns: ["journey.read", {}],
  listOpportunities: ["journey.read", {}],
  listMapUses: ["journey.read", {}],
  readOpportunitySeed: ["journey.read", { id }],
  readMapBasis: ["journey.read", {}],
  lockPlan: ["budget.approve", { budgetId: id, version: 1 }],
  reopenPlan: ["budget.close", { budgetId: id, version: 1, reason: "R" }],
  spreadAllocation: ["budget.plan", { lineId: id, amount: "12.00" }],
  closePeriod: ["budget.close", { budgetId: id, month: "2026-01" }],
  reopenPeriod: ["budget.close", { budgetId: id, reason: "R" }],
  askOverride: ["budget.request", { lineId: id, beyond: "1.00", reason: "R" }],
  decideOverride: ["budget.approve", { overrideId: id, verdict: "approved" }],
  readBudgetControl: ["budget.read", { budgetId: id }],
  readClosing: ["budget.read", { budgetId: id }],
  listLineOverrides: ["budget.read", {}],
  addLine: ["budget.plan", { budgetId: id, name: "A line", agreement }],
  addStage: ["journey.edit", { journeyId: id, journeyVersion: 1, name: "A stage" }],
  addTouchpoint: ["journey.edit", { stageId: id, name: "T" }],
  agreeShares: ["budget.plan", { lineId: id, version: 1, agreement, validFrom: day, reason: "agreed" }],
  checkIn: ["kpi.check_in", { kpi: "none", confidence: 5 }],
  compareByAxis: ["budget.read", {}],
  createBudget: ["budget.plan", { key: "b", name: "B", fiscalYear: "FY2026", currency: "EUR" }],
  createToken: ["token.create", { name: "t", scopes: ["kpi:read"] }],
  defineKpi: ["kpi.define", { name: `K ${id}`, unit: "count", direction: "up", cadence: "weekly" }],
  draftInitiative: ["initiative.define", { name: "I" }],
  draftStream: ["initiative.define", { key: `s-${id.slice(0, 6)}`, name: "S" }],
  editInitiative: ["initiative.define", { initiativeId: id, version: 1, changes: { name: "N" } }],
  activateInitiative: ["initiative.define", { initiativeId: id, version: 1 }],
  agreeToDefinition: ["kpi.agree", { key: "none", number: 1 }],
  listGlossary: ["kpi.read", {}],
  listOverrides: ["kpi.read", {}],
  nameKpi: ["kpi.define", { key: "none", functionId: id, name: "Ours" }],
  overrideOutcome: ["kpi.override_outcome", { key: "none", reason: "needed" }],
  readDefinitions: ["kpi.read", { key: "none" }],
  calculateKpi: ["kpi.define", { kpi: "none", kind: "ratio", left: "a", right: "b" }],
  measureKpi: ["kpi.define", { kpi: "none" }],
  listFeedableKpis: ["kpi.define", { metric: "people" }],
  listStageFeeds: ["journey.read", { stageId: id }],
  previewFeed: ["kpi.define", { stageId: id, metric: "people", kpi: "none" }],
  feedKpi: ["kpi.define", { kpi: "none", journey: "none", stage: "none", metric: "people" }],
  stopFeedingKpi: ["kpi.define", { kpi: "none" }],
  readMapNumbers: ["journey.read", { journey: "none" }],
  readRemovedStage: ["journey.read", { stage: "none" }],
  readStageVerdicts: ["journey.read", {}],
  readStagePeople: ["journey.read", { journey: "none" }],
  linkDriver: ["kpi.define", { driver: "a", output: "none" }],
  editDriverLink: ["kpi.define", { driver: "a", output: "none" }],
  unlinkDriver: ["kpi.define", { driver: "a", output: "none" }],
  markOpposition: ["kpi.define", { kpi: "none", other: "b", reason: "R" }],
  clearOpposition: ["kpi.define", { kpi: "none", other: "b" }],
  decideConflict: ["decision.record", { kpi: "none", other: "b", title: "T", ownerId: id }],
  readDriverTree: ["kpi.read", {}],
  listConflicts: ["kpi.read", {}],
  listRecalculations: ["kpi.read", { key: "none" }],
  editKpi: ["kpi.define", { key: "none", version: 1, changes: { name: "N" } }],
  editStage: [
    "journey.edit",
    {
      stageId: id,
      version: 1,
      customerGoal: "",
      owningFunctionId: null,
      itOwnerId: null,
      marketingOwnerId: null,
      expectation: null,
      experience: null,
    },
  ],
  linkInitiativeToKpi: ["initiative.define", { initiativeId: id, kpiId: id }],
  linkInitiativeToStage: ["journey.edit", { stageId: id, initiativeId: id }],
  linkKpiToStage: ["journey.edit", { stageId: id, kpiId: id }],
  listAgreements: ["budget.read", { budgetId: id }],
  listAudit: ["audit.read", {}],
  listBudgets: ["budget.read", {}],
  listCostCentres: ["budget.read", {}],
  listEntries: ["budget.read", {}],
  listEventNames: ["journey.read", {}],
  listFunctions: ["organisation.read", {}],
  listImports: ["import.read", {}],
  listInitiatives: ["initiative.read", {}],
  listKpis: ["kpi.read", {}],
  listPeople: ["person.read", {}],
  listPersonas: ["journey.read", {}],
  listProblems: ["import.read", { id }],
  listReadings: ["kpi.read", { key: "none" }],
  listSessions: ["session.read", {}],
  listStreams: ["stream.read", {}],
  listTokens: ["token.read", {}],
  loadDemo: ["organisation.set_up", {}],
  lowerStatus: ["kpi.check_in", { kpi: "none", period: "2026-W47", status: "off_track", reason: "r" }],
  mapEventName: ["journey.edit", { name: "none", stageId: null, seenStageId: null }],
  moveStage: ["journey.edit", { stageId: id, journeyVersion: 1, position: 0 }],
  nameAlias: ["import.run", { field: "function", alias: "a", standsFor: "b" }],
  postEntry: ["budget.post", { lineId: id, kind: "actual", amount: "1.00", postedOn: day, functionId: id }],
  proposeMapping: ["import.run"],
  proveLedger: ["ledger.prove", {}],
  readLedgerProof: ["audit.read", {}],
  liftRebase: ["kpi.define", { kpi: "none", from: day, reason: "wrong" }],
  readBudget: ["budget.read", { id }],
  sayForecast: ["budget.request", { lineId: id, amount: "1" }],
  readForecasts: ["budget.read", { budgetId: id }],
  readMoneyMonths: ["budget.read", { budgetId: id }],
  readPlanChanges: ["budget.read", { budgetId: id }],
  readPlanRows: ["budget.read", { budgetId: id }],
  readJournalHead: ["budget.read", { budgetId: id }],
  readEntry: ["budget.read", { id }],
  listJournal: ["budget.read", {}],
  readOutcomes: ["initiative.read", { initiativeIds: [id] }],
  readChainHead: ["organisation.read", {}],
  placeOrder: ["budget.post", { lineId: id, number: "1", supplier: "S", functionId: id, amount: "1.00" }],
  releaseCommitment: ["budget.post", { entryId: id, reason: "R" }],
  listOrders: ["budget.read", { budgetId: id }],
  enterInvoice: ["budget.request", { lineId: id, ...claim }],
  approveInvoice: ["budget.approve", { invoiceId: id }],
  returnInvoice: ["budget.approve", { invoiceId: id, reason: "R" }],
  payInvoice: ["budget.check", { invoiceId: id }],
  listInvoices: ["budget.read", {}],
  findInvoice: ["budget.read", { id }],
  readWaitingInvoices: ["budget.read", {}],
  requestChange: ["budget.request", { kind: "increase", lineId: id, amount: "1.00", reason: "R" }],
  decideChange: ["budget.approve", { requestId: id, functionId: id, verdict: "approved" }],
  withdrawChange: ["budget.request", { requestId: id }],
  listChangeRequests: ["budget.read", {}],
  readChangeRequest: ["budget.read", { id }],
  readFunnel: ["journey.read", { journey: "default", from: day, to: "2026-11-17", steps: ["a"] }],
  readTransitions: ["journey.read", { journey: "default", from: day, to: "2026-11-17", steps: ["a", "b"] }],
  exploreFunnel: ["journey.read", { journey: "default", from: day, to: "2026-11-17", steps: ["a"] }],
  readFunnelChoices: ["journey.read", { journey: "default" }],
  readHome: ["organisation.read", {}],
  readImport: ["import.read", { id }],
  readInitiative: ["initiative.read", { id }],
  readJourney: ["journey.read", {}],
  readKpi: ["kpi.read", { key: "none" }],
  readSignalRules: ["organisation.read", {}],
  readSignals: ["kpi.read", { key: "none" }],
  readStage: ["journey.read", { stage: "none" }],
  readStageMetrics: ["journey.read", { journey: "default", from: day, to: "2026-11-17" }],
  readStageEditor: ["journey.edit", { stageId: id }],
  readStageRemoval: ["journey.edit", { stageId: id }],
  readStream: ["stream.read", { key: "none" }],
  readThread: ["organisation.read", {}],
  rebaseLimits: ["kpi.define", { kpi: "none", period: "2026-W46", reason: "A new till" }],
  recordBatch: ["kpi.record", { kpi: "none", readings: [{ period: "2026-W46", value: 1 }] }],
  recordReading: ["kpi.record", { kpi: "none", period: "2026-W46", value: 1 }],
  removeDemo: ["organisation.remove_demo", {}],
  removeStage: ["journey.edit", { stageId: id, journeyVersion: 1 }],
  removeTouchpoint: ["journey.edit", { touchpointId: id }],
  renameStage: ["journey.edit", { stageId: id, version: 1, name: "N" }],
  renameTouchpoint: ["journey.edit", { touchpointId: id, seenName: "T", name: "U" }],
  reverseEntry: ["budget.post", { entryId: id, reason: "wrong" }],
  restoreStatus: ["kpi.check_in", { kpi: "none", period: "2026-W47", reason: "r" }],
  revokeSession: ["session.revoke", { sessionId: id }],
  revokeToken: ["token.revoke", { tokenId: id }],
  runImport: ["import.run"],
  search: ["organisation.read", { text: "a" }],
  addPerson: ["person.administer", { name: "P", email: `${id}@test.example`, role: "viewer" }],
  renewPassword: ["person.administer", { userId: id }],
  changePassword: ["session.revoke", { current: "c", password: "a long enough pass" }],
  setPersonDisabled: ["person.administer", { userId: id, disabled: "true" }],
  setSignalRules: ["organisation.administer", { ruleSet: "nhs" }],
  setTarget: ["kpi.set_target", { kpi: "none", from: "2026-11-30", value: 1 }],
  setUpOrganisation: ["organisation.set_up"],
  summariseSpend: ["budget.read", {}],
  unlinkInitiativeFromKpi: ["initiative.define", { initiativeId: id, kpiId: id }],
  unlinkInitiativeFromStage: ["journey.edit", { stageId: id, initiativeId: id }],
  unlinkKpiFromStage: ["journey.edit", { stageId: id, kpiId: id }],
  updateStatus: ["initiative.update_status", { initiativeId: id, health: "on_track", done: "d" }],
  withdrawImport: ["import.withdraw", { id }],
};

const { db } = await testDatabase();
const visitors: Record<string, Context> = {};

beforeAll(async () => {
  const house = await aHouse(db);
  for (const role of roles) visitors[role] = await house.as(role);
  visitors.nobody = await house.withoutRole();
  for (const scope of tokenScopes) visitors[scope] = house.asToken(scope);
});

describe("the register of operations", () => {
  it("has each one classified here, under the capability it asks for", () => {
    const found = Object.fromEntries(operations().map(({ name, capability }) => [name, capability]));
    expect(found).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, [capability]]) => [name, capability])),
    );
  });
});

const cells = operations().flatMap((operation) =>
  [...roles, "nobody", ...tokenScopes].map((who) => ({ name: operation.name, who, operation })),
);

describe("every role and scope × every operation", () => {
  it.each(cells)("$who × $name", async ({ name, who, operation }) => {
    proves("T1 roles × operations", "cells", 1);
    const visitor = visitors[who];
    const [, sample] = expected[name] ?? [];
    if (!visitor) throw new Error(`no visitor ${who}`);
    const answer = await outcome(operation, visitor, sample ?? {});
    if (mayAtAll(visitor.viewer, operation.capability)) {
      // What a visitor may do at all is stopped, if it is, by the row: absent, not one's own, or wrong in itself.
      expect(["done", "not_found", "invalid", "conflict", "forbidden"]).toContain(answer);
      if (operation.kind === "query") expect(answer).not.toBe("forbidden");
    } else if (sample) {
      expect(answer).toBe("forbidden");
    } else {
      expect(["forbidden", "invalid"]).toContain(answer);
    }
  });
});

async function outcome(operation: Operation, context: Context, input: object): Promise<string> {
  try {
    await operation.run(context, input);
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

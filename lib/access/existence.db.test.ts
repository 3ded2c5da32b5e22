import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { auditEntries } from "@/db/schema";
import { roles, tokenScopes } from "@/db/vocabulary/people";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import { updateStatus } from "@/lib/initiatives/commands/update-status";
import { Refusal } from "@/lib/kernel/errors";
import { type Context, type Operation, operations } from "@/lib/kernel/operation";
import { editKpi } from "@/lib/kpis/commands/edit-kpi";
import { testDatabase } from "@/tests/support/database";
import { type OneOfEach, oneOfEach } from "@/tests/support/one-of-each";
import { aHouse } from "@/tests/support/people";
import { mayAtAll } from "./policy";

const modules = import.meta.glob(["../**/commands/**/*.ts", "../**/commands.ts", "!../**/*.test.ts"]);
await Promise.all(Object.values(modules).map((load) => load()));

const { db } = await testDatabase();
const house = await aHouse(db);
const visitors: Record<string, Context> = { nobody: await house.withoutRole() };
for (const role of roles) visitors[role] = await house.as(role);
for (const scope of tokenScopes) visitors[scope] = house.asToken(scope);

const gone = randomUUID();
const missing: OneOfEach = {
  ...{ kpi: "none", initiative: gone, stage: gone, journey: gone, budget: gone, line: gone, entry: gone },
  ...{ import: gone, session: gone, token: gone, person: gone, touchpoint: gone, note: gone, event: gone },
  tool: gone,
  sync: gone,
  ...{ syncWeek: "2026-W02", agendaItem: gone, agendaPark: gone, action: gone },
  ...{ mail: gone, paper: gone, sharedLink: gone, calendarFeed: gone },
  ...{ lane: gone, mapNote: gone, changeRequest: gone, invoice: gone, override: gone },
  ...{ rule: gone, source: "32000", value: "32000" },
  ...{ persona: gone, evidence: gone, opportunity: gone, proposal: gone, signal: gone, experiment: gone },
};
const present = await oneOfEach(house, db);

const agreement = { mode: "equal", parties: [{ functionId: house.functionIds.it }] };
const link = ({ stage, initiative }: OneOfEach) => ({ stageId: stage, initiativeId: initiative });
const kpiLink = ({ stage }: OneOfEach) => ({ stageId: stage, kpiId: gone });

const emptyStage = {
  ...{ customerGoal: "", owningFunctionId: null, itOwnerId: null, marketingOwnerId: null },
  ...{ expectation: null, experience: null },
};

const persona = {
  ...{ name: "Another", segment: "", likes: "", dislikes: "", interests: "", needs: "" },
  ...{ valueTier: "low", advocacyPotential: "low" },
};
const piece = {
  ...{ source: "forums", isQuantitative: true, isFirstParty: true },
  ...{ title: "T", finding: "F", gatheredOn: "2026-11-16" },
};
const trial = { name: "N", hypothesis: "H", measure: "M", startsOn: "2026-11-16" };
const outcome = { on: "2026-11-16", controlPeople: 2, controlConverted: 1, variantPeople: 2, variantConverted: 1 };
const claim = { number: "2", supplier: "S", functionId: gone, amount: "1.00", invoicedOn: "2026-11-16" };
const need = { name: "N", need: "N", importance: 5, satisfaction: 5 };
const run = { expected: "E", observed: "O", ranOn: "2026-11-16", verdict: "unclear" };

/** Every command that is aimed at a row, with an input that names it. */
const aimed: Record<string, (at: OneOfEach) => object> = {
  retryMail: ({ mail }) => ({ mailId: mail }),
  revokeCalendarFeed: ({ calendarFeed }) => ({ feedId: calendarFeed }),
  shareLink: ({ paper }) => ({ paperId: paper, sharedWith: "W", days: 7 }),
  revokeSharedLink: ({ sharedLink }) => ({ linkId: sharedLink }),
  acknowledgeSync: ({ sync }) => ({ syncId: sync }),
  startSync: ({ syncWeek }) => ({ week: syncWeek }),
  showStep: ({ syncWeek }) => ({ week: syncWeek, step: "journey" }),
  holdClock: ({ syncWeek }) => ({ week: syncWeek, hold: true }),
  takeOver: ({ syncWeek }) => ({ week: syncWeek }),
  joinSync: ({ syncWeek }) => ({ week: syncWeek }),
  addItem: ({ syncWeek }) => ({ week: syncWeek, title: "T" }),
  withdrawItem: ({ agendaItem }) => ({ id: agendaItem }),
  parkItem: ({ syncWeek }) => ({ week: syncWeek, itemKey: "item:y", title: "T" }),
  takeBackPark: ({ agendaPark }) => ({ id: agendaPark }),
  addNote: ({ syncWeek }) => ({ week: syncWeek, itemKey: "journey", body: "B" }),
  castVote: ({ syncWeek }) => ({ week: syncWeek, itemKey: "journey", confidence: 5 }),
  revealVotes: ({ syncWeek }) => ({ week: syncWeek, itemKey: "journey" }),
  recordDecision: ({ syncWeek }) => ({ week: syncWeek, title: "T", ownerId: gone }),
  assignAction: ({ syncWeek }) => ({ week: syncWeek, title: "T", ownerId: gone }),
  settleAction: ({ action }) => ({ id: action }),
  moveAction: ({ action }) => ({ id: action, version: 1, dueOn: "2026-12-01", reason: "r" }),
  closeSync: ({ syncWeek }) => ({ week: syncWeek }),
  writeMinutes: ({ syncWeek }) => ({ week: syncWeek, minutes: "M", version: 1 }),
  activateInitiative: ({ initiative }) => ({ initiativeId: initiative, version: 1 }),
  raiseProposal: ({ proposal }) => ({ proposalId: proposal, title: "T" }),
  dismissProposal: ({ proposal }) => ({ proposalId: proposal, reason: "R" }),
  draftExperiment: ({ stage }) => ({ stageId: stage, ...trial }),
  editExperiment: ({ experiment, stage }) => ({ experimentId: experiment, version: 1, stageId: stage, ...trial }),
  recordExperimentResult: ({ experiment }) => ({ experimentId: experiment, ...outcome }),
  answerSignal: ({ signal }) => ({ signalId: signal, step: "accepted", from: "raised" }),
  raiseSignal: ({ stage }) => ({ stageId: stage, kind: "risk", title: "T" }),
  editEventRule: ({ rule }) => ({ ruleId: rule, pattern: "a", stageId: gone, seen: "" }),
  moveEventRule: ({ rule }) => ({ ruleId: rule, position: 0, seen: "" }),
  removeEventRule: ({ rule }) => ({ ruleId: rule, seen: "" }),
  renameEventValue: ({ value }) => ({ valueId: value, shown: "A" }),
  editEventSource: ({ source }) => ({ sourceId: source, version: 1, name: "S" }),
  retireEventSource: ({ source }) => ({ sourceId: source, version: 1 }),
  reviveEventSource: ({ source }) => ({ sourceId: source, version: 1 }),
  sendTestEvent: ({ source }) => ({ sourceId: source }),
  addLane: ({ journey }) => ({ journeyId: journey, journeyVersion: 1, name: "L" }),
  renameLane: ({ lane }) => ({ laneId: lane, journeyVersion: 1, name: "L" }),
  moveLane: ({ lane }) => ({ laneId: lane, journeyVersion: 1, position: 0 }),
  removeLane: ({ lane }) => ({ laneId: lane, journeyVersion: 1 }),
  addMapNote: ({ lane, stage }) => ({ laneId: lane, stageId: stage, text: "N" }),
  editMapNote: ({ mapNote }) => ({ noteId: mapNote, version: 1, text: "N", personaId: null }),
  moveMapNote: ({ mapNote, lane, stage }) => ({ noteId: mapNote, version: 1, laneId: lane, stageId: stage }),
  removeMapNote: ({ mapNote }) => ({ noteId: mapNote, version: 1 }),
  keepMapVersion: ({ journey }) => ({ journeyId: journey, reason: "R" }),
  restoreMapVersion: ({ journey }) => ({ journeyId: journey, journeyVersion: 1, number: 1 }),
  editPersona: (at) => ({ personaId: at.persona, version: 1, ...persona }),
  stateOverlap: (at) => ({ personaId: at.persona, otherId: gone, percent: 10, basis: "Asked" }),
  withdrawOverlap: (at) => ({ personaId: at.persona, otherId: gone }),
  addEvidence: ({ journey }) => ({ journeyId: journey, ...piece }),
  withdrawEvidence: (at) => ({ evidenceId: at.evidence, reason: "R" }),
  recordMapRun: ({ journey }) => ({ journeyId: journey, ...run }),
  archiveJourney: ({ journey }) => ({ journeyId: journey, journeyVersion: 1 }),
  restoreJourney: ({ journey }) => ({ journeyId: journey, journeyVersion: 1 }),
  recordMapUse: ({ journey }) => ({ journeyId: journey, kind: "decision", note: "N", usedOn: "2026-11-16" }),
  addOpportunity: ({ stage }) => ({ stageId: stage, ...need }),
  editOpportunity: ({ opportunity, stage }) => ({ opportunityId: opportunity, version: 1, stageId: stage, ...need }),
  linkOpportunity: ({ opportunity }) => ({ opportunityId: opportunity, version: 1, initiativeId: gone }),
  unlinkOpportunity: ({ opportunity }) => ({ opportunityId: opportunity, version: 1 }),
  closeOpportunity: ({ opportunity }) => ({ opportunityId: opportunity, version: 1 }),
  reopenOpportunity: ({ opportunity }) => ({ opportunityId: opportunity, version: 1 }),
  lockPlan: ({ budget }) => ({ budgetId: budget, version: 1 }),
  reopenPlan: ({ budget }) => ({ budgetId: budget, version: 1, reason: "r" }),
  spreadAllocation: ({ line }) => ({ lineId: line, amount: "12.00" }),
  closePeriod: ({ budget }) => ({ budgetId: budget, month: "2026-01" }),
  reopenPeriod: ({ budget }) => ({ budgetId: budget, reason: "r" }),
  askOverride: ({ line }) => ({ lineId: line, beyond: "1.00", reason: "r" }),
  decideOverride: ({ override }) => ({ overrideId: override, verdict: "approved" }),
  requestChange: ({ line }) => ({ kind: "increase", lineId: line, amount: "1.00", reason: "r" }),
  decideChange: ({ changeRequest }) => ({ requestId: changeRequest, functionId: gone, verdict: "approved" }),
  withdrawChange: ({ changeRequest }) => ({ requestId: changeRequest }),
  placeOrder: ({ line }) => ({ lineId: line, number: "2", supplier: "S", functionId: gone, amount: "1.00" }),
  releaseCommitment: ({ entry }) => ({ entryId: entry, reason: "r" }),
  enterInvoice: ({ line }) => ({ lineId: line, ...claim }),
  approveInvoice: ({ invoice }) => ({ invoiceId: invoice }),
  returnInvoice: ({ invoice }) => ({ invoiceId: invoice, reason: "r" }),
  payInvoice: ({ invoice }) => ({ invoiceId: invoice }),
  restrictBudget: ({ budget }) => ({ budgetId: budget, isRestricted: true, reason: "r" }),
  addBudgetReader: ({ budget, person }) => ({ budgetId: budget, userId: person }),
  removeBudgetReader: ({ budget, person }) => ({ budgetId: budget, userId: person }),
  attachEvidence: ({ entry }) => ({ about: { kind: "entry", id: entry }, name: "a.pdf", path: "none" }),
  editTool: ({ tool }) => ({ toolId: tool, version: 1, name: "T", ownerFunctionId: gone, holdsCustomerData: "no" }),
  tellItOfTool: ({ tool }) => ({ toolId: tool, version: 1 }),
  retireTool: ({ tool }) => ({ toolId: tool, version: 1 }),
  addLine: ({ budget }) => ({ budgetId: budget, name: "Another", agreement }),
  addStage: ({ journey }) => ({ journeyId: journey, journeyVersion: 1, name: "S" }),
  addTouchpoint: ({ stage }) => ({ stageId: stage, name: "T" }),
  agreeShares: ({ line }) => ({ lineId: line, version: 1, agreement, validFrom: "2026-11-16", reason: "r" }),
  answerNote: ({ note }) => ({ id: note, body: "b" }),
  calculateKpi: ({ kpi }) => ({ kpi, kind: "ratio", left: "a", right: "b" }),
  feedKpi: ({ kpi }) => ({ kpi, journey: "none", stage: "none", metric: "people" }),
  stopFeedingKpi: ({ kpi }) => ({ kpi }),
  clearOpposition: ({ kpi }) => ({ kpi, other: "b" }),
  decideConflict: ({ kpi }) => ({ kpi, other: "b", title: "T", ownerId: gone }),
  editDriverLink: ({ kpi }) => ({ driver: "a", output: kpi }),
  liftRebase: ({ kpi }) => ({ kpi, from: "2026-11-16", reason: "r" }),
  linkDriver: ({ kpi }) => ({ driver: "a", output: kpi }),
  markOpposition: ({ kpi }) => ({ kpi, other: "b", reason: "r" }),
  measureKpi: ({ kpi }) => ({ kpi }),
  postNote: ({ kpi }) => ({ kind: "kpi", ref: kpi, body: "b" }),
  rebaseLimits: ({ kpi }) => ({ kpi, period: "2026-W46", reason: "r" }),
  recordBatch: ({ kpi }) => ({ kpi, readings: [{ period: "2026-W46", value: 1 }] }),
  reopenNote: ({ note }) => ({ id: note }),
  resolveNote: ({ note }) => ({ id: note }),
  unlinkDriver: ({ kpi }) => ({ driver: "a", output: kpi }),
  withdrawNoteworthyEvent: ({ event }) => ({ id: event }),
  checkIn: ({ kpi }) => ({ kpi, confidence: 5 }),
  editInitiative: ({ initiative }) => ({ initiativeId: initiative, version: 1, changes: { name: "N" } }),
  agreeToDefinition: ({ kpi }) => ({ key: kpi, number: 1 }),
  nameKpi: ({ kpi }) => ({ key: kpi, functionId: gone, name: "Ours" }),
  overrideOutcome: ({ kpi }) => ({ key: kpi, reason: "needed" }),
  editKpi: ({ kpi }) => ({ key: kpi, version: 1, changes: { name: "N" } }),
  editStage: ({ stage }) => ({ stageId: stage, version: 1, ...emptyStage }),
  linkInitiativeToKpi: ({ initiative }) => ({ initiativeId: initiative, kpiId: gone }),
  linkInitiativeToStage: link,
  linkKpiToStage: kpiLink,
  lowerStatus: ({ kpi }) => ({ kpi, period: "2026-W47", status: "off_track", reason: "r" }),
  moveStage: ({ stage }) => ({ stageId: stage, journeyVersion: 1, position: 0 }),
  sayForecast: ({ line }) => ({ lineId: line, amount: "1.00" }),
  postEntry: ({ line }) => ({ lineId: line, kind: "allocation", amount: "1.00", postedOn: "2026-11-16" }),
  recordReading: ({ kpi }) => ({ kpi, period: "2026-W46", value: 1 }),
  removeStage: ({ stage }) => ({ stageId: stage, journeyVersion: 1 }),
  removeTouchpoint: ({ touchpoint }) => ({ touchpointId: touchpoint }),
  renameStage: ({ stage }) => ({ stageId: stage, version: 1, name: "N" }),
  renameTouchpoint: ({ touchpoint }) => ({ touchpointId: touchpoint, seenName: "T", name: "U" }),
  restoreStatus: ({ kpi }) => ({ kpi, period: "2026-W47", reason: "r" }),
  reverseEntry: ({ entry }) => ({ entryId: entry, reason: "wrong" }),
  revokeSession: ({ session }) => ({ sessionId: session }),
  revokeToken: ({ token }) => ({ tokenId: token }),
  renewPassword: ({ person }) => ({ userId: person }),
  setPersonDisabled: ({ person }) => ({ userId: person, disabled: "true" }),
  setTarget: ({ kpi }) => ({ kpi, from: "2026-11-30", value: 1 }),
  unlinkInitiativeFromKpi: ({ initiative }) => ({ initiativeId: initiative, kpiId: gone }),
  unlinkInitiativeFromStage: link,
  unlinkKpiFromStage: kpiLink,
  giveSecondOpinion: ({ initiative }) => ({ initiativeId: initiative, updateId: gone, health: "on_track" }),
  updateStatus: ({ initiative }) => ({ initiativeId: initiative, health: "on_track", done: "d" }),
  withdrawImport: (at) => ({ id: at.import }),
};
/** Those aimed at the organisation, which everybody knows exists. */
const unaimed = [
  ...["addEventRule", "setEventSettings", "replayQuarantined", "discardQuarantined"],
  ...[
    "addNoteworthyEvent",
    "proveLedger",
    ...["chooseMail", "makeCalendarFeed"],
    "setOpinionThreshold",
    "setSignalRules",
    "createBudget",
    "createToken",
    "registerTool",
    "defineKpi",
    "draftInitiative",
    "draftStream",
    "loadDemo",
  ],
  ...["mapEventName", "nameAlias", "removeDemo", "runImport", "setUpOrganisation", "startMap", "addPersona"],
  ...["addPerson", "changePassword", "addExchangeRate", "startSeeAs", "endSeeAs"],
  ...["planSeries", "addTemplateItem", "endTemplateItem"],
];

const commands = operations().filter(({ kind }) => kind === "command");
const barred = commands.flatMap((operation) =>
  Object.keys(visitors)
    .filter((who) => aimed[operation.name] && !mayAtAll(visitors[who]!.viewer, operation.capability))
    .map((who) => ({ name: operation.name, who, operation })),
);

it("knows of every command whether it is aimed at a row", () => {
  expect([...Object.keys(aimed), ...unaimed].sort()).toEqual(commands.map(({ name }) => name).sort());
});

describe("whoever may not act learns nothing of what exists", () => {
  it.each(barred)("$who × $name", async ({ name, who, operation }) => {
    const before = await db.$count(auditEntries);
    const noDatabase = new Proxy({} as Database, { get: () => expect.fail("the database was asked") });
    const [toMissing, toPresent] = await bothAnswers(operation, visitors[who]!);
    expect(toMissing).toEqual(toPresent);
    expect(toPresent).toEqual(["forbidden", `refusal.forbidden.${operation.capability.replace(".", "_")}`, {}]);
    expect(await answerOf(operation, { ...visitors[who]!, db: noDatabase }, aimed[name]!(present))).toEqual(toPresent);
    expect(await db.$count(auditEntries)).toBe(before);
  });
});

it.each(roles)("tells a %s of somebody else's session what it tells of none", async (role) => {
  const revoke = commands.find(({ name }) => name === "revokeSession")!;
  const [toMissing, toPresent] = await bothAnswers(revoke, visitors[role]!);
  expect(toPresent).toEqual(["not_found", "refusal.gone", {}]);
  expect(toMissing).toEqual(toPresent);
});

it("tells a lead, who may read another stream's row, that changing it is forbidden", async () => {
  const lead = await house.as("stream_lead");
  const change = { version: 1, changes: { name: "N" } };
  await expect(editKpi(lead, { key: present.kpi, ...change })).rejects.toMatchObject({ code: "forbidden" });
  await expect(editKpi(lead, { key: "none", ...change })).rejects.toMatchObject({ code: "not_found" });
});

it("lets a token that may only write change what it may not read", async () => {
  const update = { initiativeId: present.initiative, health: "on_track" };
  await expect(updateStatus(house.asToken("initiative:write"), update)).rejects.toMatchObject({ code: "invalid" });
});

describe("a restricted budget is as absent as none to whoever may not see it", () => {
  const { budget, line, entry, changeRequest, invoice, tool } = present;
  const inside = [budget, line, entry, changeRequest, invoice, tool];
  const reaching = commands.filter(({ name }) =>
    inside.some((id) => JSON.stringify(aimed[name]?.(present))?.includes(id)),
  );
  const outside = Object.keys(visitors).filter((who) => !mayAtAll(visitors[who]!.viewer, "budget.restrict"));
  const tried = reaching.flatMap((operation) =>
    outside
      .filter((who) => mayAtAll(visitors[who]!.viewer, operation.capability))
      .map((who) => ({ name: operation.name, who, operation })),
  );
  beforeAll(async () => {
    const restricting = { budgetId: budget, isRestricted: true, reason: "Not for all" };
    await restrictBudget(await house.as("finance_controller"), restricting);
  });

  it("is tried by every change that names anything in it", () => {
    expect(reaching.length).toBeGreaterThanOrEqual(20);
    expect(new Set(tried.map(({ who }) => who)).size).toBeGreaterThanOrEqual(4);
  });

  it.each(tried)("$who × $name", async ({ who, operation }) => {
    const [toMissing, toPresent] = await bothAnswers(operation, visitors[who]!);
    expect(toPresent).toEqual(["not_found", "refusal.gone", {}]);
    expect(toPresent).toEqual(toMissing);
  });
});

async function bothAnswers({ name, ...operation }: Operation, context: Context) {
  const input = aimed[name]!;
  const ask = (at: OneOfEach) => answerOf({ name, ...operation }, context, input(at));
  return [await ask(missing), await ask(present)] as const;
}

async function answerOf(operation: Operation, context: Context, input: object): Promise<unknown[]> {
  try {
    await operation.run(context, input);
    return ["done"];
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.key, error.values];
    throw error;
  }
}

import type { FullBudget } from "./full-budget";

const day = "2026-03-02";

/**
 * What each query is asked about a budget. Queries that are not here are asked with nothing, or about what is in
 * `around`: what has no budget.
 */
export const askedAbout: Readonly<Record<string, (at: FullBudget, word: string) => readonly object[]>> = {
  listAudit: ({ budget, line }) => [{}, { limit: 500 }, { subject: budget }, { subject: line }],
  compareByAxis: ({ budget, line }) => [{}, { budgetId: budget }, { lineId: line }],
  listLineOverrides: ({ budget }) => [{ state: "all" }, { budgetId: budget, state: "all" }, { state: "open" }],
  readBudgetControl: ({ budget }) => [{ budgetId: budget }],
  readClosing: ({ budget }) => [{ budgetId: budget }],
  readUnused: ({ budget }) => [{ budgetId: budget }],
  listEvidenceFiles: ({ invoice, entry, request }) => [
    { kind: "invoice", id: invoice },
    { kind: "entry", id: entry },
    { kind: "change_request", id: request },
  ],
  readEvidenceFile: ({ evidence }) => [{ id: evidence }],
  findInvoice: ({ invoice }) => [{ id: invoice }],
  listInvoices: ({ budget }) => [{}, { show: "ended" }, { budgetId: budget }],
  listAgreements: ({ budget }) => [{ budgetId: budget }],
  listBudgets: (_at, word) => [{}, { search: word }, { fiscalYear: "FY2026" }],
  listEntries: ({ budget, line, import: file, commitment }, word) => [
    {},
    { budgetId: budget },
    { lineId: line },
    { importId: file },
    { orderId: commitment },
    { search: word },
    { externalId: `${word}-1` },
    { supplier: `${word} Partners` },
  ],
  listJournal: ({ budget }) => [{}, { budgetId: budget }],
  listOrders: ({ budget }) => [{ budgetId: budget, show: "all" }],
  readBudget: ({ budget }) => [{ id: budget }],
  readBudgetRoom: ({ budget }) => [{ id: budget }],
  readUnderWay: ({ budget }) => [{ budgetId: budget }],
  readLineSpend: ({ line }) => [{ lineIds: [line], from: "2026-01-01", to: "2027-01-01" }],
  readEntry: ({ entry, commitment }) => [{ id: entry }, { id: commitment }],
  readForecasts: ({ budget }) => [{ budgetId: budget }],
  readJournalHead: ({ budget }) => [{ budgetId: budget }],
  readMoneyMonths: ({ budget }) => [{ budgetId: budget }],
  readPlanChanges: ({ budget }) => [{ budgetId: budget }],
  readPlanRows: ({ budget }) => [{ budgetId: budget }],
  readOutcomes: ({ initiative }) => [{ initiativeIds: [initiative] }],
  listChangeRequests: ({ budget }) => [{}, { budgetId: budget }],
  readChangeRequest: ({ request }) => [{ id: request }],
  readDeciders: ({ budget }) => [{ budgetId: budget }],
  readBudgetReaders: ({ budget }) => [{ budgetId: budget }],
  summariseSpend: () => [
    { groupBy: [] },
    { groupBy: ["supplier", "budget"] },
    { groupBy: ["category", "costCentre", "function", "month"] },
  ],
  readNotePlace: ({ line }) => [{ kind: "budget_line", ref: line }],
  listTools: () => [{}, { show: "unknown_to_it" }],
  readTool: ({ tool }) => [{ id: tool }],
  readImpact: ({ initiative }) => [{ initiativeId: initiative }],
  listNotes: () => [{ state: "any" }, { show: "mentions", state: "any" }, { show: "owned", state: "any" }],
  readNote: ({ note }) => [{ id: note }],
  readNotes: ({ budget, line, initiative }) => [
    { kind: "budget", ref: budget },
    { kind: "budget_line", ref: line },
    { kind: "initiative", ref: initiative },
  ],
  search: (_at, word) => [{ text: word }],
  listImports: () => [{ withPreviews: true }, { kind: "spend" }],
  readImport: ({ import: file, preview }) => [{ id: file }, { id: preview }],
  listProblems: ({ import: file, preview }) => [
    { id: file, isWarning: true },
    { id: preview, isWarning: true },
  ],
  readInitiative: ({ initiative }) => [{ id: initiative }],
  readStage: () => [{ journey: "default", stage: "buy" }],
  readThread: ({ budget }) => [{}, { from: `budget:${budget}` }],
};

const none = "00000000-0000-7000-8000-000000000000";

const weeks = { journey: "default", from: day, to: "2026-03-09" };

/** What the other queries that need to be asked something are asked. */
export const around: Readonly<Record<string, object>> = {
  listSharedLinks: { week: "2026-W47" },
  proposeMapping: { kind: "spend", files: [{ name: "none.csv", path: "none" }] },
  readEventSource: { sourceId: 1 },
  previewFeed: { kpi: "none", stageId: none, metric: "people" },
  listFeedableKpis: { metric: "people" },
  readFunnel: { ...weeks, steps: ["a"] },
  exploreFunnel: { ...weeks, steps: ["a"] },
  readTransitions: { ...weeks, steps: ["a", "b"] },
  readFunnelChoices: { journey: "default" },
  readMapNumbers: { journey: "default" },
  readStagePeople: { journey: "default" },
  readStageMetrics: weeks,
  readRemovedStage: { stage: "none" },
  readIntakeGaps: { since: day },
  readStageHistory: { stageId: none },
  readTouchpointPeople: { stageId: none },
  readStageEditor: { stageId: none },
  readStageRemoval: { stageId: none },
  listStageDecisions: { stageId: none },
  listStageFeeds: { stageId: none },
  readOpportunitySeed: { id: none },
  compareMapVersions: { from: 1 },
  readPersona: { key: "none" },
  readRatesInto: { from: ["EUR"], into: "GBP", on: day },
  readKpi: { key: "none" },
  readBreakdown: { key: "none", by: "region" },
  listReadings: { key: "none" },
  listRecalculations: { key: "none" },
  readDefinitions: { key: "none" },
  readSignals: { key: "none" },
  readStream: { key: "none" },
};

import type { Database } from "@/db/client";
import {
  actions,
  agendaItems,
  agendaParks,
  apiTokens,
  calendarFeeds,
  eventRules,
  eventSources,
  eventValues,
  evidence,
  experiments,
  imports,
  journeys,
  mapLanes,
  mapNotes,
  opportunities,
  outgoingMails,
  papers,
  personas,
  sessions,
  sharedLinks,
  signalProposals,
  signals,
  stages,
  syncs,
  tools,
  touchpoints,
} from "@/db/schema";
import { addLine } from "@/lib/budgets/commands/add-line";
import { askOverride } from "@/lib/budgets/commands/control/ask-override";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { enterInvoice } from "@/lib/budgets/commands/invoices/enter-invoice";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { requestChange } from "@/lib/budgets/commands/requests/request-change";
import { postNote } from "@/lib/comments/commands/notes";
import { draftInitiative } from "@/lib/initiatives/commands/draft-initiative";
import { defineKpi } from "@/lib/kpis/commands/define-kpi";
import { addNoteworthyEvent } from "@/lib/kpis/commands/note-event";
import { type House, now } from "./people";

type Noun = "kpi" | "initiative" | "stage" | "journey" | "budget" | "line" | "entry" | "import" | "session";
/** How each record is named in an input: a KPI by its key, all else by its id. */
export type OneOfEach = Readonly<
  Record<
    | Noun
    | "token"
    | "person"
    | "touchpoint"
    | "note"
    | "tool"
    | "event"
    | "lane"
    | "changeRequest"
    | "override"
    | "invoice"
    | "mapNote"
    | "persona"
    | "evidence"
    | "opportunity"
    | "proposal"
    | "signal"
    | "experiment"
    | "rule"
    | "source"
    | "value"
    | "sync"
    | "syncWeek"
    | "agendaItem"
    | "agendaPark"
    | "action"
    | "mail"
    | "paper"
    | "sharedLink"
    | "calendarFeed",
    string
  >
>;

/** One of everything a command can be aimed at. */
export async function oneOfEach(house: House, db: Database): Promise<OneOfEach> {
  const at = { createdAt: now };
  const [executive, finance] = [await house.as("executive"), await house.as("finance_controller")];
  const { key } = await defineKpi(executive, { name: "There", unit: "count", direction: "up", cadence: "weekly" });
  const initiative = await draftInitiative(executive, { name: "There" });
  const budget = await createBudget(finance, { key: "b", name: "B", fiscalYear: "FY2026", currency: "EUR" });
  const parties = [{ functionId: house.functionIds.it }];
  const line = await addLine(finance, { budgetId: budget.id, name: "L", agreement: { mode: "equal", parties } });
  const entry = { lineId: line.id, kind: "allocation", amount: "5.00", postedOn: "2026-11-16" };
  const more = { kind: "increase", lineId: line.id, amount: "5.00", reason: "R" };
  const claim = {
    number: "1",
    supplier: "S",
    functionId: house.functionIds.it,
    amount: "1.00",
    invoicedOn: "2026-11-16",
  };
  const [journey] = await db
    .insert(journeys)
    .values({ key: "j", name: "J", ...at })
    .returning();
  const stage = { journeyId: journey!.id, key: "s", name: "S", position: 0, ...at };
  const [madeStage] = await db.insert(stages).values(stage).returning();
  const lane = { journeyId: journey!.id, kind: "own", name: "L", position: 0, ...at } as const;
  const [madeLane] = await db.insert(mapLanes).values(lane).returning();
  const mapNote = { laneId: madeLane!.id, stageId: madeStage!.id, text: "N", ...at };
  const piece = { source: "forums", isQuantitative: true, isFirstParty: true, title: "T", finding: "F" } as const;
  const [seen, need] = [
    { ...piece, gatheredOn: "2026-11-16" },
    { name: "N", need: "N", importance: 5, satisfaction: 5 },
  ];
  const used = { isKnownToIt: false, holdsCustomerData: true, ...at };
  const touchpoint = { stageId: madeStage!.id, name: "T", ...at };
  const userId = (await house.as("viewer")).viewer.id ?? "";
  const session = { userId, secretHash: "h", lastSeenAt: now, expiresAt: now, userAgent: "", ...at };
  const token = { name: "t", scopes: [], secretHash: "h", lastFour: "abcd", expiresAt: now, ...at };
  const counts = { rows: 0, accepted: 0, rejectedCount: 0, warningCount: 0, duplicates: 0, bytes: 0, created: {} };
  const asked = { kind: "readings", mode: "commit", isWritten: true, mapping: {}, totals: {} } as const;
  const file = { fileNames: [], fileHash: "h", mappingHash: "h", actorKind: "person" };
  const rule = { pattern: "*", position: 0, stageId: madeStage!.id, ...at };
  const source = { key: "shop", name: "Shop", kind: "tracker", ...at } as const;
  const value = { dimension: "device", raw: "mobile", ...at } as const;
  const anImport = { ...counts, ...asked, ...file, ...at };
  const [meeting] = await db.insert(syncs).values({ week: "2026-W01", createdAt: now }).returning();
  const bodies = { address: "a@b.example", subject: "S", textBody: "t", htmlBody: "h" };
  const letter = { kind: "digest", dedupeKey: "one of each", userId, ...bodies, ...at } as const;
  const pdf = { content: Buffer.from("%PDF-"), sha256: "h", pageCount: 1 };
  const [paper] = await db
    .insert(papers)
    .values({ syncId: meeting!.id, kind: "minutes", ...pdf, ...at })
    .returning();
  const talk = { syncId: meeting!.id, title: "There", ...at };
  const link = { paperId: paper!.id, sharedWith: "W", createdBy: userId, expiresAt: now, ...at };
  return {
    syncWeek: "2026-W01",
    agendaItem: (await db.insert(agendaItems).values(talk).returning())[0]!.id,
    agendaPark: (
      await db
        .insert(agendaParks)
        .values({ ...talk, itemKey: "item:x", parkedBy: userId })
        .returning()
    )[0]!.id,
    action: (
      await db
        .insert(actions)
        .values({ ...talk, ownerId: userId })
        .returning()
    )[0]!.id,
    mail: (await db.insert(outgoingMails).values(letter).returning())[0]!.id,
    paper: paper!.id,
    sharedLink: (await db.insert(sharedLinks).values(link).returning())[0]!.id,
    calendarFeed: (
      await db
        .insert(calendarFeeds)
        .values({ userId, secretHash: "h", ...at })
        .returning()
    )[0]!.id,
    kpi: key,
    initiative: initiative.id,
    budget: budget.id,
    line: line.id,
    entry: (await postEntry(finance, entry)).id,
    journey: journey!.id,
    stage: madeStage!.id,
    lane: madeLane!.id,
    invoice: (await enterInvoice(executive, { lineId: line.id, ...claim })).id,
    override: (await askOverride(executive, { lineId: line.id, beyond: "1.00", reason: "R" })).id,
    changeRequest: (await requestChange(executive, more)).id,
    mapNote: (await db.insert(mapNotes).values(mapNote).returning())[0]!.id,
    persona: (
      await db
        .insert(personas)
        .values({ key: "p", name: "P", ...at })
        .returning()
    )[0]!.id,
    evidence: (
      await db
        .insert(evidence)
        .values({ ...seen, journeyId: journey!.id, ...at })
        .returning()
    )[0]!.id,
    opportunity: (
      await db
        .insert(opportunities)
        .values({ ...need, stageId: madeStage!.id, ...at })
        .returning()
    )[0]!.id,
    rule: (await db.insert(eventRules).values(rule).returning())[0]!.id,
    sync: (
      await db
        .insert(syncs)
        .values({ week: "2026-W40", ...at })
        .returning()
    )[0]!.id,
    source: String((await db.insert(eventSources).values(source).returning())[0]!.id),
    value: String((await db.insert(eventValues).values(value).returning())[0]!.id),
    signal: (
      await db
        .insert(signals)
        .values({ kind: "risk", title: "There", fromSide: "marketing", toSide: "it", ...at })
        .returning()
    )[0]!.id,
    proposal: (
      await db
        .insert(signalProposals)
        .values({ stageId: madeStage!.id, metric: "bounces", monday: "2026-11-16", value: 0.5, ...at })
        .returning()
    )[0]!.id,
    experiment: (
      await db
        .insert(experiments)
        .values({
          key: "e",
          name: "E",
          hypothesis: "H",
          measure: "M",
          stageId: madeStage!.id,
          startsOn: "2026-11-16",
          ...at,
        })
        .returning()
    )[0]!.id,
    tool: (
      await db
        .insert(tools)
        .values({ name: "T", lineId: line.id, ...used })
        .returning()
    )[0]!.id,
    touchpoint: (await db.insert(touchpoints).values(touchpoint).returning())[0]!.id,
    session: (await db.insert(sessions).values(session).returning())[0]!.id,
    token: (await db.insert(apiTokens).values(token).returning())[0]!.id,
    import: (await db.insert(imports).values(anImport).returning())[0]!.id,
    person: userId,
    note: (await postNote(executive, { kind: "kpi", ref: key, body: "There" })).id,
    event: (await addNoteworthyEvent(executive, { kind: "launch", title: "There", startsOn: "2026-11-16" })).id,
  };
}

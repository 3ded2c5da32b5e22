import "server-only";
import { kpiStatusState } from "@/app/_marks/kpi-status";
import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import type { DrawPaper, PaperReader } from "@/lib/jobs/scene";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";
import { statusMark } from "./marks";
import { ink, inner, page, small, type Type } from "./page";
import type { Sheet } from "./sheet";
import { widthOf } from "./text-lines";

export type Cover = {
  readonly record: SyncRecord;
  readonly kind: Parameters<DrawPaper>[1];
  readonly reader: PaperReader;
  readonly title: string;
};

/** The sickest first, as the lists have them. */
const kpiStates = ["off_track", "at_risk", "stale", "no_data", "on_track", "no_target", "cannot_judge"] as const;
const workStates = [
  ...(["off_track", "at_risk_major", "at_risk", "no_update"] as const),
  ...(["on_track_minor", "on_track", "not_rated"] as const),
];

const soft: Type = { size: 12, colour: ink.soft };

/** The first page: which meeting, when, who, how everything stands, and what the two heads of the audit chain were. */
export function cover(sheet: Sheet, { record, kind, reader, title }: Cover): void {
  sheet.turn();
  sheet.pdf.outline.addItem(wordsOf("papers")("cover"));
  sheet.y = 104;
  sheet.write(reader.organisation.name, { type: { size: 12, colour: ink.quiet } });
  sheet.write(title, { type: { size: 30, weight: "strong" } });
  sheet.y += 8;
  const lines = kind === "pre_read" ? aheadLines(record, reader) : heldLines(record, reader);
  for (const line of [...lines, ...commonLines(record)]) {
    sheet.write(line, { width: inner * 0.75, type: soft });
    sheet.y += 3;
  }
  sheet.y += 8;
  stands(sheet, record);
  sheet.coverEnd = sheet.y;
  seals(sheet, record, reader);
}

const when = (at: Date | null, { organisation }: PaperReader): string => (at ? momentText(at, organisation.zone) : "–");

function aheadLines({ meeting, seen }: SyncRecord, reader: PaperReader): string[] {
  const t = wordsOf("papers");
  return [
    t("coverWhen", { at: when(meeting.scheduledFor, reader), minutes: meeting.durationMinutes }),
    t("coverAgenda", { count: seen.agenda.length }),
  ];
}

function heldLines({ meeting, talk, presenter }: SyncRecord, reader: PaperReader): string[] {
  const t = wordsOf("papers");
  const [from, to] = [when(meeting.startedAt, reader), when(meeting.closedAt, reader)];
  return [
    t("coverHeld", { from, to, presenter: presenter?.name ?? "none" }),
    t("coverThere", { names: talk.attendance.map((one) => one.name).join(", ") || "none" }),
    t("coverSaid", { decisions: talk.decisions.length, actions: talk.actions.length }),
  ];
}

function commonLines({ seen: { facts }, leftOut }: SyncRecord): string[] {
  const t = wordsOf("papers");
  const current = facts.kpis.filter(({ freshness }) => freshness === "fresh").length;
  const fresh = t("coverFresh", { current, all: facts.kpis.length });
  return leftOut > 0 ? [fresh, t("coverLeftOut", { count: leftOut })] : [fresh];
}

/** How many shared KPIs and initiatives stand where; a state nothing is in is left out. */
function stands(sheet: Sheet, { seen: { facts } }: SyncRecord): void {
  const t = wordsOf("papers");
  const kpi = wordsOf("kpiCells.status");
  const work = wordsOf("initiativeStatus");
  const shared = facts.kpis.filter(({ isShared }) => isShared);
  const working = facts.initiatives.filter(({ state }) => state !== "draft" && state !== "closed");
  row(
    sheet,
    t("kpiStands"),
    kpiStates.map((status) => ({
      count: shared.filter((line) => line.status === status).length,
      ...{ words: kpi(status), shape: kpiStatusState(status) },
    })),
  );
  row(
    sheet,
    t("initiativeStands"),
    workStates.map((status) => ({
      count: working.filter((line) => line.status === status).length,
      ...{ words: work(status), shape: status },
    })),
  );
}

type Stand = { readonly count: number; readonly words: string; readonly shape: string };

function row(sheet: Sheet, title: string, all: readonly Stand[]): void {
  const shown = all.filter(({ count }) => count > 0);
  if (shown.length === 0) return;
  const type: Type = { size: 11, colour: ink.strong };
  sheet.line(title, { x: page.margin, y: sheet.y, width: 110, type: { ...type, colour: ink.quiet } });
  let x = page.margin + 84;
  for (const { count, words, shape } of shown) {
    const text = wordsOf("papers")("stands", { count, status: words.toLowerCase() });
    statusMark(shape)(sheet, x, sheet.y + 1);
    sheet.line(text, { x: x + 15, y: sheet.y, width: 200, type });
    x += 15 + widthOf(sheet, text, type) + 18;
  }
  sheet.y += 19;
}

function seals(sheet: Sheet, { frozen }: SyncRecord, reader: PaperReader): void {
  const t = wordsOf("papers");
  const lines = (["start", "close"] as const).flatMap((which) => {
    const seal = frozen[which];
    if (!seal) return [];
    const [at, hash] = [when(seal.frozenAt, reader), seal.auditHash];
    if (/^0*$/.test(hash)) return [t("sealNone", { which, at })];
    return [t(which === "start" ? "sealStart" : "sealClose", { at, hash })];
  });
  for (const [place, line] of lines.entries()) {
    const y = page.bottom - (lines.length - place) * 14;
    sheet.line(line, { x: page.margin, y, width: inner, type: { size: small, colour: ink.quiet } });
  }
}

/** What the paper holds and where, each a link; written on the first page once all others are there. */
export function contents(sheet: Sheet): void {
  const t = wordsOf("papers");
  sheet.pdf.switchToPage(0);
  const type: Type = { size: 11, colour: ink.strong };
  let y = Math.max(sheet.coverEnd + 20, 300);
  sheet.line(t("contents"), { x: page.margin, y, width: 300, type: { size: 11, weight: "strong" } });
  for (const { title, page: number, name } of sheet.contents) {
    y += 17;
    sheet.line(title, { x: page.margin, y, width: 220, type });
    sheet.line(t("contentsPage", { page: number }), {
      x: page.margin + 220,
      y,
      width: 80,
      type: { ...type, colour: ink.quiet, align: "right" },
    });
    sheet.pdf.goTo(page.margin, y, 300, 15, name);
  }
}

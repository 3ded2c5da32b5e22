import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import type { DrawPaper, PaperReader } from "@/lib/jobs/scene";
import { isException } from "@/lib/syncs/agenda/steps";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";
import { kpiExceptions, kpiTable } from "./kpi-sections";
import { saidSections } from "./said-section";
import { ink, inner, page, Sheet } from "./sheet";
import {
  actionsSection,
  agendaSection,
  changesSection,
  initiativesSection,
  journeySection,
  moneySection,
} from "./work-sections";

type PaperKind = Parameters<DrawPaper>[1];

/** A meeting's pre-read or minutes as PDF, of what this reader may see; each section begins a page. */
export const drawPaper: DrawPaper = async (record, kind, reader) => {
  const t = wordsOf("papers");
  const { organisation, now, name } = reader;
  const title = t(`title.${kind}`, { week: record.meeting.week });
  const at = kind === "minutes" ? (record.meeting.closedAt ?? now) : now;
  const sheet = new Sheet({ title, author: organisation.name, at });
  cover(sheet, { record, kind, reader, title });
  if (kind === "minutes") saidSections(sheet, record);
  else agendaSection(sheet, record.seen);
  body(sheet, record, kind);
  return sheet.finish({
    head: `${title} · ${organisation.name}`,
    foot: t("foot", { name: name ?? "none", at: momentText(now, organisation.zone) }),
    pageOf: (n, all) => t("pageOf", { n, all }),
  });
};

/** In review order: what changed, customers, inputs and outcomes, work, money, and what is owed. */
function body(sheet: Sheet, record: SyncRecord, kind: PaperKind): void {
  const t = wordsOf("papers");
  const { seen, sinceLast, during, leftOut } = record;
  const { facts, steps } = seen;
  changesSection(sheet, { title: wordsOf("sync.minutes")("since"), changes: sinceLast, facts });
  changesSection(sheet, { title: wordsOf("sync.minutes")("during"), changes: during, facts });
  journeySection(sheet, facts);
  kpiExceptions(sheet, seen);
  const alone = new Set(steps.filter(({ shows }) => shows === "kpi").flatMap(({ ids }) => ids));
  kpiTable(
    sheet,
    facts.kpis.filter(({ id, isShared }) => isShared && !alone.has(id)),
    t("routine"),
  );
  initiativesSection(sheet, facts.initiatives);
  moneySection(sheet, facts, leftOut);
  if (kind === "pre_read") actionsSection(sheet, facts.actions);
}

type Cover = {
  readonly record: SyncRecord;
  readonly kind: PaperKind;
  readonly reader: PaperReader;
  readonly title: string;
};

function cover(sheet: Sheet, { record, kind, reader, title }: Cover): void {
  const t = wordsOf("papers");
  const { meeting, seen, talk, presenter, frozen, leftOut } = record;
  const when = (at: Date | null) => (at ? momentText(at, reader.organisation.zone) : "–");
  sheet.turn();
  sheet.pdf.outline.addItem(t("cover"));
  sheet.y = 190;
  sheet.write(reader.organisation.name, { type: { size: 12, colour: ink.quiet } });
  sheet.write(title, { type: { size: 30, weight: "strong" } });
  sheet.y += 10;
  const current = seen.facts.kpis.filter(({ freshness }) => freshness === "fresh").length;
  const lines =
    kind === "pre_read"
      ? [
          t("coverWhen", { at: when(meeting.scheduledFor), minutes: meeting.durationMinutes }),
          t("coverAgenda", { count: seen.agenda.length, alone: seen.steps.filter(isException).length }),
        ]
      : [
          t("coverHeld", {
            from: when(meeting.startedAt),
            to: when(meeting.closedAt),
            presenter: presenter?.name ?? "none",
          }),
          t("coverThere", { names: talk.attendance.map((one) => one.name).join(", ") || "none" }),
          t("coverSaid", { decisions: talk.decisions.length, actions: talk.actions.length }),
          ...(meeting.minutes ? [meeting.minutes] : []),
        ];
  lines.push(t("coverFresh", { current, all: seen.facts.kpis.length }));
  if (leftOut > 0) lines.push(t("coverLeftOut", { count: leftOut }));
  for (const line of lines) {
    sheet.write(line, { width: inner * 0.75, type: { size: 12, colour: ink.soft } });
    sheet.y += 3;
  }
  const seals = [
    frozen.start && t("sealStart", { at: when(frozen.start.frozenAt), hash: frozen.start.auditHash }),
    frozen.close && t("sealClose", { at: when(frozen.close.frozenAt), hash: frozen.close.auditHash }),
  ].filter((line) => line !== null);
  sheet.y = page.bottom - 40;
  for (const seal of seals) sheet.write(seal, { type: { size: 8.5, colour: ink.quiet } });
}

import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import type { DrawPaper } from "@/lib/jobs/scene";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";
import { contents, cover } from "./cover";
import { changesSection, journeySection, moneySection } from "./fact-sections";
import { kpiExceptions, routineKpis } from "./kpi-sections";
import { saidSections } from "./said-section";
import { Sheet } from "./sheet";
import { actionsSection, agendaSection, initiativesSection } from "./work-sections";

/** A meeting's pre-read or minutes as PDF, of what this reader may see; each main section begins a page. */
export const drawPaper: DrawPaper = async (record, kind, reader) => {
  const t = wordsOf("papers");
  const { organisation, now, name } = reader;
  const title = t(`title.${kind}`, { week: record.meeting.week });
  const at = kind === "minutes" ? (record.meeting.closedAt ?? now) : now;
  const sheet = new Sheet({ title, author: organisation.name, at });
  cover(sheet, { record, kind, reader, title });
  if (kind === "minutes") await saidSections(sheet, record);
  await body(sheet, record);
  if (kind === "pre_read") await actionsSection(sheet, record.seen.facts);
  contents(sheet);
  return sheet.finish({
    head: `${title} · ${organisation.name}`,
    foot: t("foot", { name: name ?? "none", at: momentText(now, organisation.zone) }),
    pageOf: (n, all) => t("pageOf", { n, all }),
  });
};

/** In review order: why it was looked at, what changed, customers, inputs and outcomes, work, and money last. */
async function body(sheet: Sheet, record: SyncRecord): Promise<void> {
  const { seen, leftOut } = record;
  await agendaSection(sheet, seen);
  await changesSection(sheet, record);
  await journeySection(sheet, seen.facts);
  await kpiExceptions(sheet, seen);
  await routineKpis(sheet, seen);
  await initiativesSection(sheet, seen.facts.initiatives);
  await moneySection(sheet, seen.facts, leftOut);
}

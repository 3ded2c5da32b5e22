import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { ink, inner, page } from "@/app/_server/papers/page";
import { Sheet } from "@/app/_server/papers/sheet";
import { linesOf } from "@/app/_server/papers/text-lines";
import { dayText } from "@/app/_ui/format";
import { mayAtAll } from "@/lib/access/policy";
import { countHiddenBudgets } from "@/lib/budgets/queries/restricted/count-hidden-budgets";
import type { Day } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";

/** For whom, of what company, and when a board is drawn. */
export type BoardReader = Pick<Context, "organisation" | "now"> & { readonly viewer: { readonly name: string } };

/** What stands on every page of a board. */
interface Stated {
  readonly title: string;
  /** How far its figures reach, such as "data to 22 Nov 2026"; when they were read is added. */
  readonly reach: string;
  readonly banner?: string;
}

/** A page of the product as a paper: one sheet, drawn by `draw`, with what every page of it has to say. */
export async function boardPaper(
  { organisation, now, viewer }: BoardReader,
  { title, reach, banner }: Stated,
  draw: (sheet: Sheet) => Promise<void>,
): Promise<{ bytes: Buffer; pageCount: number }> {
  const t = wordsOf("papers");
  const sheet = new Sheet({ title, author: organisation.name, at: now });
  sheet.turn();
  if (!banner) sheet.y = page.top - 12;
  await draw(sheet);
  const at = momentText(now, organisation.zone);
  return sheet.finish({
    head: `${title} · ${organisation.name}`,
    asOf: wordsOf("boards")("asOf", { reach, at }),
    ...(banner && { banner }),
    foot: t("foot", { name: viewer.name, at }),
    pageOf: (n, all) => t("pageOf", { n, all }),
  });
}

/** What was found, large, and below it in one quiet passage what it is of. */
export function boardHead(sheet: Sheet, finding: string, sub: string): void {
  const strong = { size: 14.5, weight: "strong" } as const;
  for (const line of linesOf(sheet, finding, inner, strong)) {
    sheet.room(20);
    sheet.line(line, { x: page.margin, y: sheet.y, width: inner, type: strong });
    sheet.y += 19;
  }
  if (sub) sheet.write(sub, { type: { size: 9, colour: ink.quiet } });
  sheet.y += 5;
}

/** How many restricted budgets lists and sums leave out for this reader; 0 for who reads no money at all. */
export const leftOutFor = async (context: Context): Promise<number> =>
  mayAtAll(context.viewer, "budget.read") ? countHiddenBudgets(context, {}) : 0;

/** Says so under what they are left out of; nothing where none is. */
export function leftOutLine(sheet: Sheet, count: number): void {
  if (count === 0) return;
  sheet.write(wordsOf("budgets.restricted")("leftOut", { count }), { type: { size: 9, colour: ink.soft } });
}

/** How far figures reach: the newest day of them and, where some are older, the oldest. */
export function reachOf(lines: readonly { readonly dataTo: Day | null }[]): string {
  const days = lines.flatMap(({ dataTo }) => dataTo ?? []).sort();
  const [oldest, newest] = [days[0], days.at(-1)];
  if (!oldest || !newest) return wordsOf("boards")("noData");
  const oldestText = oldest === newest ? "none" : dayText(oldest);
  return wordsOf("boards")("dataTo", { newest: dayText(newest, { year: true }), oldest: oldestText });
}

/** What has to be known beforehand of what follows, such as that it is a hypothesis: in a box, kept with it. */
export function note(sheet: Sheet, text: string): void {
  const type = { size: 9, weight: "strong" } as const;
  const lines = linesOf(sheet, text, inner - 20, type);
  const height = 13 * lines.length + 6;
  sheet.room(height + 80);
  sheet.pdf.rect(page.margin, sheet.y, inner, height).fill(ink.band);
  sheet.pdf.rect(page.margin, sheet.y, 3, height).fill(ink.strong);
  for (const [at, line] of lines.entries()) {
    sheet.line(line, { x: page.margin + 10, y: sheet.y + 3 + 13 * at, width: inner - 20, type });
  }
  sheet.y += height + 6;
}

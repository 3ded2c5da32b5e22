import type { Is } from "./figures";
import { oakland } from "./money";
import type { Product } from "./product";
import { published } from "./projects";

type Stated = { totals: Record<string, { budget: string; forecast: string }> };
type Planned = {
  items: { stages: Record<string, { expense: string; revenue: string }> }[];
  nextCursor: string | null;
};

/** The published sums once more, as people read them on the pages and scripts in the API. */
export async function checkPublishedSums(product: Product, is: Is): Promise<void> {
  for (const { year, budget, forecast } of published) {
    const address = `/initiatives?asOf=${year}-12-31`;
    const stated = statedIn(await product.page(address));
    is(`page ${address}: budget and forecast of the year in pence`, [budget, forecast], stated);
    const { totals } = await product.api<Stated>(`${address}&limit=1`);
    is(
      `API ${address}: budget and forecast of the year in pence`,
      [budget, forecast],
      [totals.GBP?.budget, totals.GBP?.forecast],
    );
  }
  for (const { file, year, stage, expense, revenue } of oakland) {
    const inCents = [`${expense}00`, `${revenue}00`];
    const address = `/budgets?fiscalYear=${year}&stage=${stage}`;
    is(`page ${address}: ${file} in cents`, inCents, sumsUnder(await product.page(address)));
    is(`API ${address}: ${file} in cents`, inCents, await sumsOfAll(product, address, stage));
  }
}

const digits = (text: string | undefined) => (text ?? "").replace(/\D/g, "");
const words = (html: string) => html.replace(/<!--.*?-->/g, "").replace(/<[^>]*>/g, "");

/** The first two sums under the list of initiatives. */
function statedIn(html: string): string[] {
  const section = /<section class="stated-money".*?<\/section>/s.exec(html)?.[0] ?? "";
  return [...section.matchAll(/<dd>(.*?)<\/dd>/gs)].slice(0, 2).map(([, sum]) => digits(words(sum ?? "")));
}

/** What is planned to be spent and to come in, as the foot of the list of budgets has it. */
function sumsUnder(html: string): string[] {
  const foot = /<tfoot.*?<\/tfoot>/s.exec(html)?.[0] ?? "";
  return foot
    .split("<tr")
    .slice(1)
    .map((row) => digits(words([...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)][2]?.[1] ?? "")));
}

async function sumsOfAll({ api }: Product, address: string, stage: string): Promise<string[]> {
  let [expense, revenue] = [0n, 0n];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Planned = await api<Planned>(`${address}&limit=100${cursor ? `&cursor=${cursor}` : ""}`);
    for (const { stages } of page.items) {
      expense += BigInt(stages[stage]?.expense ?? 0);
      revenue += BigInt(stages[stage]?.revenue ?? 0);
    }
    cursor = page.nextCursor;
  }
  return [`${expense}`, `${revenue}`];
}

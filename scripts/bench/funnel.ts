import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFunnel } from "@/lib/events/queries/funnel";
import { exploreFunnel } from "@/lib/events/queries/funnel-details";
import { openEmptyCompany } from "@/scripts/check-real/empty-company";
import { handWritten, ignoringTies } from "./funnel-candidates";
import { events, layOut, people, range, steps, windowDays } from "./funnel-scene";
import { round2, spread } from "./ratio";

const rounds = 11;

/**
 * A five-step funnel over ninety days, as the API counts it (names looked up, people resolved), against the best of
 * several hand-written statements on a lean table of the same events. All take turns in one run, and all must count
 * the same; the first round is for warming up. The fastest of them goes by instants alone, which is right only while no
 * two events of a person share one; the fastest that is always right is told too.
 */
export async function funnelAgainstHandWritten() {
  const home = mkdtempSync(join(tmpdir(), "throughline-bench-"));
  const company = await openEmptyCompany(home, home, () => {});
  const owner = await layOut(home);
  try {
    const asked = { journey: "default", ...range, steps, window: windowDays };
    const ours = async () => (await readFunnel(company.context, asked)).steps.map(({ count }) => count);
    const ways: [string, () => Promise<readonly number[]>][] = [
      ["ours", ours],
      ...Object.entries(handWritten).map(([name, statement]): [string, () => Promise<readonly number[]>] => [
        name,
        async () => (await owner.query<{ counts: number[] }>(statement)).rows[0]?.counts ?? [],
      ]),
    ];
    const counts = await ours();
    const times = new Map(ways.map(([name]) => [name, [] as number[]]));
    for (let round = 0; round <= rounds; round += 1)
      for (const [name, count] of ways) {
        const begun = performance.now();
        const counted = await count();
        if (round > 0) times.get(name)?.push(performance.now() - begun);
        if (String(counted) !== String(counts)) throw new Error(`${name} counts ${counted}, ours is ${counts}`);
      }
    const screen = await timed(() => exploreFunnel(company.context, { ...asked, by: "device" }));
    const medians = [...times].map(([name, all]): [string, number] => [name, Math.round(spread(all)[1])]);
    const byHand = medians.filter(([name]) => name !== "ours").sort((a, b) => a[1] - b[1]);
    const own = spread(times.get("ours") ?? [])[1];
    const [best, bestRight] = [byHand[0], byHand.find(([name]) => !ignoringTies.has(name))];
    return {
      ...{ events, people, steps: steps.length, counts },
      timesTheBest: round2(own / (best?.[1] ?? 1)),
      best: best?.[0],
      timesTheBestThatIsAlwaysRight: round2(own / (bestRight?.[1] ?? 1)),
      milliseconds: { ...Object.fromEntries(medians), "everything the screen tells": Math.round(screen) },
    };
  } finally {
    await owner.end();
    await company.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const begun = performance.now();
    await ask();
    times.push(performance.now() - begun);
  }
  return spread(times)[1];
}

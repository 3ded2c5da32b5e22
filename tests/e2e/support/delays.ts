import type { Page } from "@playwright/test";

type Watched = { turns: [place: number, at: number][] };

/** Notes in the page when which step came onto its screen, by the machine's clock, which all browsers here share. */
export const watchTurns = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const watched = window as unknown as Watched;
    watched.turns = [];
    let shown = -1;
    const look = () => {
      const all = [...document.querySelectorAll(".mode-progress button")];
      const place = all.findIndex((one) => one.ariaCurrent === "step");
      if (place !== shown) watched.turns.push([place, performance.timeOrigin + performance.now()]);
      shown = place;
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  });

export const turnsOf = (page: Page): Promise<Watched["turns"]> =>
  page.evaluate(() => (window as unknown as Watched).turns);

/** How long after the presenter's screen a follower's showed each step, in milliseconds: the middle one and the longest. */
export function delays(presenter: Watched["turns"], follower: Watched["turns"]): { middle: number; longest: number } {
  const all = presenter.flatMap(([place, at]) => {
    const came = follower.find(([other, then]) => other === place && then >= at - 5);
    return came ? [came[1] - at] : [];
  });
  all.sort((a, b) => a - b);
  return { middle: Math.round(all[all.length >> 1] ?? Number.NaN), longest: Math.round(all.at(-1) ?? Number.NaN) };
}

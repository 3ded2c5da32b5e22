import type { Page } from "@playwright/test";
import { delays, turnsOf, watchTurns } from "./delays";
import { enter } from "./keyboard";
import { expectAt, placeOf, steps, vote } from "./meeting";
import { overhear, untold } from "./meeting-record";
import type { OwnApp } from "./own-app";
import { expect, expectAccessible } from "./test";

/** Three browsers of one company: who presents, who follows, and who comes and goes. */
export interface Room {
  readonly app: OwnApp;
  readonly cio: Page;
  readonly cmo: Page;
  readonly lead: Page;
}

/** Through every step and back to the first, each of which comes to who follows. */
export async function walk({ cio, cmo }: Room): Promise<void> {
  await Promise.all([cio, cmo].map(watchTurns));
  const last = (await steps(cio).count()) - 1;
  for (let place = 1; place <= last; place += 1) {
    await cio.keyboard.press("ArrowRight");
    await expectAt(cmo, place);
  }
  const { middle, longest } = delays(await turnsOf(cio), await turnsOf(cmo));
  console.log(`${last} steps reached who follows after ${middle} ms (p50), ${longest} ms at most`);
}

/** The lead turns pages alone, and comes back to where the presenter is. */
export async function browse({ cio, cmo, lead }: Room): Promise<void> {
  const title = (page: Page) => page.locator('.mode-progress [aria-current="step"]').getAttribute("title");
  await lead.keyboard.press("ArrowLeft");
  await expect(cio.locator(".mode-people")).toContainText("2 follow, 1 browse");
  await expectAccessible(lead);
  const alone = await title(lead);
  await cio.keyboard.press("ArrowLeft");
  await cio.keyboard.press("ArrowLeft");
  await expectAt(cmo, await placeOf(cio));
  expect(await title(lead)).toBe(alone);
  await lead.keyboard.press("r");
  await expect.poll(() => title(lead)).toBe(await title(cio));
  await expect(cio.locator(".mode-people")).toContainText("3 follow, 0 browse");
}

/** No page, stream or answer tells a vote before it is shown; then each of them does. */
export async function voteInPrivate({ cio, cmo, lead }: Room, week: string): Promise<void> {
  const heard = await overhear(lead, week);
  await vote(cmo, 7);
  // The first vote opens the block for everybody else.
  for (const page of [lead, cio]) await expect(page.locator(".mode-votes")).toHaveAttribute("open");
  await vote(lead, 9);
  await vote(cio, 3);
  await expect(lead.locator(".mode-votes summary")).toContainText("3 voted");
  for (const page of [cmo, lead, cio]) expect(await untold(page, week)).toEqual([]);
  expect(await heard()).toEqual([]);
  await enter(cio, cio.getByRole("button", { name: "Show the votes" }));
  for (const page of [cmo, lead]) {
    await expect(page.locator(".mode-votes li")).toHaveCount(3);
    await expect(page.locator(".mode-votes")).toContainText("Cosima Hart, Marketing");
  }
  expect(await untold(lead, week), "what would have told a vote").not.toEqual([]);
  expect(await heard()).not.toEqual([]);
}

export async function holdTheClock({ cio, cmo }: Room): Promise<void> {
  await cio.keyboard.press("Space");
  await expect(cmo.locator(".mode-clocks")).toContainText("on hold");
  await cio.keyboard.press("Space");
  await expect(cmo.locator(".mode-clocks")).not.toContainText("on hold");
}

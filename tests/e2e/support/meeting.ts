import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { demoAccounts, demoPassword } from "@/lib/demo/accounts";
import { enter, tabTo } from "./keyboard";
import type { Who } from "./test";

/** A browser of their own for one of the demo accounts, signed in; `complaints` gathers what its console says is wrong. */
export async function seat(browser: Browser, url: string, who: Who, complaints: string[]): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: url, locale: "en-GB", timezoneId: "Europe/Amsterdam", reducedMotion: "reduce" },
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(`${who}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`${who}: ${error}`));
  await signIn(page, who);
  return page;
}

/** Signs in by keyboard, as the first thing of a day: a session does not last from one week to the next. */
export async function signIn(page: Page, who: Who): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").focus();
  await page.keyboard.type(demoAccounts.find(({ key }) => key === who)?.email ?? "");
  await page.getByLabel("Password").focus();
  await page.keyboard.type(demoPassword);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeVisible();
}

export const steps = (page: Page): Locator => page.locator(".mode-progress button");

/** The place of the step on somebody's screen. */
export const placeOf = (page: Page): Promise<number> =>
  steps(page).evaluateAll((all) => all.findIndex((one) => one.ariaCurrent === "step"));

/** Waits until somebody's screen shows the step of a place. */
export const expectAt = (page: Page, place: number): Promise<void> =>
  expect(steps(page).nth(place)).toHaveAttribute("aria-current", "step");

/** Turns pages until the step of a place is on the screen. */
export async function goTo(page: Page, place: number): Promise<void> {
  for (let at = await placeOf(page); at !== place; at += Math.sign(place - at)) {
    await page.keyboard.press(at < place ? "ArrowRight" : "ArrowLeft");
  }
  await expectAt(page, place);
}

/** Comes to a meeting that runs, from its page, by keyboard. */
export async function join(page: Page, week: string): Promise<void> {
  await page.goto(`/sync/${week}`);
  await enter(page, page.getByRole("link", { name: /^Join/ }));
  await expect(page).toHaveURL(/\/run$/);
  await expectLive(page);
}

export const expectLive = (page: Page): Promise<void> =>
  expect(page.locator('.mode[data-link="live"]')).toBeVisible({ timeout: 20_000 });

/** Presses the key of a form and waits until its first field has the focus. */
async function open(page: Page, key: string, field: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.getByLabel(field)).toBeFocused();
}

/** Sends what is written; the form closes once it is recorded. */
export async function record(page: Page): Promise<void> {
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".say-form")).toHaveCount(0);
}

const said = (page: Page, text: string): Promise<void> =>
  expect(page.locator(".mode-side .said-list", { hasText: text }).first()).toBeVisible();

export const openNote = (page: Page) => open(page, "n", "What is said");

/** A note at the step on the screen, recorded. */
export async function note(page: Page, text: string): Promise<void> {
  await openNote(page);
  await page.keyboard.type(text);
  await record(page);
  await said(page, text);
}

type Said = { readonly text: string; readonly owner: string; readonly due: string };

/**
 * Records a decision (d) or an action (t): what, who by the first letters of the name, and the day as typed. A browser asks
 * for day and month in the order of its system.
 */
export async function promise(page: Page, key: "d" | "t", { text, owner, due }: Said): Promise<void> {
  await open(page, key, key === "d" ? "We decide to" : "What is to be done");
  await page.keyboard.type(text);
  await page.keyboard.press("Tab");
  await page.keyboard.type(owner);
  await page.keyboard.press("Tab");
  await page.keyboard.type(due);
  await record(page);
  await said(page, text);
}

/** Puts the step on the screen aside (p). */
export async function park(page: Page, reason: string): Promise<void> {
  await open(page, "p", "Why later");
  await page.keyboard.type(reason);
  await record(page);
  await said(page, "parked");
}

/** One's own confidence at the step on the screen. */
export async function vote(page: Page, confidence: number): Promise<void> {
  const votes = page.locator(".mode-votes");
  if (!(await votes.evaluate((element: HTMLDetailsElement) => element.open)))
    await enter(page, votes.locator("summary"));
  const choice = votes.getByRole("button", { name: `${confidence}`, exact: true });
  await enter(page, choice);
  await expect(choice).toHaveAttribute("aria-pressed", "true");
}

/** Goes to the last step, writes the summary and ends the meeting. */
export async function close(page: Page, summary: string): Promise<void> {
  const last = (await steps(page).count()) - 1;
  for (let at = await placeOf(page); at < last; at += 1) await page.keyboard.press("ArrowRight");
  await expectAt(page, last);
  await tabTo(page, page.getByLabel("Summary of the meeting"));
  await page.keyboard.type(summary);
  await enter(page, page.getByRole("button", { name: "Close the meeting" }));
}

/** The whole text of a page, what is folded included. What is shared of it may go on growing, and is no part of it. */
export const mainText = (page: Page): Promise<string> =>
  page.locator("main").evaluate((main) => {
    const copy = main.cloneNode(true) as HTMLElement;
    copy.querySelector("#sharing")?.closest("section")?.remove();
    return copy.textContent ?? "";
  });

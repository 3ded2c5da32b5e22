import type { Page } from "@playwright/test";
import { enter, tabTo } from "./support/keyboard";
import { close, expectAt, goTo, join, mainText, note, promise, seat, signIn } from "./support/meeting";
import { handOver, killInTheMiddle, loseTheLine, putOnAgenda } from "./support/meeting-faults";
import { expectMailed, fetchPapers } from "./support/meeting-papers";
import { changesFrozen, changesShown, kpiStep } from "./support/meeting-record";
import { browse, holdTheClock, type Room, voteInPrivate, walk } from "./support/meeting-scenes";
import { type OwnApp, ownApp } from "./support/own-app";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

const weeks = ["2026-W48", "2026-W49", "2026-W50"] as const;
/** Thursdays, 09:25 in Amsterdam. */
const mornings = ["2026-11-26T08:25:00Z", "2026-12-03T08:25:00Z", "2026-12-10T08:25:00Z"] as const;
const decided = "Roll checkout back to release 4.7";
const promised = "Tell the banks what times out";

let app: OwnApp;
let [cio, cmo, lead] = [] as unknown as [Page, Page, Page];
let firstMinutes = "";
const complaints: string[] = [];
const room = (): Room => ({ app, cio, cmo, lead });

test.describe.configure({ mode: "serial", timeout: 240_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  app = await ownApp("three-syncs", "2026-11-23T08:00:00Z");
  await app.start(mornings[0]);
  [cio, cmo, lead] = await Promise.all([
    seat(browser, app.url, "cio", complaints),
    seat(browser, app.url, "cmo", complaints),
    seat(browser, app.url, "lead", complaints),
  ]);
});

test.afterAll(async () => {
  for (const page of [cio, cmo, lead]) await page?.context().close();
  await app?.end();
});

/** The next Thursday: the app is started anew, and everybody signs in again. */
async function turnOver(morning: string): Promise<void> {
  await app.stop();
  await app.start(morning);
  const again = async (page: Page, who: "cio" | "cmo" | "lead") => {
    await page.context().clearCookies();
    await signIn(page, who);
  };
  await Promise.all([again(cio, "cio"), again(cmo, "cmo"), again(lead, "lead")]);
}

async function expectFitsPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("week 1: presented, followed and browsed by keyboard, with votes nobody sees before all do", async () => {
  const [week] = weeks;
  await fetchPapers(room(), { week, kind: "pre_read", words: ["Agenda", "In this paper"] });
  await enterTo(cio, `/sync/${week}`);
  await expectAccessible(cio);
  await expectFitsPhone(cio);
  await enterTo(cio, /\/run$/);
  await Promise.all([join(cmo, week), join(lead, week)]);
  await expect(cio.locator(".mode-people")).toContainText("3 follow, 0 browse");
  await walk(room());
  await browse(room());
  const place = await kpiStep(app, week);
  await goTo(cio, place);
  await expectAt(cmo, place);
  await expectAccessible(cio);
  await expectFitsPhone(cmo);
  await voteInPrivate(room(), week);
  await note(cmo, "Two banks time out");
  await expect(cio.locator(".mode-side")).toContainText("Two banks time out");
  await promise(cio, "d", { text: decided, owner: "Bram", due: "12122026" });
  await promise(cio, "t", { text: promised, owner: "Cian", due: "12122026" });
  await expect(cmo.locator(".mode-side")).toContainText(promised);
  await holdTheClock(room());
  await putOnAgenda(room(), week);
  await loseTheLine(room());
  await close(cio, "Checkout rolled back; the banks are told.");
  for (const page of [cio, cmo, lead]) await expect(page).toHaveURL(`/sync/${week}`);
  await expect(cio.locator("h1")).toContainText("One thing decided, one action");
  await expectAccessible(cio);
  await expectFitsPhone(cmo);
  await cio.reload();
  firstMinutes = await mainText(cio);
  const words = [decided, promised, "Two banks time out", "Checkout rolled back; the banks are told."];
  await fetchPapers(room(), { week, kind: "minutes", words });
  await expectMailed(room(), { week, kind: "minutes" });
});

test("week 2: what was promised and put aside comes back, another presents, and a kill loses nothing", async () => {
  const [first, week] = weeks;
  await turnOver(mornings[1]);
  await fetchPapers(room(), { week, kind: "pre_read", words: [promised, "Gift cards at Christmas"] });
  await expectMailed(room(), { week, kind: "pre_read" });
  await cio.goto(`/sync/${week}`);
  const agenda = cio.locator(".agenda-list");
  await expect(agenda.locator("li", { hasText: promised })).toContainText("Action");
  await expect(agenda.locator("li", { hasText: "Gift cards at Christmas" })).toContainText("Parked before");
  await sayWhereItStands();
  await cio.goto("/sync");
  await enterTo(cio, /\/run$/);
  await Promise.all([join(cmo, week), join(lead, week)]);
  await cmo.keyboard.press("Escape");
  await expect(cmo.locator("#since")).toBeVisible();
  const changes = await changesFrozen(app, first, week);
  expect((await changesShown(cmo)).sort()).toEqual(changes.sort());
  expect(changes.some((change) => change.startsWith("Fraud rules tuning: "))).toBe(true);
  await join(cmo, week);
  await handOver(room(), week);
  await killInTheMiddle(room(), week);
  await close(cmo, "Nothing was lost.");
  for (const page of [cio, cmo, lead]) await expect(page).toHaveURL(`/sync/${week}`);
  await expect(cio.locator("main")).toContainText("Keep release 4.7 over Christmas");
  const words = ["Keep release 4.7 over Christmas", "Nothing was lost."];
  await fetchPapers(room(), { week, kind: "minutes", words });
  await expectMailed(room(), { week, kind: "minutes" });
});

/** A record changes between two meetings. */
async function sayWhereItStands(): Promise<void> {
  await lead.goto("/initiatives");
  await lead.getByRole("link", { name: "Fraud rules tuning" }).first().focus();
  await lead.keyboard.press("u");
  await expect(lead.getByLabel("What changed?")).toBeVisible();
  await lead.keyboard.press("1");
  await expect(lead.getByLabel("What changed?")).toBeFocused();
  await lead.keyboard.type("Every bank answers again.");
  await lead.keyboard.press("Control+Enter");
  await expect(lead.getByText("Your update is posted.")).toBeVisible();
}

test("week 3: the side that was not there is asked to acknowledge, and week 1 reads as it did", async () => {
  const [first, , week] = weeks;
  await turnOver(mornings[2]);
  await fetchPapers(room(), { week, kind: "pre_read", words: ["Agenda"] });
  await expectMailed(room(), { week, kind: "pre_read" });
  await cmo.goto("/sync");
  await enterTo(cmo, /\/run$/);
  await join(lead, week);
  await close(cmo, "IT was not there.");
  await expect(lead).toHaveURL(`/sync/${week}`);
  await enter(cio, cio.getByRole("link", { name: /^My week/ }));
  await expect(cio).toHaveURL(/\/week$/);
  const duty = cio.locator("[data-duty]", { hasText: "W50" });
  await expect(duty).toHaveCount(1);
  await tabTo(cio, duty.getByRole("link").first());
  await cio.keyboard.press("a");
  await expect(duty).toHaveCount(0);
  await cio.goto(`/sync/${first}`);
  expect(await mainText(cio)).toBe(firstMinutes);
  await fetchPapers(room(), { week, kind: "minutes", words: ["IT was not there."] });
  await expectMailed(room(), { week, kind: "minutes" });
  const letters = app.mails.map(({ messageId }) => messageId);
  expect(letters.length, "letters came").toBeGreaterThan(0);
  expect(new Set(letters).size, "each letter came once").toBe(letters.length);
  expect(complaints.filter((complaint) => !/ERR_|Failed to fetch|network/i.test(complaint))).toEqual([]);
});

/** Enter leads there; the page may be seen a moment before its keys are. */
async function enterTo(page: Page, to: RegExp | string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(to, { timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
}

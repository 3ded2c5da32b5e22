import { enter, typeInto } from "./keyboard";
import { expectAt, expectLive, goTo, join, note, openNote, park, placeOf, promise, record, steps } from "./meeting";
import { kpiStep } from "./meeting-record";
import type { Room } from "./meeting-scenes";
import { expect } from "./test";

/** When the app is started again after it was killed. */
const againAt = "2026-12-03T08:45:00Z";

/** Somebody leaves for the agenda's page while it runs, puts something on it and comes back. */
export async function putOnAgenda({ cio, cmo, lead }: Room, week: string): Promise<void> {
  const before = await steps(cio).count();
  await lead.keyboard.press("Escape");
  await expect(lead).toHaveURL(`/sync/${week}`);
  await typeInto(lead, lead.getByLabel("What about"), "Gift cards at Christmas");
  await enter(lead, lead.getByRole("button", { name: "Put on the agenda" }));
  await expect(lead.getByText("It is on the agenda.")).toBeVisible();
  await expect(steps(cio)).toHaveCount(before + 1);
  await goTo(cio, before - 1);
  await expect(cmo.locator(".mode-figure")).toContainText("Gift cards at Christmas");
  await join(lead, week);
  await park(cio, "After the peak");
}

/** A follower's line is cut in the middle of a sentence: it says so, keeps the words, and records them once. */
export async function loseTheLine({ app, cio, cmo }: Room): Promise<void> {
  const text = "Care hears of it daily, and says so";
  await openNote(cmo);
  await cmo.keyboard.type(text.slice(0, 20));
  await cmo.context().setOffline(true);
  await cmo.keyboard.type(text.slice(20));
  await expect(cmo.locator(".mode-lines")).toContainText("No connection since");
  await cmo.keyboard.press("Control+Enter");
  await expect(cmo.locator(".say-form")).toContainText("It did not reach the server");
  await cio.keyboard.press("ArrowLeft");
  await cmo.context().setOffline(false);
  await expectLive(cmo);
  await expect(cmo.locator(".mode-lines")).toHaveText(/^You look around by yourself; Cian de Graaf shows/);
  await expect(cmo.getByLabel("What is said")).toHaveValue(text);
  await record(cmo);
  await expectAt(cmo, await placeOf(cio));
  expect(await app.rows("select from sync_notes where body = $1", [text])).toHaveLength(1);
}

/** Somebody else turns the pages from now on; who did so before then only browses. */
export async function handOver({ app, cio, cmo }: Room, week: string): Promise<void> {
  await enter(cmo, cmo.getByRole("button", { name: "Take over" }));
  await expect(cmo.locator(".mode-people")).toContainText("You present");
  await expect(cio.locator(".mode-people")).toContainText("Cosima Hart presents");
  const place = await placeOf(cmo);
  await cio.keyboard.press("ArrowRight");
  await expectAt(cio, place + 1);
  await expect(cmo.locator(".mode-people")).toContainText("1 browse");
  await expectAt(cmo, place);
  await cio.keyboard.press("r");
  await expectAt(cio, place);
  await goTo(cmo, await kpiStep(app, week));
  await expectAt(cio, await placeOf(cmo));
}

/** SIGKILL: what was acknowledged is there, and every browser comes back by itself with what was typed. */
export async function killInTheMiddle({ app, cio, cmo, lead }: Room, week: string): Promise<void> {
  const [kept, half] = ["Said before the kill", "Written while nobody answered"];
  await note(cio, kept);
  await promise(cmo, "d", { text: "Keep release 4.7 over Christmas", owner: "Cosima", due: "12122026" });
  for (const page of [cio, cmo, lead]) await page.evaluate(() => Object.assign(window, { isNotReloaded: true }));
  await openNote(cio);
  await cio.keyboard.type(half);
  await app.kill();
  await cmo.keyboard.press("ArrowRight");
  await expect(cmo.locator(".mode-lines")).toContainText("The others do not see this step yet");
  await cio.keyboard.press("Control+Enter");
  await expect(cio.locator(".say-form")).toContainText("It did not reach the server");
  await app.start(againAt);
  for (const page of [cio, cmo, lead]) await expectLive(page);
  await expectAt(lead, await placeOf(cmo));
  await expect(cmo.locator(".mode-lines")).toBeEmpty();
  await record(cio);
  await expectAt(cio, await placeOf(cmo));
  await goTo(cmo, await kpiStep(app, week));
  for (const page of [cio, cmo, lead]) {
    for (const text of [kept, half, "Keep release 4.7 over Christmas"]) {
      await expect(page.locator(".mode-side .said-list li", { hasText: text })).toHaveCount(1);
    }
    expect(await page.evaluate(() => "isNotReloaded" in window)).toBe(true);
  }
}

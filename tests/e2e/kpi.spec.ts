import type { Page } from "@playwright/test";
import { tabTo } from "./support/keyboard";
import { expect, expectAccessible, test } from "./support/test";

test("lets the CIO open a KPI by keyboard, read its finding and walk its points", async ({ page, signInAs }) => {
  await signInAs("cio");
  await page.goto("/kpis");
  await tabTo(page, page.getByRole("main").getByRole("link", { name: "Search success", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/kpis\/search-success$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/Search success is .* at \d/);

  await tabTo(page, page.locator("summary", { hasText: "View as table" }));
  await page.keyboard.press("Enter");
  const table = page.getByRole("table", { name: "Search success, period by period" });
  await expect(table).toBeVisible();

  const chart = page.getByRole("application", { name: "Search success, weeks: arrow keys move from point to point" });
  const heard = chart.locator("[aria-live]");
  const listen = async (key: string) => {
    const before = await heard.textContent();
    await page.keyboard.press(key);
    await expect(heard).not.toHaveText(before ?? "");
    return (await heard.textContent()) ?? "";
  };
  await expect(async () => {
    await chart.focus();
    await expect(heard).toHaveText(/^W48/, { timeout: 1_000 });
  }).toPass();
  const newestComplete = await listen("ArrowLeft");
  expect(newestComplete).toMatch(/^W47: \d.*target/);
  const value = /^W47: ([^,]+),/.exec(newestComplete)?.[1] ?? "nothing";
  await expect(table.getByRole("row", { name: /^W47/ })).toContainText(value);
  expect(await listen("Home")).toMatch(/^W4[0-4]/);
  expect(await listen("ArrowRight")).toMatch(/^W4[0-5]/);
});

test("keeps a check-in sealed until the other side has given theirs, then says how far they are apart", async ({
  pageOf,
}) => {
  const kpi = "/kpis/average-basket";
  const said = `Vouchers lift every basket (${Date.now()})`;
  const [it, marketing] = [await pageOf("it"), await pageOf("marketing")];
  await checkIn(it, kpi, { confidence: "8", changed: said });
  await expect(checkIns(it)).toContainText("Bram Verhoeven: 8 of 10");
  await expect(checkIns(it)).toContainText("Only you see this until the other side has spoken");

  await marketing.goto(kpi);
  await expect(checkIns(marketing)).toContainText("Bram Verhoeven has spoken. You see it once you have.");
  const sent = await (await marketing.request.get(kpi)).text();
  expect(sent).not.toContain(said);
  expect(sent).not.toContain("Bram Verhoeven: 8");

  await checkIn(marketing, kpi, { confidence: "5", changed: "Fewer items in each" });
  await it.reload();
  for (const page of [it, marketing]) {
    await expect(checkIns(page)).toContainText("IT 8, Marketing 5: 3 apart");
    await expect(checkIns(page)).toContainText(said);
    await expect(checkIns(page)).toContainText("Linnea Dahl: 5 of 10");
  }
});

test("lapses an agreement with a new definition, and renews it once both sides said yes", async ({ pageOf }) => {
  const kpi = "/kpis/online-revenue";
  const [it, marketing] = [await pageOf("it"), await pageOf("marketing")];
  await it.goto(kpi);
  await expect(badge(it)).toContainText(/Agreed by IT and Marketing, .*, v\d+$/);
  const agreed = Number(/v(\d+)$/.exec(await badge(it).innerText())?.[1]);
  const [was, is] = [`v${agreed}`, `v${agreed + 1}`];
  await it.goto(`${kpi}/edit`);
  const plainLine = `What the web shop and the app took, returns taken off (${Date.now()})`;
  await it.getByLabel("In one plain line").fill(plainLine);
  await it.getByRole("button", { name: "Save" }).click();
  await expect(it.getByRole("alert").first()).toContainText("Why does it change?");
  await expect(it.getByLabel("In one plain line")).toHaveValue(plainLine);
  await it.getByLabel("Why does it change?").fill("Returns were counted by one side only");
  await it.getByRole("button", { name: "Save" }).click();
  await expect(it).toHaveURL(/tab=definition/);
  await expect(badge(it)).toContainText(`Agreement lapsed: ${was} was agreed, ${is} waits for IT and Marketing`);

  await it.getByRole("button", { name: `Agree to ${is} for IT` }).click();
  await expect(badge(it)).toContainText(`${is} waits for Marketing`);
  await expect(it.getByRole("button", { name: /^Agree to/ })).toHaveCount(0);

  await marketing.goto(`${kpi}?tab=definition`);
  await expect(badge(marketing)).toContainText(`${is} waits for Marketing`);
  await expect(marketing.getByRole("main")).toContainText(plainLine);
  await marketing.getByRole("button", { name: `Agree to ${is} for Marketing` }).click();
  await expect(badge(marketing)).toContainText(`Agreed by IT and Marketing, 23 Nov 2026, ${is}`);
});

test("rebases limits for a reason, breaks the line there, and takes it back", async ({ page, signInAs }) => {
  await signInAs("it");
  const signal = "/kpis/payment-errors?tab=signal";
  await page.goto(signal);
  const breaks = page.locator(".process-chart svg").first().locator(".process-break");
  await expect(page.getByRole("application", { name: /^Payment errors: arrow keys/ })).toBeVisible();
  const before = await breaks.count();
  await page.getByRole("link", { name: "Rebase limits" }).click();
  await page.getByLabel("First period of the new level").fill("2026-W40");
  const reason = `A third bank joined for good (${Date.now()})`;
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Rebase limits" }).click();
  await expect(page).toHaveURL(/tab=signal$/);
  await expect(page.getByRole("listitem").filter({ hasText: reason })).toContainText(
    "Rebased from 2026-W40 by Bram Verhoeven, 23 Nov 2026",
  );
  await expect(breaks).toHaveCount(before + 1);
  await expectAccessible(page);

  await page.getByRole("link", { name: "Take back 2026-W40" }).click();
  await page.getByLabel("Reason").fill("The bank left again");
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page).toHaveURL(/tab=signal$/);
  await expect(breaks).toHaveCount(before);
});

test("refuses a loop of drivers and names the way round", async ({ page, signInAs }) => {
  await signInAs("lead");
  await page.goto("/kpis/baskets-found-again/drivers");
  const form = page.locator("#add");
  await form.getByLabel("Driver").selectOption({ label: "Checkout completion" });
  await form.getByLabel("Note").fill("Who pays comes back");
  await form.getByRole("button", { name: "Add driver" }).click();
  await expect(form.getByRole("alert").first()).toContainText(
    "This would go round in a circle: Checkout completion → Baskets found again → Checkout completion",
  );
  await expect(form.getByLabel("Note")).toHaveValue("Who pays comes back");
});

test("refuses bad readings at their fields and keeps what was typed", async ({ page, signInAs }) => {
  await signInAs("it");
  await page.goto("/kpis/payment-errors/reading");
  const note = "From the till's own count";
  await page.getByLabel("Note").fill(note);
  const refusals = [
    { fields: { Value: "1,8" }, says: "Decimals come after a point: 1.8 instead of “1,8”." },
    { fields: { Value: "1.8", Period: "2027-W02" }, says: "2027-W02 has not begun." },
    {
      fields: { Value: "", Period: "2026-W47", Numerator: "12", Denominator: "0" },
      says: "a rate of nothing is no data",
    },
  ];
  for (const { fields, says } of refusals) {
    for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
    await page.getByRole("button", { name: "Log reading" }).click();
    await expect(page.getByRole("alert").first()).toContainText(says);
    for (const [label, text] of Object.entries(fields)) {
      await expect(page.getByLabel(label, { exact: true })).toHaveValue(text);
    }
    await expect(page.getByLabel("Note")).toHaveValue(note);
  }
  await expectAccessible(page);
});

const badge = (page: Page) => page.locator(".agreement").first();

const checkIns = (page: Page) => page.getByRole("region", { name: "Check-ins" });

async function checkIn(page: Page, kpi: string, { confidence, changed }: { confidence: string; changed: string }) {
  await page.goto(kpi);
  await page.getByText("Say how it stands").click();
  await page.getByLabel("How sure are you that the target will be met?").selectOption(confidence);
  await page.getByLabel("What changed?").fill(changed);
  await page.getByRole("button", { name: "Save check-in" }).click();
  await expect(checkIns(page).getByRole("article").getByText(changed)).toBeVisible();
}

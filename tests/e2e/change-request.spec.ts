import type { Page } from "@playwright/test";
import { enter, tabTo, typeInto } from "./support/keyboard";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

/** Cents of their own, so that the request is told from every other one. */
const cents = String(Date.now() % 100).padStart(2, "0");
const amount = `12.${cents}`;
const aBudget = /\/budgets\/[0-9a-f-]{36}$/;

/** What is allocated to the two lines when asked or afterwards, in whole euros as the page of the budget shows it. */
async function allocatedOn(page: Page, column: number): Promise<string[]> {
  const rows = page.getByRole("table", { name: "What changes" }).getByRole("row", { name: /^Allocated/ });
  await expect(rows).toHaveCount(2);
  const shown = await rows.evaluateAll(
    (all, at) => all.map((row) => row.children[at]?.querySelector(".money-figure")?.textContent ?? ""),
    column,
  );
  return shown.map((figure) => Math.round(Number(figure.replaceAll(",", ""))).toLocaleString("en-GB"));
}

/** Goes by keyboard from the budgets to a request that waits there, and approves it for one's own function. */
async function approve(page: Page, who: string): Promise<void> {
  await page.goto("/budgets");
  await enter(page, page.locator("#waiting").getByRole("link", { name: new RegExp(`Move €${amount}`) }));
  await expect(page).toHaveURL(/budgets\/requests\//);
  await enter(page, page.getByRole("button", { name: `Approve for ${who}` }));
}

test("a lead asks for money to be moved, both chiefs approve by keyboard, and the figures move", async ({
  page,
  signInAs,
  pageOf,
}) => {
  test.setTimeout(150_000);
  await signInAs("lead");
  await page.goto("/budgets");
  await enter(page, page.getByRole("link", { name: "Loyalty app" }).first());
  await expect(page).toHaveURL(aBudget, { timeout: 20_000 });
  const left = await page.getByRole("heading", { level: 1 }).innerText();
  await enter(page, page.locator("#requests").getByRole("link", { name: "Ask for a change" }));
  await expect(page).toHaveURL(/requests\/new/, { timeout: 20_000 });
  await typeInto(page, page.getByLabel("Amount in EUR"), amount);
  await expect(page.getByRole("status").getByRole("row")).toHaveCount(3);
  await expectAccessible(page);
  await typeInto(page, page.getByLabel("Reason"), "The launch needs a second test");
  await enter(page, page.getByRole("button", { name: "Ask for it" }));
  await expect(page.getByText("Asked. It waits in the queue")).toBeVisible();
  await expectAccessible(page);
  const address = page.url().replace(/\?.*$/, "");
  const [before, after] = [await allocatedOn(page, 1), await allocatedOn(page, 2)];
  expect(before).not.toEqual(after);
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);

  const it = await pageOf("cio");
  await it.goto("/");
  await expect(it.locator("#needs")).toContainText(`Move €${amount}`);
  await approve(it, "IT");
  await expect(it.getByText("Your decision is recorded")).toBeVisible();
  const marketing = await pageOf("cmo");
  await approve(marketing, "Marketing");
  await expect(marketing.getByText("Approved by all and applied")).toBeVisible();
  await marketing.goto("/budgets");
  await expect(marketing.locator("main")).not.toContainText(`Move €${amount}`);

  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("applied");
  await page.goto(address.replace(/requests\/.*$/, ""));
  await enter(page, page.getByRole("link", { name: "Loyalty app" }).first());
  await expect(page).toHaveURL(aBudget, { timeout: 20_000 });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(left);
  const shown = (await page.locator("#lines").innerText()).replaceAll(/\s/g, "");
  for (const figure of after) expect(shown).toContain(figure);
});

test("tells why a request cannot be made, keeps what was typed, and takes a withdrawn one out of the queue", async ({
  page,
  signInAs,
}) => {
  await signInAs("lead");
  await page.goto("/budgets");
  await page.getByRole("link", { name: "Loyalty app" }).first().click();
  await expect(page).toHaveURL(aBudget, { timeout: 20_000 });
  await page.locator("#requests").getByRole("link", { name: "Ask for a change" }).click();
  await page.getByRole("link", { name: "Less money" }).click();
  await expect(page).toHaveURL(/kind=decrease/, { timeout: 20_000 });
  await page.getByLabel("Amount in EUR").fill("99999999");
  await page.getByLabel("Reason").fill("All of it");
  await expect(page.getByRole("status").first()).toContainText("too much");
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Ask for it" }).click();
  await expect(page.getByText("Nothing was asked yet")).toBeVisible();
  await expect(page.getByLabel("Reason")).toHaveValue("All of it");
  await page.getByLabel("Amount in EUR").fill(`1.${cents}`);
  await page.getByRole("button", { name: "Ask for it" }).click();
  await expect(page.getByText("Asked. It waits in the queue")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Withdraw" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("withdrawn");
  await page.getByRole("link", { name: "All requests of this budget" }).click();
  await expect(page.locator("#ended")).toContainText("Withdrawn");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

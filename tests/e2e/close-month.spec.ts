import { enter, typeInto } from "./support/keyboard";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test("opens the newest month again and closes it with what was found, by keyboard alone", async ({
  page,
  signInAs,
}) => {
  await signInAs("finance");
  await page.goto("/budgets");
  await enter(page, page.getByRole("link", { name: "Loyalty app" }).first());
  await expect(page.locator("#control")).toContainText("The books are closed to");
  await enter(page, page.getByRole("link", { name: "Close a month" }));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("is not over yet");
  await expect(page.getByRole("button", { name: /^Close/ })).toHaveCount(0);

  await enter(page, page.getByRole("link", { name: /^Open .* again$/ }));
  const reopening = `An invoice came late (${Date.now()})`;
  await typeInto(page, page.getByLabel("Why is it opened again?"), reopening);
  await enter(page, page.getByRole("button", { name: /^Open .* again$/ }));
  await expect(page.getByText("Open again. Who opened it and why stands below.")).toBeVisible();
  await expect(page.locator("#closings")).toContainText(reopening);
  await expect(page.locator("#closings")).toContainText("Odile Laurent");

  await expect(page.getByRole("heading", { level: 1 })).toContainText(/things? to look at before/);
  await expectAccessible(page);
  await enter(page, page.locator("#uncommitted").getByRole("link").first());
  await expect(page).toHaveURL(/entries\?.*#entry-/);
  await expect(page.locator(`tr${new URL(page.url()).hash}`)).toBeVisible();
  await page.goBack();

  const closing = `All of it is paid by card (${Date.now()})`;
  await typeInto(page, page.getByLabel("Why is it closed although something was found?"), closing);
  await enter(page, page.getByRole("button", { name: /^Close/ }));
  await expect(page.getByText("Closed. The next month is below.")).toBeVisible();
  await expect(page.locator("#closings")).toContainText(closing);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("is not over yet");
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
});

test("locks a plan, says who did at the budget, and opens it again for a reason", async ({ page, signInAs }) => {
  await signInAs("finance");
  await page.goto("/budgets");
  await page.getByRole("link", { name: "Pickup and stock" }).first().click();
  await expect(page.locator("#control")).toContainText("The plan is open");
  await enter(page, page.getByRole("link", { name: "Lock the plan" }));
  await enter(page, page.getByRole("button", { name: "Lock the plan" }));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("is locked");
  await expectAccessible(page);
  await enter(page, page.getByRole("link", { name: /^Back to/ }));
  await expect(page.locator("#control")).toContainText("The plan is locked, by Odile Laurent");
  await page.getByRole("link", { name: "Post entry" }).click();
  await page.getByLabel("Kind", { exact: true }).selectOption("allocation");
  await page.getByLabel("Amount in EUR").fill("10.00");
  await page.getByRole("button", { name: "Post entry" }).click();
  await expect(page.locator(".error-summary")).toContainText("is locked. Ask for what should change");

  await page.goBack();
  await page.getByRole("link", { name: "The locked plan" }).click();
  const reason = `A line was forgotten (${Date.now()})`;
  await typeInto(page, page.getByLabel("Why is the plan opened again?"), reason);
  await enter(page, page.getByRole("button", { name: "Open the plan again" }));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("is open");
  await expect(page.locator("main")).toContainText(reason);
});

test("lets nobody decide on the leave they asked for, and another person give it", async ({
  page,
  signInAs,
  pageOf,
}) => {
  await signInAs("lead");
  await page.goto("/budgets");
  const room = await page.getByRole("link", { name: "Service and returns" }).first().getAttribute("href");
  await page.goto(`${room}/overrides/new`);
  const reason = `The last parcels of the year (${Date.now()})`;
  await page.getByLabel("Beyond what the line has").fill("1500.00");
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Ask for leave" }).click();
  await expect(page.getByText("Asked. Executives and finance see it")).toBeVisible();
  await page.goto("/budgets");
  const own = page.getByRole("row", { name: new RegExp(reason.slice(0, 20)) }).last();
  await expect(own).toContainText("Waits for somebody else to decide");
  await expect(own.getByRole("button")).toHaveCount(0);

  const cfo = await pageOf("ceo");
  await cfo.goto("/budgets");
  const waiting = cfo.getByRole("row").filter({ hasText: reason });
  await waiting.getByRole("button", { name: /^Give leave/ }).click();
  await expect(cfo.getByRole("row").filter({ hasText: reason })).toHaveCount(0);
});

import { enter, typeInto } from "./support/keyboard";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test("proposes what stopped, with two explanations, and raises it as a red flag to IT", async ({ page, signInAs }) => {
  await signInAs("cmo");
  await page.goto("/journey");
  await enter(
    page,
    page.getByRole("navigation", { name: "Pages of the journey" }).getByRole("link", { name: /Watch/ }),
  );
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText("proposed");
  const proposal = page.getByRole("region", { name: /nobody has used “Search”/ });
  await expect(proposal.getByText("The event is no longer sent.")).toBeVisible();
  await expect(proposal.getByText("Customers no longer need it.")).toBeVisible();
  const dropOff = page.getByRole("region", { name: /^Consider: .* did not go on within 7 days/ });
  await expect(dropOff.getByText(/^Judged by who went on within 7 days, counted since/)).toBeVisible();
  await expect(dropOff.getByText("“Card checks of two banks time out” broke something.")).toBeVisible();
  const judged = page.getByRole("region", { name: "How drop-off is judged" });
  await expect(judged.getByRole("row", { name: /^Use Went on within 30 days/ })).toBeVisible();
  await expectAccessible(page);
  await enter(page, proposal.getByRole("link", { name: /^Raise to IT/ }));
  await expect(page.getByLabel("What was noticed")).toHaveValue(/If it is technology: The event is no longer sent\./);
  await enter(page, page.getByRole("button", { name: "Raise the red flag" }));
  await expect(page.locator("#decided")).toContainText("Raised: “Search” at Consider is no longer used");
  await page.goto("/journey/consider");
  await expect(page.locator("#signals")).toContainText("“Search” at Consider is no longer used");
});

test("plans an experiment, takes no result of a day to come, and says so while it is too early", async ({
  page,
  signInAs,
}) => {
  await signInAs("lead");
  await page.goto("/journey/experiments");
  await expect(page.getByRole("row", { name: /Fitting guide in the parcel/ })).toContainText("Inconclusive");
  await enter(page, page.getByRole("link", { name: "Plan an experiment" }));
  await typeInto(page, page.getByLabel("Name"), "Larger pictures");
  await typeInto(page, page.getByLabel("Hypothesis"), "Who sees the grain trusts the wood.");
  await typeInto(page, page.getByLabel("Measure"), "puts it into the basket");
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("First day").fill(day(-10));
  await page.getByLabel("Planned last day").fill(day(20));
  await enter(page, page.getByRole("button", { name: "Save" }));
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("“Larger pictures” is still running");
  await enter(page, page.getByRole("link", { name: "Record a result" }));
  await page.getByLabel("As of").fill("2090-01-01");
  await typeInto(page, page.getByLabel("People without the change"), "1000");
  await typeInto(page, page.getByLabel("Of them, did it", { exact: true }), "500");
  await typeInto(page, page.getByLabel("People with the change"), "1300");
  await typeInto(page, page.getByLabel("Of them, did it (with the change)"), "800");
  await enter(page, page.getByRole("button", { name: "Record" }));
  await expect(page.getByText("This day is yet to come.").first()).toBeVisible();
  await page.getByLabel("As of").fill(day(-1));
  await enter(page, page.getByRole("button", { name: "Record" }));
  await expect(heading).toHaveText("“Larger pictures” is still running");
  await expect(page.getByText("Too early: planned until")).toBeVisible();
  await expect(page.getByText("The groups are too unequal")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
});

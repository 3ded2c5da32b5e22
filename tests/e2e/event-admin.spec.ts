import { randomUUID } from "node:crypto";
import { enter, tabTo, typeInto } from "./support/keyboard";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test("an administrator finds a silent source, previews a rule before it counts, and settles what waits, by keyboard", async ({
  page,
  signInAs,
}) => {
  await signInAs("admin");
  await page.goto("/admin");
  await enter(page, page.getByRole("link", { name: "Event sources" }));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("1 is silent");
  await expect(page.getByRole("row", { name: /Carrier scans/ })).toContainText(/Silent \d+/);
  await enter(page, page.locator("summary", { hasText: /^curl$/ }));
  await expect(page.locator("pre", { hasText: "curl http" })).toContainText(`${new URL(page.url()).host}/v1/track`);
  await expectAccessible(page);

  await enter(page, page.getByRole("link", { name: "Mapping", exact: true }));
  const pattern = `never_${randomUUID().slice(0, 8)}_*`;
  await typeInto(page, page.getByRole("textbox", { name: "Names" }), pattern);
  await enter(page, page.getByRole("button", { name: "Preview" }));
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText(`Adding ${pattern} for Discover. No name moves.`);
  await expect(page.getByRole("link", { name: `Edit rule ${pattern}` }), "nothing is changed yet").toHaveCount(0);
  await expectAccessible(page);
  await enter(page, preview.getByRole("button", { name: "Save and count anew" }));
  await expect(page.getByText("Saved. No name moved.")).toBeVisible();
  await enter(page, page.getByRole("link", { name: `Remove rule ${pattern}` }));
  await enter(page, preview.getByRole("button", { name: "Save and count anew" }));
  await expect(page.getByRole("link", { name: `Remove rule ${pattern}` })).toHaveCount(0);

  await enter(page, page.getByRole("link", { name: "Quarantine", exact: true }));
  await expectAccessible(page);
  const unread = "The time is not one that can be read.";
  const piles = page.getByRole("table", { name: "By source and reason" });
  const before = await piles.getByRole("row", { name: unread }).getByRole("cell").nth(2).innerText();
  await enter(page, page.getByRole("button", { name: `Replay ${unread} from Carrier scans` }));
  await expect(page.getByRole("status").filter({ hasText: "None taken" })).toContainText(`still at fault: ${unread}`);
  await enter(page, page.locator(".quarantined summary", { hasText: unread }).first());
  const event = page.locator(".quarantined details[open]").first();
  await expect(event.locator("pre")).toContainText(/"userId": "hashed:[0-9a-f]{32}"/);
  await enter(page, event.locator("summary", { hasText: "Discard" }));
  await typeInto(page, event.getByRole("textbox", { name: "Why discard?" }), "Written by hand");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 event discarded.")).toBeVisible();
  const left = Number(before) - 1;
  const row = piles.getByRole("row", { name: unread });
  await (left === 0 ? expect(row).toHaveCount(0) : expect(row.getByRole("cell").nth(2)).toHaveText(String(left)));
});

test("says how many events would leave before their keeping is shortened", async ({ page, signInAs }) => {
  await signInAs("admin");
  await page.goto("/admin/events");
  await typeInto(page, page.getByLabel("Full months to keep"), "2");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/events of .+ would leave with the next tidying/)).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: "Cancel" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("All events are kept.")).toBeVisible();
});

test("lets a lead look at sources, rules and quarantine, and change none of them", async ({ page, signInAs }) => {
  await signInAs("lead");
  for (const path of ["/admin/events", "/admin/events/mapping", "/admin/events/quarantine"]) {
    await page.goto(path);
    await expect(page.getByRole("navigation", { name: "Events" })).toBeVisible();
    await expect(page.getByRole("button", { name: /^(Save|Preview|Replay|Discard|Rename|See what)/ })).toHaveCount(0);
    await expectNoSidewaysScroll(page);
  }
});

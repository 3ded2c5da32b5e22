import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { demoAccounts } from "@/lib/demo/accounts";
import { pagesOf } from "@/tests/support/paper-text";
import type { Room } from "./meeting-scenes";
import { expect, test } from "./test";

export type PaperKind = "pre_read" | "minutes";
interface Paper {
  readonly week: string;
  readonly kind: PaperKind;
  /** What was said and has to be in it. */
  readonly words: readonly string[];
}

const names: Readonly<Record<PaperKind, string>> = { pre_read: "Pre-read (PDF)", minutes: "Minutes (PDF)" };
const subjects: Readonly<Record<PaperKind, string>> = {
  pre_read: "Pre-read for the weekly sync",
  minutes: "Minutes of the weekly sync",
};

/** Each of the three fetches the paper from the meeting's page: a whole PDF that holds what was said. */
export async function fetchPapers({ cio, cmo, lead }: Room, { week, kind, words }: Paper): Promise<void> {
  for (const [who, page] of Object.entries({ cio, cmo, lead })) {
    const bytes = await fetched(
      page,
      `/sync/${week}`,
      names[kind],
      test.info().outputPath(`${week}-${kind}-${who}.pdf`),
    );
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    const pages = await pagesOf(bytes);
    expect(pages.length, `${who}'s ${kind} of ${week}`).toBeGreaterThan(5);
    for (const [at, text] of pages.entries()) expect(text).toContain(`Page ${at + 1} of ${pages.length}`);
    expect(pages[0]).toContain(week);
    for (const said of words) expect(pages.join(" "), `${who}'s ${kind} of ${week}`).toContain(said);
  }
}

/** In a tab beside the meeting, which stays where it is. */
async function fetched(page: Page, address: string, name: string, path: string): Promise<Buffer> {
  const tab = await page.context().newPage();
  await tab.goto(address);
  await tab.getByRole("link", { name }).focus();
  const [file] = await Promise.all([tab.waitForEvent("download"), tab.keyboard.press("Enter")]);
  await file.saveAs(path);
  await tab.close();
  return readFile(path);
}

/** The paper reached both chiefs by mail, each letter once and with the file in it. */
export async function expectMailed({ app }: Room, { week, kind }: Pick<Paper, "week" | "kind">): Promise<void> {
  const file = `${kind.replace("_", "-")}-${week}.pdf`;
  const letters = () =>
    app.mails.filter(({ raw }) => raw.includes(`Subject: ${subjects[kind]} ${week}`)).flatMap(({ to }) => to);
  const chiefs = demoAccounts.filter(({ key }) => key === "cio" || key === "cmo").map(({ email }) => email);
  await expect.poll(letters, { timeout: 60_000 }).toEqual(expect.arrayContaining(chiefs));
  expect(new Set(letters()).size, "each letter came once").toBe(letters().length);
  for (const { raw } of app.mails) {
    if (raw.includes(`Subject: ${subjects[kind]} ${week}`)) expect(raw).toContain(file);
  }
}

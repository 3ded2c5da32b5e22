import { createHash } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { figure } from "@/app/_ui/format";
import type { KpiUnit } from "@/lib/kernel/measure";
import { expect } from "./test";

/** What the list of the API says of a KPI. */
export type ListedKpi = {
  readonly key: string;
  readonly unit: KpiUnit;
  readonly currency: string | null;
  readonly value: number | null;
  readonly period: string | null;
};

type Reading = { readonly period: string; readonly value: number | null; readonly version: number };
type Part = { readonly region: string; readonly persona: string; readonly channel: string };

/** As many of them as asked for, drawn without order by a seed; the same for the same seed. */
export function sample<Item>(all: readonly Item[], count: number, seed: string): Item[] {
  const place = (index: number) => createHash("sha256").update(`${seed} ${index}`).digest("hex");
  const drawn = all.map((item, index) => ({ item, at: place(index) })).sort((a, b) => (a.at < b.at ? -1 : 1));
  return drawn.slice(0, count).map(({ item }) => item);
}

/** A value as every page prints it. */
export function printed(value: number | null, { unit, currency }: Pick<ListedKpi, "unit" | "currency">): string {
  if (value === null) return "no data";
  const { text, unit: grey } = figure(value, unit, currency);
  return `${text} ${grey}`.trim();
}

/** The text of everything found that can be seen, without line breaks. */
export async function seen(found: Locator): Promise<string[]> {
  const texts = await found.filter({ visible: true }).allInnerTexts();
  return texts.map((text) => text.replaceAll(/\s+/g, " ").trim());
}

/** Makes a token as an administrator does, and gives a way to ask the API with it. */
export async function apiOf(admin: Page): Promise<<Answer>(path: string) => Promise<Answer>> {
  await admin.goto("/admin");
  await admin.getByText("New token").click();
  await admin.getByLabel("What is it for?").fill("Comparing figures");
  await admin.locator(".new-token").getByText("kpi:read", { exact: true }).click();
  await admin.getByRole("button", { name: "Make token" }).click();
  const token = await admin.locator(".new-token code").innerText();
  return async (path) => {
    const answer = await admin.request.get(`/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status(), path).toBe(200);
    return answer.json();
  };
}

const nameOf = (period: string, { region, persona, channel }: Part, version: number | string): string =>
  [period, [region, persona, channel].filter((part) => part !== "").join(", ") || "whole", version].join(" | ");

/** Every reading of a KPI's file by period, part and version, printed as a page prints it. */
export async function valuesInFile(page: Page, kpi: ListedKpi): Promise<Map<string, string>> {
  const answer = await page.request.get(`/kpis/${kpi.key}/export`);
  const rows: (Part & { period: string; version: string; value: string })[] = parse(await answer.body(), {
    columns: true,
    bom: true,
  });
  return new Map(
    rows.map((row) => [
      nameOf(row.period, row, row.version),
      printed(row.value === "" ? null : Number(row.value), kpi),
    ]),
  );
}

/** The readings in force the API knows, in the same form. */
export function valuesInAnswer(
  kpi: ListedKpi,
  { readings, breakdowns }: { readonly readings: readonly Reading[]; readonly breakdowns: readonly (Reading & Part)[] },
): Map<string, string> {
  const whole = readings.map((reading) => ({ ...reading, region: "", persona: "", channel: "" }));
  return new Map(
    [...whole, ...breakdowns].map((one) => [nameOf(one.period, one, one.version), printed(one.value, kpi)]),
  );
}

/** The cells of a table's rows as text, all at once. */
export const rowsOf = async (page: Page, name: RegExp): Promise<string[][]> =>
  page
    .getByRole("table", { name })
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => (cell as HTMLElement).innerText.replaceAll(/\s+/g, " ").trim()),
      ),
    );

/** The rows of the history on the page, in the same form; a replaced one says so. */
export async function valuesInHistory(page: Page): Promise<{ name: string; value: string; isReplaced: boolean }[]> {
  const rows = await rowsOf(page, /^Readings of/);
  return rows.map(([period, value = "", part, version = ""]) => ({
    ...{ name: [period, part, version.split(",")[0]].join(" | "), value, isReplaced: version.includes("replaced") },
  }));
}

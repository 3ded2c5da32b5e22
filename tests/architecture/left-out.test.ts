import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { sources, textOf } from "./sources";

/** The queries whose answers hold money of more than one budget. */
const across =
  /from "@\/lib\/(budgets\/queries\/(list-budgets|list-entries|compare-by-axis|summarise-spend|read-line-spend|reading\/list-journal|invoices\/list-invoices)|thread\/queries|homes\/queries\/(search|read-home)|initiatives\/queries\/read-initiative)"/;
const says = /<RestrictedLeftOut |fileAcrossBudgets\(|countHiddenBudgets\(|leftOutFor\(/;

/** What is of one budget alone, or asks for a choice; each with why it leaves nothing out of what it shows. */
const exempt: readonly (readonly [RegExp, string])[] = [
  [/^app\/\(dashboard\)\/budgets\/\[id\]\//, "one budget, read whole or not found"],
  [/^app\/api\/v1\/budgets\/(\[id\]\/|budget-json)/, "one budget, read whole or not found"],
  [/^app\/api\/v1\/invoices\/\[id\]\//, "one invoice, read whole or not found"],
  [/^app\/\(dashboard\)\/budgets\/invoices\//, "one invoice, and a choice of lines"],
  [/^app\/\(dashboard\)\/initiatives\/\[id\]\/(edit|update)\//, "no money on the page"],
];

type File = readonly [path: string, text: string];

/** The folders of pages and routes that read money across budgets and say nothing of what is left out. */
function silent(files: readonly File[]): string[] {
  const telling = new Set(files.filter(([, text]) => says.test(text)).map(([path]) => dirname(path)));
  return files
    .filter(([path, text]) => across.test(text.replace(/import type [^;]*;/g, "")) && !telling.has(dirname(path)))
    .map(([path]) => path)
    .filter((path) => !exempt.some(([where]) => where.test(path)));
}

const app = sources(".ts", ".tsx")
  .filter((path) => path.startsWith("app/") && !path.includes(".test."))
  .map((path): File => [path, textOf(path)]);

describe("money across budgets", () => {
  it("is never shown without the number of restricted budgets it leaves out", () => {
    expect(silent(app)).toEqual([]);
    expect(app.filter(([, text]) => across.test(text)).length).toBeGreaterThan(12);
  });

  it("would be found where it was", () => {
    const planted = 'import { listBudgets } from "@/lib/budgets/queries/list-budgets";\n';
    expect(silent([["app/new/page.tsx", planted]])).toEqual(["app/new/page.tsx"]);
    expect(silent([["app/new/page.tsx", `${planted}<RestrictedLeftOut context={context} />`]])).toEqual([]);
    expect(silent([["app/new/page.tsx", planted.replace("import {", "import type {")]])).toEqual([]);
  });

  it("has no exception that exempts nothing", () => {
    const unused = exempt.filter(([where]) => !app.some(([path, text]) => where.test(path) && across.test(text)));
    expect(unused).toEqual([]);
  });
});

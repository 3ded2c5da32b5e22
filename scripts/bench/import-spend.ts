import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runImport } from "@/lib/imports/commands/run-import";
import { openEmptyCompany } from "@/scripts/check-real/empty-company";

const rows = 60_000;
const file = "spend.csv";

/** Spend of a year as finance exports it, first seen exactly as it would be, then written. Memory is this process's. */
export async function importOfSpend() {
  const home = mkdtempSync(join(tmpdir(), "throughline-bench-"));
  writeFileSync(join(home, file), spendFile());
  const company = await openEmptyCompany(home, home, () => {});
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  try {
    const run = async (mode: "preview" | "commit") => {
      const begun = performance.now();
      const files = [{ name: file, path: join(home, file) }];
      const { accepted } = await runImport(company.context, { kind: "spend", mapping: "auto", mode, files });
      return { seconds: Math.round((performance.now() - begun) / 100) / 10, accepted };
    };
    const preview = await run("preview");
    const commit = await run("commit");
    const megabytes = Math.round((peak - before) / 2 ** 20);
    return {
      rows,
      previewSeconds: preview.seconds,
      commitSeconds: commit.seconds,
      accepted: commit.accepted,
      megabytes,
    };
  } finally {
    clearInterval(watch);
    await company.close();
    rmSync(home, { recursive: true, force: true });
  }
}

function spendFile(): string {
  const lines = ["date,amount,currency,supplier,department,category,cost centre,budget,invoice"];
  for (let at = 0; at < rows; at += 1) {
    const day = new Date(Date.UTC(2026, 3, 1 + (at % 300))).toISOString().slice(0, 10);
    const amount = ((at * 7919) % 500_000) / 100 + 0.01;
    const who = [`Supplier ${at % 900} Ltd`, ["IT", "Marketing"][at % 2], `Category ${at % 12}`, `CC${at % 25}`];
    lines.push([day, amount.toFixed(2), "GBP", ...who, `Budget ${at % 8}`, `INV-${at}`].join(","));
  }
  return `${lines.join("\n")}\n`;
}

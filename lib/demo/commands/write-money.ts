import {
  budgetLines,
  budgets,
  categories,
  costCentres,
  entries,
  forecasts,
  shareAgreements,
  shares,
  suppliers,
} from "@/db/schema";
import { addDays, monthStart } from "@/lib/kernel/day";
import { fiscalYear, founded, harbourline, type Moment } from "../story/company";
import type { Writing } from "./writing";

/** The four joint budgets: lines, who agreed to pay what, and the journal behind every figure. */
export async function writeMoney(writing: Writing): Promise<void> {
  const { db, story, id, when, monday } = writing;
  const year = fiscalYear(monday);
  const approved: Moment = { on: addDays(year.start, 4), at: "10:00" };
  const createdAt = when(approved);
  await db.insert(budgets).values(
    story.budgets.map(({ key, name, stream }) => ({
      ...{ key, name, createdAt },
      id: id("budget", key),
      fiscalYear: year.key,
      currency: harbourline.baseCurrency,
      streamId: id("stream", stream),
    })),
  );
  await writeNames(writing);
  await writeLines(writing, approved);
  await writeEntries(writing);
  await writeForecasts(writing);
  const monthBefore = addDays(monthStart(monday), -1);
  await db.update(budgets).set({ closedThrough: monthBefore < year.end ? monthBefore : year.end });
}

async function writeNames({ db, story, id, when, monday }: Writing): Promise<void> {
  const createdAt = when(founded(monday));
  const lines = story.budgets.flatMap((budget) => budget.lines);
  const distinct = (names: readonly string[]) => [...new Set(names)];
  const named = (noun: "supplier" | "category") => (name: string) => ({ id: id(noun, name), name, createdAt });
  await db.insert(suppliers).values(distinct(lines.flatMap((line) => line.suppliers)).map(named("supplier")));
  await db.insert(categories).values(distinct(lines.map(({ category }) => category)).map(named("category")));
  await db.insert(costCentres).values(
    story.costCentres.map(([code, name, fn]) => {
      return { id: id("cost_centre", fn), code, name, functionId: id("function", fn), createdAt };
    }),
  );
}

async function writeLines({ db, story, id, when }: Writing, approved: Moment): Promise<void> {
  const createdAt = when(approved);
  const lines = story.budgets.flatMap((budget) => budget.lines.map((line, position) => ({ budget, line, position })));
  await db.insert(budgetLines).values(
    lines.map(({ budget, line: { key, name, initiative, category, spendType }, position }) => ({
      ...{ name, spendType, position, createdAt },
      id: id("line", key),
      budgetId: id("budget", budget.key),
      initiativeId: id("initiative", initiative),
      categoryId: id("category", category),
    })),
  );
  const agreed = await db
    .insert(shareAgreements)
    .values(
      lines.map(({ line }) => ({
        lineId: id("line", line.key),
        mode: line.mode,
        validFrom: approved.on,
        reason: "Agreed with the year's plan",
        createdBy: id("person", "maarten"),
        createdAt,
      })),
    )
    .returning({ id: shareAgreements.id });
  await db.insert(shares).values(
    lines.flatMap(({ line }, index) =>
      line.shares.map(([fn, hundredths]) => ({
        agreementId: agreed[index]?.id ?? "",
        functionId: id("function", fn),
        hundredths,
        costCentreId: id("cost_centre", fn),
      })),
    ),
  );
}

async function writeEntries({ db, story, id, when }: Writing): Promise<void> {
  const inOrderOfPosting = [...story.entries].sort((a, b) => a.postedOn.localeCompare(b.postedOn));
  await db.insert(entries).values(
    inOrderOfPosting.map(({ key, kind, postedOn, amountMinor, description, externalId, ...entry }) => ({
      ...{ kind, postedOn, amountMinor, description, externalId },
      id: id("entry", key),
      budgetId: id("budget", entry.budget),
      lineId: id("line", entry.line),
      functionId: entry.function ? id("function", entry.function) : null,
      costCentreId: entry.function ? id("cost_centre", entry.function) : null,
      supplierId: entry.supplier ? id("supplier", entry.supplier) : null,
      categoryId: id("category", entry.category),
      currency: harbourline.baseCurrency,
      reversesId: entry.reverses ? id("entry", entry.reverses) : null,
      postedBy: id("person", "odile"),
      createdAt: when({ on: postedOn, at: "15:30" }),
    })),
  );
}

async function writeForecasts({ db, story, id, when, monday }: Writing): Promise<void> {
  await db.insert(forecasts).values(
    story.forecasts.map(({ line, cents, daysBefore, note }) => {
      const asOf = addDays(monday, -daysBefore);
      return {
        ...{ lineId: id("line", line), amountMinor: BigInt(cents), currency: harbourline.baseCurrency, asOf, note },
        createdBy: id("person", "odile"),
        createdAt: when({ on: asOf, at: "11:00" }),
      };
    }),
  );
}

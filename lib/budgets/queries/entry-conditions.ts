import { and, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { budgets } from "@/db/schema";
import type { Reach } from "@/lib/access/policy";
import { within } from "@/lib/access/within";
import type { Day } from "@/lib/kernel/day";
import { unusualDigits } from "@/lib/kernel/money";
import { type AmountAsked, amountAsked, minorRange } from "../amount-asked";
import type { entriesFilter } from "../schema";
import { agreementsOn } from "./journal";

type Input = z.output<typeof entriesFilter>;

/** The `where` of a filter over journal rows `j`, their `budgets`, lines `l`, suppliers `s` and categories `c`. */
export function entryConditions(input: Input, extent: Reach, on: Day): SQL | undefined {
  const month = input.month ? `${input.month}-01` : undefined;
  return and(
    within(extent, { stream: budgets.streamId }),
    input.figure === "available" ? sql`j.figure is not null` : is(sql`j.figure`, input.figure),
    input.kind ? sql`${input.kind === "reversal" ? sql`j.kind` : sql`j.stands_for`} = ${input.kind}` : undefined,
    is(sql`j.stage`, input.ownStage),
    is(sql`j.line_kind`, input.lineKind),
    is(sql`j.budget_id`, input.budgetId),
    is(sql`j.line_id`, input.lineId),
    is(sql`j.function_id`, input.functionId),
    is(sql`j.cost_centre_id`, input.costCentreId),
    is(sql`j.stream_id`, input.streamId),
    is(sql`j.supplier_id`, input.supplierId),
    is(sql`j.category_id`, input.categoryId),
    is(sql`j.import_id`, input.importId),
    is(sql`j.currency`, input.currency),
    is(sql`j.external_id`, input.externalId),
    input.supplier ? sql`lower(s.name) = lower(${input.supplier})` : undefined,
    input.category ? sql`lower(c.name) = lower(${input.category})` : undefined,
    month ? sql`j.posted_on >= ${month}::date and j.posted_on < ${month}::date + interval '1 month'` : undefined,
    input.from ? sql`j.posted_on >= ${input.from}::date` : undefined,
    input.to ? sql`j.posted_on < ${input.to}::date` : undefined,
    input.isUnderAgreement ? sql`j.line_id in (select a.line_id from (${agreementsOn(on)}) a)` : undefined,
    input.search ? or(mentions(input.search), amountsTo(input.search)) : undefined,
  );
}

function is(column: SQL, value: string | undefined): SQL | undefined {
  if (value === undefined) return undefined;
  return value === "none" ? sql`${column} is null` : sql`${column} = ${value}`;
}

const mentions = (search: string): SQL =>
  sql`position(lower(${search}) in lower(concat_ws(' ', j.description, j.external_id, s.name, c.name, l.name))) > 0`;

/** Entries of the amount searched for, whichever way the money went; nothing where the search is no amount. */
function amountsTo(search: string): SQL | undefined {
  const asked = amountAsked(search);
  if (!asked) return undefined;
  const unusual = Object.entries(unusualDigits).map(([digits, codes]) => ({
    digits: Number(digits),
    codes: codes.split(" "),
  }));
  const usual = sql`j.currency <> all(${sql.param(unusual.flatMap(({ codes }) => codes))}::text[])`;
  return or(
    liesIn(asked, 2, usual),
    ...unusual.map(({ digits, codes }) => liesIn(asked, digits, sql`j.currency = any(${sql.param(codes)}::text[])`)),
  );
}

function liesIn(asked: AmountAsked, digits: number, isInCurrency: SQL): SQL | undefined {
  const range = minorRange(asked, digits);
  if (!range) return undefined;
  return and(
    isInCurrency,
    sql`abs(j.amount_minor) between ${String(range.low)}::bigint and ${String(range.high)}::bigint`,
  );
}

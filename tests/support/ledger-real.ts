import { sql } from "drizzle-orm";
import type { Pool } from "pg";
import { expect } from "vitest";
import type { Database } from "@/db/client";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import type { ImportRecord } from "@/lib/imports/fields";
import { day } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { ControlsModel } from "./ledger-controls";
import type { LedgerModel, Posted, Row } from "./ledger-model";
import { type House, now } from "./people";

type Side = keyof House["functionIds"];
type Sums = Record<string, string>;
interface State {
  readonly entries: readonly { id: string; kind: string; minor: string }[];
  readonly lines: Sums;
  readonly left: Sums;
  readonly months: Sums;
  readonly differences: number;
  /** How far each budget is closed and whether it is locked, what became of leave and of requests, and the orders. */
  readonly beside: { readonly books: Sums; readonly leaves: Sums; readonly requests: Sums; readonly orders: number };
}

/** The product's own ledger beside a model of it: the real ids of what the model counts from 0. */
export class RealLedger {
  readonly nobody = "01900000-0000-7000-8000-000000000000";
  entryIds: readonly string[] = [];
  readonly budgetIds: string[] = [];
  readonly lineIds: string[] = [];
  readonly importIds: string[] = [];
  readonly leaveIds: string[] = [];
  readonly requestIds: string[] = [];
  steps = 0;
  readonly agreement;
  readonly finance: Context;
  readonly controls: ControlsModel;

  constructor(
    readonly db: Database,
    readonly owner: Pool,
    readonly people: Readonly<Record<"finance" | "lead" | "it" | "marketing", Context>>,
    readonly house: House,
    /** Counts what the product said to each move. */
    readonly tell: (said: string) => void,
    model: LedgerModel,
  ) {
    this.finance = people.finance;
    this.controls = new ControlsModel(model);
    const { it, marketing } = house.functionIds;
    this.agreement = { mode: "equal", parties: [{ functionId: it }, { functionId: marketing }] };
  }

  stamp = (importId: string) => ({ importId, actor: this.finance.viewer, now });
  payerId = (payer: string | null) => (payer ? this.house.functionIds[payer as Side] : undefined);

  inputOf(model: LedgerModel, { line, kind, minor, on, payer, leave, hasTooManyDecimals, ...move }: Posted): object {
    return {
      ...{ lineId: this.lineIds[line], kind, postedOn: on, functionId: this.payerId(payer) },
      amount: decimal(minor, model.currencyOf(line)) + (hasTooManyDecimals ? faulty(model.currencyOf(line)) : ""),
      ...(move.externalId && { externalId: move.externalId }),
      ...(move.to !== undefined && { toLineId: this.lineIds[move.to] }),
      ...(leave !== undefined && { overrideId: this.leaveIds[leave] }),
      ...(move.pays !== undefined && { paysId: this.entryIds[move.pays] }),
    };
  }

  spendOf(model: LedgerModel, row: Row): ImportRecord<"spend"> {
    const line = row.line === null ? undefined : model.lines[row.line];
    return {
      ...{ postedOn: day(row.on), amount: row.minor, currency: row.currency, externalId: row.externalId ?? null },
      ...{ function: row.payer, costCentre: null, supplier: null, category: null, description: null },
      ...{ budget: (line && model.budgets[line.budget]?.key) ?? null, line: line?.name ?? null },
    };
  }

  plannedOf(model: LedgerModel, row: Row): ImportRecord<"budget_lines"> {
    const budget = model.budgets[model.lines[row.line ?? -1]?.budget ?? -1];
    const stage = row.stage as "proposed";
    return {
      ...{ budget: budget?.key ?? "", fiscalYear: "FY2026", stage, amount: row.minor, currency: row.currency },
      ...{ function: null, category: null, kind: "expense" },
      ...{ line: null, costCentre: null, spendType: null, month: null },
    };
  }

  async close(budget: number, on: string): Promise<void> {
    await this.owner.query("update budgets set closed_through = $1 where id = $2", [on, this.budgetIds[budget]]);
  }

  async versionOf(budget: number): Promise<number> {
    const found = await this.owner.query("select version from budgets where id = $1", [this.budgetIds[budget]]);
    return found.rows[0].version;
  }

  /** Entry by entry, balance by balance and what stands beside them; nothing the database itself finds to differ. */
  async compare(model: LedgerModel): Promise<void> {
    this.steps += 1;
    const { rows } = await this.db.execute<{ state: State }>(state);
    const [found] = rows;
    if (!found) throw new Error("A select returns its row");
    const { entries, beside, ...sums } = found.state;
    this.entryIds = entries.map(({ id }) => id);
    expect(entries.map(({ kind, minor }) => `${kind} ${minor}`)).toEqual(
      model.journal.map(({ kind, minor }) => `${kind} ${minor}`),
    );
    expect(beside).toEqual(this.besideOf(model));
    expect(sums).toEqual({ ...this.sumsOf(model), differences: 0 });
  }

  /** What the page of each budget says comes to the same. */
  async comparePages(model: LedgerModel): Promise<void> {
    for (const [index, id] of this.budgetIds.entries()) {
      const page = await readBudget(this.finance, { id });
      const told = page.lines.map((line) => [line.id, line.position.available]);
      const meant = this.lineIds.flatMap((line, at) =>
        model.lines[at]?.budget === index ? [[line, model.available(at)]] : [],
      );
      expect(told.sort()).toEqual(meant.sort());
    }
  }

  private besideOf(model: LedgerModel): State["beside"] {
    const stateOf = ({ verdict, isUsed }: LedgerModel["leaves"][number]) => (isUsed ? "used" : (verdict ?? "asked"));
    const named = (ids: readonly string[], states: readonly string[]) =>
      Object.fromEntries(states.map((state, at) => [ids[at] ?? "", state]));
    return {
      books: named(
        this.budgetIds,
        model.budgets.map(({ closed, isLocked }) => `${closed || "none"} ${isLocked ? "locked" : "open"}`),
      ),
      leaves: named(this.leaveIds, model.leaves.map(stateOf)),
      requests: named(
        this.requestIds,
        this.controls.requests.map(
          ({ outcome, said }) => `${outcome} ${outcome === "refused" ? said.size + 1 : said.size}`,
        ),
      ),
      orders: this.controls.orders.length,
    };
  }

  private sumsOf(model: LedgerModel): Omit<State, "entries" | "beside" | "differences"> {
    const all = model.inForce().map((fact) => ({ fact, figure: model.figureOf(fact) }));
    const lineOf = (line: number | null) => (line === null ? "none" : (this.lineIds[line] ?? ""));
    const left: Sums = {};
    for (const { line } of model.journal) if (line !== null) left[lineOf(line)] = `${model.available(line)}`;
    const lines = summed(all, ({ fact: { line, payer, stage, currency }, figure }) =>
      [lineOf(line), this.payerId(payer) ?? "none", figure, stage ?? "none", currency].join(" "),
    );
    const budgeted = all.filter(({ fact }) => fact.line !== null);
    const months = summed(budgeted, ({ fact: { line, on, stage }, figure }) => {
      const own = model.lines[line ?? -1];
      return [this.budgetIds[own?.budget ?? -1], own?.kind, on.slice(0, 7), figure, stage ?? "none"].join(" ");
    });
    return { left, lines, months };
  }
}

function summed<T extends { fact: { minor: bigint } }>(all: readonly T[], keyOf: (one: T) => string): Sums {
  const sums = new Map<string, [bigint, number]>();
  for (const one of all) {
    const [sum, count] = sums.get(keyOf(one)) ?? [0n, 0];
    sums.set(keyOf(one), [sum + one.fact.minor, count + 1]);
  }
  return Object.fromEntries([...sums].map(([key, [sum, count]]) => [key, `${sum} of ${count}`]));
}

/** Minor units as somebody writes them. */
export function decimal(minor: bigint, currency: string): string {
  if (currency === "JPY") return `${minor}`;
  const digits = `${minor < 0n ? -minor : minor}`.padStart(3, "0");
  return `${minor < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
const faulty = (currency: string): string => (currency === "JPY" ? ".5" : "5");

const state = sql`select json_build_object(
  'entries', (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'minor', amount_minor::text)
    order by number), '[]') from entries),
  'left', (select coalesce(json_object_agg(line_id, available_minor::text), '{}') from line_funds),
  'lines', (select coalesce(json_object_agg(concat_ws(' ', coalesce(line_id::text, 'none'),
    coalesce(function_id::text, 'none'), figure, coalesce(stage, 'none'), currency), amount_minor || ' of ' || entries),
    '{}') from line_balances where entries > 0),
  'months', (select coalesce(json_object_agg(concat_ws(' ', budget_id, line_kind, to_char(month, 'YYYY-MM'), figure,
    coalesce(stage, 'none')), amount_minor || ' of ' || entries), '{}') from budget_months where entries > 0),
  'beside', json_build_object(
    'books', (select coalesce(json_object_agg(id, concat_ws(' ', coalesce(closed_through::text, 'none'),
      case when plan_locked_at is null then 'open' else 'locked' end)), '{}') from budgets),
    'leaves', (select coalesce(json_object_agg(o.id, case when o.refused_at is not null then 'refused'
      when o.approved_at is null then 'asked' when exists (select from entries e where e.override_id = o.id) then 'used'
      else 'approved' end), '{}') from overrides o),
    'requests', (select coalesce(json_object_agg(r.id, concat_ws(' ', coalesce(r.outcome, 'open'),
      (select count(*) from change_approvals a where a.request_id = r.id))), '{}') from change_requests r),
    'orders', (select count(*) from purchase_orders)),
  'differences', (select count(*) from ledger_differences)) as state`;

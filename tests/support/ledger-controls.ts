import { type Answer, type Fact, type LedgerModel, no } from "./ledger-model";

/*
 * What people in charge do about money, beside the ledger in memory: plans locked, months closed, leave, changes asked
 * for and decided by those who pay, orders. It keeps no balance of its own.
 */

export type Asker = "lead" | "finance";
export type Payer = "it" | "marketing";
export interface Asked {
  readonly kind: "transfer" | "increase" | "decrease";
  readonly line: number;
  readonly to?: number | undefined;
  readonly minor: bigint;
}
interface Request extends Asked {
  readonly by: Asker;
  /** What each touched line had when it was asked. */
  readonly before: readonly bigint[];
  readonly said: Set<Payer>;
  outcome: "open" | "applied" | "refused" | "stale" | "withdrawn";
}
export interface Ordered {
  readonly line: number;
  readonly number: string;
  readonly minor: bigint;
  readonly on: string;
  readonly payer: Payer;
}

const done: Answer = { facts: [] };
const year = "2026";
const monthOf = (index: number) => `${year}-${String(index + 1).padStart(2, "0")}`;
const months = Array.from({ length: 12 }, (_, index) => monthOf(index));
/** The last day of the month a given number of months after the year's first. */
const lastOf = (index: number) => new Date(Date.UTC(Number(year), index + 1, 0)).toISOString().slice(0, 10);

export class ControlsModel {
  readonly requests: Request[] = [];
  readonly orders: { readonly entry: number; readonly number: string }[] = [];
  constructor(readonly ledger: LedgerModel) {}

  lock(at: number, isStale: boolean): Answer {
    const budget = this.budget(at);
    if (budget.isLocked) return no("plan_locked_before");
    if (isStale) return { no: "refusal.conflict" };
    budget.isLocked = true;
    return done;
  }

  unlock(at: number, isStale: boolean): Answer {
    const budget = this.budget(at);
    if (!budget.isLocked) return no("plan_open");
    if (isStale) return { no: "refusal.conflict" };
    budget.isLocked = false;
    return done;
  }

  /** The month that is closed next, counted from the year's first; 12 when there is none. */
  nextMonth(at: number): number {
    const { closed } = this.budget(at);
    if (closed === "") return this.firstMonth(at);
    const isWhole = months.findIndex((_, index) => lastOf(index) === closed);
    return isWhole >= 0 ? isWhole + 1 : Math.max(0, months.indexOf(closed.slice(0, 7)));
  }

  /** The month of a budget's first entry, or the year's nearest to it; its first where there is none. */
  private firstMonth(at: number): number {
    const days = this.ledger.inForce().flatMap(({ line, on }) => (this.isOf(at, line) ? on : []));
    const first = days.sort()[0] ?? "";
    return Math.max(0, first > lastOf(11) ? 11 : months.indexOf(first.slice(0, 7)));
  }

  private isOf = (at: number, line: number | null) => line !== null && this.ledger.lines[line]?.budget === at;

  close(at: number, month: number): Answer {
    const next = this.nextMonth(at);
    if (next > 11) return no("year_closed");
    if (month !== next) return no("month_not_next");
    if (lastOf(month) >= this.ledger.today) return no("month_not_over");
    this.budget(at).closed = lastOf(month);
    return done;
  }

  /** Opens a month and all after it, the first with all that closed with it; the newest where none is said. */
  reopen(at: number, month: number | undefined): Answer {
    const budget = this.budget(at);
    const newest = months.findLastIndex((name) => `${name}-01` <= budget.closed);
    if (newest < 0 || (month ?? newest) > newest) return no("month_not_closed");
    const begun = this.firstMonth(at);
    const begin = begun <= newest ? begun : 0;
    const first = Math.max(month ?? newest, begin);
    budget.closed = first === begin ? "" : lastOf(first - 1);
    return done;
  }

  askLeave(line: number, beyond: bigint, by: Asker): Answer {
    if (beyond === 0n) return no("amount_zero");
    if (beyond < 0n) return no("beyond_negative");
    if (this.ledger.lines[line]?.kind === "revenue") return no("override_not_needed");
    if (!this.isAsked(line, beyond, by))
      this.ledger.leaves.push({ line, beyond, by, verdict: undefined, isUsed: false });
    return done;
  }

  /** Whether somebody asked just this before and waits for it. */
  isAsked = (line: number, beyond: bigint, by: Asker) =>
    this.ledger.leaves.some((one) => one.line === line && one.beyond === beyond && one.by === by && !one.verdict);

  decideLeave(at: number, by: "finance" | Payer, verdict: "approved" | "refused"): Answer {
    const leave = this.ledger.leaves[at];
    if (!leave) return { no: "refusal.gone" };
    if (leave.by === by) return no("own_override");
    if (leave.verdict) return no("override_decided");
    leave.verdict = verdict;
    return done;
  }

  ask(asked: Asked, by: Asker): Answer {
    const { kind, line, to, minor } = asked;
    const { lines } = this.ledger;
    const [own, other] = [lines[line], lines[to ?? -1]];
    const fits = other && to !== line && other.budget === own?.budget && other.kind === own.kind;
    if (kind === "transfer" && !fits) return no("transfer_needs_line");
    if (this.ledger.isClosed(line, this.ledger.today)) return no("plan_closed");
    if (minor === 0n) return no("amount_zero");
    if (minor < 0n) return no("amount_not_above_zero");
    if (kind !== "increase" && this.allocated(line) < minor) return no("beyond_allocated");
    if (kind !== "increase" && !this.ledger.bears(line, -minor)) return no("beyond_available");
    const isSame = (one: Request) => one.kind === kind && one.line === line && one.to === to && one.minor === minor;
    if (this.requests.some((one) => one.outcome === "open" && isSame(one) && this.stands(one)))
      return no("asked_already");
    const before = touched(asked).map((one) => this.allocated(one));
    this.requests.push({ ...asked, by, before, said: new Set(), outcome: "open" });
    return done;
  }

  decide(at: number, by: "finance" | Payer, as: Payer, verdict: "approved" | "refused"): Answer {
    const request = this.requests[at];
    if (!request) return { no: "refusal.gone" };
    if (request.outcome !== "open") return no("request_ended");
    if (request.by === by) return no("own_request");
    if (by !== as) return no("not_your_function");
    if (request.said.has(as)) return no("decided_already");
    if (verdict === "refused") return this.end(request, "refused");
    if (!this.stands(request)) return this.end(request, "stale");
    request.said.add(as);
    if (request.said.size < 2) return done;
    const { line, kind, minor } = request;
    const isShut = this.ledger.isClosed(line, this.ledger.today);
    if (isShut || (kind !== "increase" && !this.ledger.bears(line, -minor))) return this.end(request, "stale");
    return this.end(request, "applied", this.changes(request));
  }

  withdraw(at: number, by: Asker): Answer {
    const request = this.requests[at];
    if (!request) return { no: "refusal.gone" };
    if (request.by !== by) return no("not_your_request");
    return request.outcome === "open" ? this.end(request, "withdrawn") : no("request_ended");
  }

  order({ line, number, minor, on, payer }: Ordered): Answer {
    const { lines, journal } = this.ledger;
    if (lines[line]?.kind === "revenue") return no("order_of_income");
    if (minor === 0n) return no("amount_zero");
    if (minor < 0n) return no("amount_negative");
    const all = this.ledger.inForce();
    const stands = (entry: number) => !all.some(({ reverses }) => reverses === entry);
    if (this.orders.some((one) => one.number === number && stands(one.entry))) return no("order_number_taken");
    if (this.ledger.isClosed(line, on)) return no("period_closed");
    if (!this.ledger.bears(line, -minor)) return no("beyond_available");
    this.orders.push({ entry: journal.length, number });
    return { facts: [{ kind: "commitment", line, payer, on, minor, currency: this.ledger.currencyOf(line) }] };
  }

  letGo(id: number): Answer {
    const all = this.ledger.inForce();
    const entry = all.find((fact) => fact.id === id);
    if (!entry || entry.line === null) return { no: "refusal.gone" };
    const isOrder = entry.kind === "commitment" && entry.releases === undefined;
    const isBack = all.some(({ reverses }) => reverses === id);
    const open = entry.minor + this.ledger.openOf(id);
    if (!isOrder || isBack || open <= 0n) return no("nothing_open");
    const on = this.ledger.today;
    if (this.ledger.isClosed(entry.line, on)) return no("period_closed");
    const { line, payer, currency } = entry;
    return { facts: [{ kind: "commitment", line, payer, currency, on, minor: -open, releases: id }] };
  }

  private budget(at: number) {
    const budget = this.ledger.budgets[at];
    if (!budget) throw new Error(`There is no budget ${at}`);
    return budget;
  }

  private allocated = (line: number) =>
    this.ledger.inForce().reduce((sum, fact) => {
      const isUsual = fact.stage === undefined || fact.stage === "adopted";
      return fact.line === line && isUsual && this.ledger.figureOf(fact) === "allocated" ? sum + fact.minor : sum;
    }, 0n);

  private stands = (request: Request) =>
    touched(request).every((line, at) => this.allocated(line) === request.before[at]);

  private end(request: Request, outcome: Request["outcome"], facts: readonly Fact[] = []): Answer {
    request.outcome = outcome;
    return { facts };
  }

  private changes({ kind, line, to, minor }: Request): Fact[] {
    const fact = { line, payer: null, on: this.ledger.today, currency: this.ledger.currencyOf(line) };
    if (kind !== "transfer") return [{ ...fact, kind: "allocation", minor: kind === "increase" ? minor : -minor }];
    const out: Fact = { ...fact, kind: "transfer", minor: -minor };
    return [out, { ...out, line: to ?? line, minor, releases: this.ledger.journal.length }];
  }
}

const touched = ({ line, to, kind }: Asked): number[] => (kind === "transfer" ? [line, to ?? line] : [line]);

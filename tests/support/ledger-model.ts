/*
 * The ledger once more, in memory and without any cache: what stands is summed from all entries each time it is asked
 * for. It says what a move does and, by the key of the product's refusal, why it does not.
 */

export type Figure = "allocated" | "committed" | "actual";
export interface Fact {
  readonly kind: "allocation" | "commitment" | "actual" | "transfer" | "reversal";
  readonly line: number | null;
  readonly payer: string | null;
  readonly on: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly stage?: string | undefined;
  /** Places of other entries in the journal. */
  readonly reverses?: number | undefined;
  readonly releases?: number | undefined;
  readonly broughtBy?: number | undefined;
  readonly externalId?: string | undefined;
  /** The place of leave it used. */
  readonly leave?: number | undefined;
}
export interface Posted extends Pick<Fact, "minor" | "on" | "payer" | "externalId"> {
  readonly line: number;
  readonly kind: Exclude<Fact["kind"], "reversal">;
  readonly hasTooManyDecimals: boolean;
  readonly to?: number | undefined;
  readonly pays?: number | undefined;
  /** The place of leave to go beyond the line. */
  readonly leave?: number | undefined;
}
/** Leave to spend a line so far beyond what it has, once. */
export interface Leave {
  readonly line: number;
  readonly beyond: bigint;
  readonly by: string;
  verdict: "approved" | "refused" | undefined;
  isUsed: boolean;
}
export type Row = Pick<Fact, "line" | "payer" | "on" | "minor" | "currency" | "externalId" | "stage">;
/** Entries to append, or the key of the refusal. */
export type Answer = { readonly facts: readonly Fact[] } | { readonly no: string };
export const no = (key: string) => ({ no: `budget.refusal.${key}` });

const isPlan = ({ kind }: Fact) => kind === "allocation" || kind === "transfer";

export class LedgerModel {
  readonly budgets: { key: string; currency: string; closed: string; isLocked: boolean }[] = [];
  readonly lines: { budget: number; name: string; kind: "expense" | "revenue" }[] = [];
  readonly journal: Fact[] = [];
  readonly leaves: Leave[] = [];
  imports = 0;
  readonly withdrawn = new Set<number>();
  constructor(readonly today: string) {}

  budgetOf = (line: number) => this.budgets[this.lines[line]?.budget ?? -1];
  currencyOf = (line: number) => this.budgetOf(line)?.currency ?? "";
  isInForce = (fact: Fact) => fact.broughtBy === undefined || !this.withdrawn.has(fact.broughtBy);
  inForce = () => this.journal.map((fact, id) => ({ ...fact, id })).filter(this.isInForce);
  isClosed = (line: number | null, on: string) => line !== null && on <= (this.budgetOf(line)?.closed ?? "");

  isLocked = (line: number | null) => line !== null && this.budgetOf(line)?.isLocked === true;

  figureOf(fact: Fact): Figure {
    const { kind } = fact.reverses === undefined ? fact : (this.journal[fact.reverses] ?? fact);
    return kind === "commitment" ? "committed" : kind === "actual" ? "actual" : "allocated";
  }

  /** What an entry adds to what a line has left; a plan that is not the one in force adds nothing. */
  effectOf(fact: Fact): bigint {
    if (this.figureOf(fact) !== "allocated") return -fact.minor;
    return fact.stage === undefined || fact.stage === "adopted" ? fact.minor : 0n;
  }

  available = (line: number) =>
    this.inForce().reduce((sum, fact) => (fact.line === line ? sum + this.effectOf(fact) : sum), 0n);

  /** A line of income may take in more than planned; no other may give what it has not. */
  bears(line: number, change: bigint): boolean {
    return change >= 0n || this.lines[line]?.kind === "revenue" || this.available(line) + change >= 0n;
  }

  /** Why what a posting takes is too much; leave it needed for that is used up. */
  private refusedFor(line: number, change: bigint, at: number | undefined, isPayment: boolean): string | undefined {
    const leave = this.leaves[at ?? -1];
    if (at !== undefined && leave?.line !== line) return "override_other_line";
    const isOnlyPaid = isPayment && change === 0n && this.lines[line]?.kind === "expense";
    if (isOnlyPaid ? -this.available(line) <= this.leaveUsed(line) : this.bears(line, change)) return undefined;
    if (!leave) return "beyond_available";
    if (leave.verdict !== "approved") return "override_not_given";
    if (leave.isUsed) return "override_used";
    if (leave.beyond < -(this.available(line) + change)) return "override_too_small";
    leave.isUsed = true;
    return undefined;
  }

  /** How far below zero leave has let a line go: the largest that an entry used which stands. */
  private leaveUsed(line: number): bigint {
    const all = this.inForce();
    const standing = all.filter((fact) => fact.line === line && !all.some(({ reverses }) => reverses === fact.id));
    const used = standing.map(({ leave }) => this.leaves[leave ?? -1]?.beyond ?? 0n);
    return used.reduce((most, beyond) => (beyond > most ? beyond : most), 0n);
  }

  post(move: Posted): Answer {
    const { line, kind, minor, on, payer, externalId, to, pays } = move;
    const [own, other] = [this.lines[line], this.lines[to ?? -1]];
    if (move.hasTooManyDecimals) return no("too_many_decimals_of_currency");
    if (minor === 0n) return no("amount_zero");
    if (this.isClosed(line, on)) return no("period_closed");
    if (minor < 0n && (kind === "commitment" || kind === "transfer")) return no("amount_negative");
    if (!payer && (kind === "commitment" || kind === "actual")) return no("payer_needed");
    const fits = other && to !== line && other.budget === own?.budget && other.kind === own.kind;
    if (kind === "transfer" && !fits) return no("transfer_needs_line");
    if (kind !== "transfer" && other) return no("only_transfers_move");
    if (pays !== undefined && (kind !== "actual" || minor < 0n)) return no("only_payments_release");
    if (move.leave !== undefined && (kind === "allocation" || kind === "transfer")) return no("leave_for_spending");
    if ((kind === "allocation" || kind === "transfer") && this.isLocked(line)) return no("plan_locked");
    if (externalId && this.inForce().some((fact) => fact.externalId === externalId)) return no("external_id_taken");
    const fact: Fact = { kind, line, payer, on, minor, currency: this.currencyOf(line), externalId };
    if (kind === "transfer") {
      const out = { ...fact, minor: -minor };
      const into = { ...fact, line: to ?? line, externalId: undefined, releases: this.journal.length };
      return this.unlessBeyond([out, into], line, -minor, move.leave);
    }
    if (pays === undefined) return this.unlessBeyond([fact], line, this.effectOf(fact), move.leave);
    return this.pay(fact, pays, move.leave);
  }

  private unlessBeyond(
    facts: readonly Fact[],
    line: number,
    change: bigint,
    leave: number | undefined,
    isPayment = false,
  ): Answer {
    const wasUsed = this.leaves[leave ?? -1]?.isUsed;
    const refused = this.refusedFor(line, change, leave, isPayment);
    if (refused) return no(refused);
    const uses = this.leaves[leave ?? -1]?.isUsed && !wasUsed;
    return { facts: uses ? facts.map((fact) => ({ ...fact, leave })) : facts };
  }

  /** What of a commitment is neither paid nor taken back. */
  openOf = (id: number) =>
    this.inForce().reduce(
      (sum, { releases, kind, minor }) => (releases === id && kind !== "actual" ? sum + minor : sum),
      0n,
    );

  private pay(fact: Fact, pays: number, leave: number | undefined): Answer {
    const order = this.inForce().find(({ id }) => id === pays);
    const isOrder = order?.kind === "commitment" && order.line === fact.line && order.releases === undefined;
    const isBack = this.inForce().some(({ reverses }) => reverses === pays);
    const open = order ? order.minor + this.openOf(pays) : 0n;
    if (!order || !isOrder || isBack || open <= 0n) return no("nothing_to_pay");
    const released = open < fact.minor ? open : fact.minor;
    const release = { ...fact, kind: "commitment", payer: order.payer, minor: -released, releases: pays } as const;
    const facts = [
      { ...release, externalId: undefined },
      { ...fact, releases: this.journal.length },
    ];
    return this.unlessBeyond(facts, fact.line ?? -1, released - fact.minor, leave, true);
  }

  reverse(id: number): Answer {
    const all = this.inForce();
    const entry = all.find((fact) => fact.id === id);
    if (!entry) return { no: "refusal.gone" };
    if (entry.kind === "reversal") return no("reversal_of_reversal");
    if (isPlan(entry) && this.isLocked(entry.line)) return no("plan_locked");
    const isBeside = (fact: (typeof all)[number]) =>
      (entry.kind !== "commitment" && fact.id === entry.releases) ||
      (fact.releases === id && (fact.kind === "transfer" || fact.kind === "actual"));
    const whole = [entry, ...all.filter(isBeside)];
    const orders = whole.filter(({ kind, releases }) => kind === "commitment" && releases === undefined);
    if (orders.some((order) => this.openOf(order.id) !== 0n)) return no("commitment_paid");
    const on = this.isClosed(entry.line, entry.on) ? this.today : entry.on;
    if (this.isClosed(entry.line, on)) return no("period_closed");
    for (const line of new Set(whole.map((fact) => fact.line))) {
      const change = whole.reduce((sum, fact) => (fact.line === line ? sum - this.effectOf(fact) : sum), 0n);
      if (line !== null && !this.bears(line, change)) return no("beyond_available");
    }
    if (whole.some((fact) => all.some(({ reverses }) => reverses === fact.id))) return no("already_reversed");
    const back = ({ id: reverses, ...fact }: (typeof all)[number]): Fact => ({
      ...{ ...fact, kind: "reversal", on, minor: -fact.minor, reverses, externalId: undefined, leave: undefined },
    });
    return { facts: whole.map(back) };
  }

  /** What an import says is a fact: only what is there already, what is closed and a locked plan stay out. */
  bring(rows: readonly Row[]): Answer {
    const taken = new Set(this.inForce().map(({ externalId }) => externalId));
    const facts = rows.filter(({ line, on, externalId, stage }) => {
      if (stage && stage !== "actual" && this.isLocked(line)) return false;
      if (externalId && taken.has(externalId)) return false;
      taken.add(externalId);
      return !this.isClosed(line, on);
    });
    const kindOf = ({ stage }: Row) => (stage && stage !== "actual" ? "allocation" : "actual") as Fact["kind"];
    return { facts: facts.map((row) => ({ ...row, kind: kindOf(row), broughtBy: this.imports })) };
  }

  withdraw(id: number): { no: string } | undefined {
    if (this.withdrawn.has(id)) return { no: "import.refusal.already_undone" };
    const isShut = this.journal.some(({ broughtBy, line, on }) => broughtBy === id && this.isClosed(line, on));
    if (isShut) return { no: "import.refusal.undo_period_closed" };
    if (
      this.journal.some(({ broughtBy, line, kind }) => broughtBy === id && kind === "allocation" && this.isLocked(line))
    )
      return no("plan_locked");
    this.withdrawn.add(id);
    const gone = this.journal.filter(({ broughtBy }) => broughtBy === id);
    const without = this.lines.map((_, line) =>
      gone.reduce((sum, fact) => (fact.line === line ? sum - this.effectOf(fact) : sum), 0n),
    );
    // What was posted since may rest on money it brought; where it only spent, there is more than before.
    if (
      without.every(
        (change, line) => change >= 0n || this.lines[line]?.kind === "revenue" || this.available(line) >= 0n,
      )
    )
      return undefined;
    this.withdrawn.delete(id);
    return { no: "import.refusal.undo_overspends" };
  }
}

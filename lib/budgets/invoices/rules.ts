import type { MessageReason, MessageValues } from "@/lib/kernel/errors";
import { minorToDecimal } from "@/lib/kernel/money";
import { sharesTotalHundred } from "../shares/shares";
import { beyondLine } from "./beyond-line";
import { type Invoice, releasedBy } from "./invoice";

/** What must hold before an invoice is paid, in the order it is read. */
export const invoiceRules = [
  "within_line",
  "split",
  "not_seen",
  "period_open",
  "other_people",
  "commitment_open",
  "same_currency",
] as const;
export type InvoiceRule = (typeof invoiceRules)[number];

/** A rule looked at for one invoice, with what it found. */
export interface RuleResult {
  readonly rule: InvoiceRule;
  readonly isMet: boolean;
  /** Not met, and yet the checker may pay, saying why. */
  readonly mayOverride: boolean;
  /** Not met only because its step has not come yet: nothing is amiss. */
  readonly comesNext: boolean;
  readonly result: MessageReason;
}

/**
 * Every rule for an invoice as it stands now: for whoever pays it, and of the invoice alone (null) wherever it is
 * shown, so that two people read one verdict. An invoice of no commitment is not asked about one.
 */
export function rulesFor(invoice: Invoice, checkerId: string | null): RuleResult[] {
  return [
    withinLine(invoice),
    split(invoice),
    notSeen(invoice),
    periodOpen(invoice),
    otherPeople(invoice, checkerId),
    ...(invoice.commitment ? [commitmentOpen(invoice, invoice.commitment)] : []),
    sameCurrency(invoice),
  ];
}

/**
 * The rules of a paid invoice as they were met when it was paid, but for those it was paid past. What they found then
 * is told as far as it has not changed since.
 */
export function rulesKept(invoice: Invoice, passedOver: readonly string[]): RuleResult[] {
  return rulesFor(invoice, null).map(({ rule, result }) => {
    const isMet = !passedOver.includes(rule);
    const then = { key: `budget.rule.${isMet ? "kept" : "passed"}`, values: {} };
    const isLasting = isMet && lasting.includes(result.key);
    return { ...{ rule, isMet, mayOverride: false, comesNext: false }, result: isLasting ? result : then };
  });
}

/** What was found and is found again whenever one looks. */
const lasting: readonly string[] = ["split.shown", "other_people.others", "same_currency.same"].map(
  (name) => `budget.rule.${name}`,
);

/** What keeps an invoice from being paid whatever the checker says. */
export const blocking = (results: readonly RuleResult[]): RuleResult[] =>
  results.filter(({ isMet, mayOverride }) => !isMet && !mayOverride);

/** What the checker must give a reason for. */
export const overridable = (results: readonly RuleResult[]): RuleResult[] =>
  results.filter(({ isMet, mayOverride }) => !isMet && mayOverride);

function withinLine(invoice: Invoice): RuleResult {
  const { line, override, currency, budget } = invoice;
  const inWords = (minor: bigint) => minorToDecimal({ minor, currency: budget.currency });
  if (currency !== budget.currency) return unmet("within_line", "not_comparable", { currency: budget.currency });
  const beyond = beyondLine(invoice);
  const free = { free: inWords(line.availableMinor + releasedBy(invoice)) };
  if (beyond <= 0n) return met("within_line", "free", free);
  if (override && override.beyondMinor >= beyond) return met("within_line", "leave", { beyond: inWords(beyond) });
  return unmet("within_line", "beyond", { ...free, beyond: inWords(beyond) });
}

function split({ split: parts }: Invoice): RuleResult {
  if (parts.length === 0) return unmet("split", "none", {});
  const shown = parts.map(({ name, hundredths }) => `${name} ${hundredths / 100}`).join(" / ");
  if (sharesTotalHundred(parts.map(({ hundredths }) => hundredths))) return met("split", "shown", { parts: shown });
  const total = parts.reduce((sum, { hundredths }) => sum + hundredths, 0) / 100;
  return unmet("split", "total", { total: total.toFixed(2), parts: shown });
}

function notSeen({ seen: [first, ...more] }: Invoice): RuleResult {
  if (!first) return met("not_seen", "new", {});
  const values = { on: first.on, number: first.number, supplier: first.supplier, state: first.state };
  return unmet("not_seen", "seen", { ...values, more: more.length }, true);
}

/** What belongs to a closed month is paid into the first open one, saying why; nothing is posted into closed books. */
function periodOpen({ invoicedOn, postsOn, budget }: Invoice): RuleResult {
  if (postsOn === invoicedOn) return met("period_open", "open", { on: invoicedOn });
  const values = { on: invoicedOn, closedThrough: budget.closedThrough ?? "" };
  if (!postsOn) return unmet("period_open", "year_closed", values);
  return unmet("period_open", "closed", { ...values, postsOn }, true);
}

/** Whoever enters, approves and pays are three people, one after the other. */
function otherPeople({ entered, approved }: Invoice, checkerId: string | null): RuleResult {
  const names = { entered: entered.name, approved: approved?.name ?? "" };
  if (checkerId && checkerId === entered.id) return unmet("other_people", "yours", names);
  if (!approved) return { ...unmet("other_people", "not_approved", names), comesNext: true };
  if (approved.id === entered.id) return unmet("other_people", "one_person", names);
  if (checkerId && checkerId === approved.id) return unmet("other_people", "approved_by_you", names);
  return met("other_people", "others", names);
}

function commitmentOpen({ amountMinor, budget }: Invoice, commitment: NonNullable<Invoice["commitment"]>): RuleResult {
  const inWords = (minor: bigint) => minorToDecimal({ minor, currency: budget.currency });
  const { number, openMinor, isTakenBack } = commitment;
  if (isTakenBack || openMinor <= 0n) return unmet("commitment_open", "nothing_open", { number });
  const values = { number, open: inWords(openMinor) };
  if (amountMinor <= openMinor) return met("commitment_open", "open", values);
  return unmet("commitment_open", "beyond", { ...values, beyond: inWords(amountMinor - openMinor) }, true);
}

function sameCurrency({ currency, budget }: Invoice): RuleResult {
  const isSame = currency === budget.currency;
  return isSame
    ? met("same_currency", "same", { currency })
    : unmet("same_currency", "other", { currency, budget: budget.currency });
}

const found = (rule: InvoiceRule, name: string, values: MessageValues): MessageReason => ({
  key: `budget.rule.${rule}.${name}`,
  values,
});
const met = (rule: InvoiceRule, name: string, values: MessageValues): RuleResult => ({
  ...{ rule, isMet: true, mayOverride: false, comesNext: false },
  result: found(rule, name, values),
});
const unmet = (rule: InvoiceRule, name: string, values: MessageValues, mayOverride = false): RuleResult => ({
  ...{ rule, isMet: false, mayOverride, comesNext: false },
  result: found(rule, name, values),
});

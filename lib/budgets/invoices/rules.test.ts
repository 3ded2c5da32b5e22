import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { type Invoice, releasedBy } from "./invoice";
import { blocking, invoiceRules, overridable, type RuleResult, rulesFor, rulesKept } from "./rules";

const person = (name: string) => ({ id: name, name, at: "2026-11-20T09:00:00Z" });
const order = { id: "c", number: "PO-7", openMinor: 50_000n, isTakenBack: false };
const sighting = { number: "INV-1", supplier: "Cardline", on: day("2026-11-03"), invoiceId: "x", entryId: null };

/** An invoice of 100.00 that meets every rule, with something else about it. */
const anInvoice = (more: Partial<Invoice> = {}): Invoice => ({
  ...{ id: "i", number: "INV 001", amountMinor: 10_000n, currency: "EUR", description: "", state: "approved" },
  ...{ evidenceCount: 0, paymentNumber: null },
  supplier: { id: "s", name: "Cardline" },
  budget: { id: "b", name: "Checkout", currency: "EUR", closedThrough: day("2026-10-31") },
  line: { id: "l", name: "Rebuild", availableMinor: 10_000n, leaveUsedMinor: 0n },
  ...{ initiative: null, payer: { id: "it", key: "it", name: "IT" }, costCentreId: null },
  ...{ invoicedOn: day("2026-11-01"), postsOn: day("2026-11-01"), dueOn: null, turn: null },
  ...{
    entered: person("Bram"),
    approved: person("Juno"),
    checked: null,
    checkReason: null,
    entryId: null,
    passedOver: [],
  },
  commitment: null,
  split: [
    { id: "it", name: "IT", hundredths: 6_000 },
    { id: "m", name: "Marketing", hundredths: 4_000 },
  ],
  ...{ override: null, seen: [] },
  ...more,
});

const of = (rule: string, invoice: Invoice, checker: string | null = "Odile"): RuleResult | undefined =>
  rulesFor(invoice, checker).find((result) => result.rule === rule);

it("meets every rule when all is well, and asks about a commitment only where there is one", () => {
  const plain = rulesFor(anInvoice(), "Odile");
  expect(plain.every(({ isMet }) => isMet)).toBe(true);
  expect(plain.map(({ rule }) => rule)).toEqual(invoiceRules.filter((rule) => rule !== "commitment_open"));
  const ordered = rulesFor(anInvoice({ commitment: order }), "Odile");
  expect(ordered.map(({ rule }) => rule)).toEqual(invoiceRules);
  expect(ordered.every(({ isMet }) => isMet)).toBe(true);
});

const line = (availableMinor: bigint) => ({ id: "l", name: "Rebuild", availableMinor, leaveUsedMinor: 0n });

describe.each<[rule: string, name: string, more: Partial<Invoice>, found: string, values: object]>([
  ["within_line", "to the cent", {}, "free", { free: "100.00" }],
  ["within_line", "a cent short", { line: line(9_999n) }, "beyond", { beyond: "0.01", free: "99.99" }],
  ["within_line", "what its order held", { line: line(0n), commitment: order }, "free", { free: "100.00" }],
  [
    "within_line",
    "only a part was ordered",
    { line: line(0n), commitment: { ...order, openMinor: 9_000n } },
    "beyond",
    { beyond: "10.00" },
  ],
  [
    "within_line",
    "an order taken back",
    { line: line(0n), commitment: { ...order, isTakenBack: true } },
    "beyond",
    { beyond: "100.00" },
  ],
  ["within_line", "leave enough", { line: line(0n), override: { id: "o", beyondMinor: 10_000n } }, "leave", {}],
  ["within_line", "leave too small", { line: line(0n), override: { id: "o", beyondMinor: 9_999n } }, "beyond", {}],
  ["within_line", "another currency", { currency: "USD" }, "not_comparable", { currency: "EUR" }],
  ["split", "nobody agreed", { split: [] }, "none", {}],
  ["split", "99.99", { split: [{ id: "it", name: "IT", hundredths: 9_999 }] }, "total", { total: "99.99" }],
  ["split", "one function", { split: [{ id: "it", name: "IT", hundredths: 10_000 }] }, "shown", { parts: "IT 100" }],
  ["not_seen", "new", {}, "new", {}],
  [
    "not_seen",
    "seen",
    { seen: [{ ...sighting, state: "paid" }] },
    "seen",
    { on: "2026-11-03", number: "INV-1", supplier: "Cardline", state: "paid", more: 0 },
  ],
  ["period_open", "the day after", { invoicedOn: day("2026-11-01") }, "open", {}],
  [
    "period_open",
    "the last closed day",
    { invoicedOn: day("2026-10-31") },
    "closed",
    { closedThrough: "2026-10-31", postsOn: "2026-11-01" },
  ],
  ["period_open", "a year all closed", { invoicedOn: day("2026-10-31"), postsOn: null }, "year_closed", {}],
  ["other_people", "three", {}, "others", { entered: "Bram", approved: "Juno" }],
  ["other_people", "not approved", { approved: null }, "not_approved", {}],
  ["other_people", "approved by who entered", { approved: person("Bram") }, "one_person", {}],
  ["other_people", "checked by who entered", { entered: person("Odile") }, "yours", {}],
  ["other_people", "checked by who approved", { approved: person("Odile") }, "approved_by_you", {}],
  ["commitment_open", "all of it", { commitment: { ...order, openMinor: 10_000n } }, "open", { open: "100.00" }],
  [
    "commitment_open",
    "a cent more",
    { commitment: { ...order, openMinor: 9_999n } },
    "beyond",
    { open: "99.99", beyond: "0.01" },
  ],
  ["commitment_open", "paid already", { commitment: { ...order, openMinor: 0n } }, "nothing_open", { number: "PO-7" }],
  ["commitment_open", "taken back", { commitment: { ...order, isTakenBack: true } }, "nothing_open", {}],
  ["same_currency", "the same", {}, "same", {}],
  ["same_currency", "another", { currency: "USD" }, "other", { currency: "USD", budget: "EUR" }],
])("%s: %s", (rule, _name, more, found, values) => {
  const good = ["free", "leave", "shown", "new", "open", "others", "same"];

  it(`finds "${found}"`, () => {
    const result = of(rule, anInvoice(more));
    expect(result?.result.key).toBe(`budget.rule.${rule}.${found}`);
    expect(result?.result.values).toMatchObject(values);
    expect(result?.isMet).toBe(good.includes(found));
  });

  it("lets the checker pass over only a number seen before, a closed month and more than was ordered", () => {
    const passable = ["not_seen seen", "commitment_open beyond", "period_open closed"];
    expect(of(rule, anInvoice(more))?.mayOverride).toBe(passable.includes(`${rule} ${found}`));
  });
});

it("marks a rule as the next step, not as a fault, only while nobody approved; and still lets nobody pay", () => {
  const waiting = rulesFor(anInvoice({ approved: null, state: "entered", line: line(0n) }), null);
  expect(waiting.filter(({ comesNext }) => comesNext).map(({ rule }) => rule)).toEqual(["other_people"]);
  expect(blocking(waiting).map(({ rule }) => rule)).toEqual(["within_line", "other_people"]);
  expect(rulesFor(anInvoice(), null).filter(({ comesNext }) => comesNext)).toEqual([]);
});

it("tells the rules of a paid invoice as they were met, whatever has changed since", () => {
  const seen = [{ ...sighting, state: "posted" as const }];
  const spent = { state: "paid" as const, line: line(-5n), commitment: { ...order, openMinor: 0n }, seen };
  const kept = rulesKept(anInvoice({ ...spent, postsOn: null }), ["not_seen"]);
  expect(kept.map(({ rule }) => rule)).toEqual(invoiceRules);
  expect(kept.filter(({ isMet }) => !isMet).map(({ rule, result }) => [rule, result.key])).toEqual([
    ["not_seen", "budget.rule.passed"],
  ]);
  expect(kept.find(({ rule }) => rule === "within_line")?.result.key).toBe("budget.rule.kept");
  expect(kept.find(({ rule }) => rule === "other_people")?.result.values).toMatchObject({ approved: "Juno" });
});

it("parts every rule not met into what blocks and what may be passed over, and never releases more than is open", () => {
  const some = fc.record({
    amountMinor: fc.bigInt(1n, 200n),
    line: fc.bigInt(-50n, 200n).map(line),
    commitment: fc.option(fc.record({ openMinor: fc.bigInt(-5n, 200n), isTakenBack: fc.boolean() })),
    isSeen: fc.boolean(),
  });
  fc.assert(
    fc.property(some, ({ isSeen, commitment, ...more }) => {
      const seen = isSeen ? [{ ...sighting, state: "entered" as const }] : [];
      const invoice = anInvoice({ ...more, seen, commitment: commitment && { ...order, ...commitment } });
      const results = rulesFor(invoice, "Odile");
      const unmet = results.filter(({ isMet }) => !isMet).length;
      expect(blocking(results).length + overridable(results).length).toBe(unmet);
      const released = releasedBy(invoice);
      expect(released >= 0n && released <= invoice.amountMinor).toBe(true);
      if (released > 0n) expect(released <= (commitment?.openMinor ?? 0n)).toBe(true);
      expect(of("within_line", invoice)?.isMet).toBe(invoice.amountMinor - released <= invoice.line.availableMinor);
    }),
  );
});

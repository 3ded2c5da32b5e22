import { mayAtAll } from "@/lib/access/policy";
import { type LineOverride, listLineOverrides } from "@/lib/budgets/queries/control/list-line-overrides";
import { type Waiting, waitingFor } from "@/lib/budgets/queries/invoices/waits-for";
import { listChangeRequests } from "@/lib/budgets/queries/requests/list-change-requests";
import type { ChangeRequest } from "@/lib/budgets/queries/requests/request-rows";
import { type Day, today } from "@/lib/kernel/day";
import type { ReadContext } from "@/lib/kernel/operation";
import { answerDue } from "../due";
import { because, type Duty, dutyOn } from "../duty";

/**
 * The changes of budgets, the leave to overspend and the invoices that wait for this person, by the rules the pages of
 * money ask: only what they may read, and only what is theirs to decide.
 */
export async function owedApprovals(context: ReadContext): Promise<Duty[]> {
  const { viewer, now, organisation } = context;
  if (!mayAtAll(viewer, "budget.approve") && !mayAtAll(viewer, "budget.check")) return [];
  const [requests, overrides, invoices] = await Promise.all([
    listChangeRequests(context, { state: "open" }),
    listLineOverrides(context, { state: "open" }),
    waitingFor(context),
  ]);
  const on = today(now, organisation.zone);
  const dayOf = (instant: string | Date) => today(new Date(instant), organisation.zone);
  return [
    ...requests.waiting.map((one) => change(one, on, dayOf)),
    ...overrides.filter(({ mayDecide }) => mayDecide).map((one) => override(one, on, dayOf)),
    ...invoices.map((one) => invoice(one, on, dayOf)),
  ];
}

type DayOf = (instant: string | Date) => Day;

function change({ id, kind, budget, line, toLine, askedBy, askedAt, ...money }: ChangeRequest, on: Day, dayOf: DayOf) {
  const askedOn = dayOf(askedAt);
  const amount = { amountMinor: String(money.amountMinor ?? ""), currency: money.currency };
  return dutyOn(on, {
    ...{ about: `request/${id}`, kind: "change", subject: { ref: id, name: line.name }, budgetId: budget.id },
    reason: { key: "home.reason.approval", values: { kind, to: toLine?.name ?? "", name: askedBy.name, ...amount } },
    ...{ askedOn, dueOn: answerDue(askedOn) },
  });
}

function override({ id, budget, line, beyondMinor, currency, askedBy, askedAt }: LineOverride, on: Day, dayOf: DayOf) {
  const askedOn = dayOf(askedAt);
  return dutyOn(on, {
    ...{ about: `override/${id}`, kind: "override", subject: { ref: id, name: line.name }, budgetId: budget.id },
    reason: because("override", { name: askedBy, amountMinor: String(beyondMinor), currency }),
    ...{ askedOn, dueOn: answerDue(askedOn) },
  });
}

/** An invoice need not be paid before the day it says. */
function invoice({ id, step, number, supplier, budgetId, ...rest }: Waiting, on: Day, dayOf: DayOf) {
  const askedOn = dayOf(rest.waitsSince);
  const answer = answerDue(askedOn);
  const dueOn = step === "pay" && rest.dueOn && rest.dueOn > answer ? rest.dueOn : answer;
  return dutyOn(on, {
    ...{ about: `invoice/${id}`, kind: `${step}_invoice`, subject: { ref: number, name: supplier }, budgetId },
    reason: because("invoice", { number, step, amountMinor: String(rest.amountMinor), currency: rest.currency }),
    ...{ askedOn, dueOn },
  });
}

import type { MessageReason } from "@/lib/kernel/errors";
import { type Letter, letter } from "@/lib/mail/letter";
import { dutyAddress } from "./address";
import type { Duty } from "./duty";

/** Something a person is reminded of; `ower` is who owes it where that is somebody else, whose sponsor they are. */
export interface Reminder {
  readonly duty: Duty;
  readonly ower: string | null;
}

interface Words {
  readonly say: (reason: MessageReason) => string;
  /** The product's own address. */
  readonly origin: string;
}

/**
 * The one letter of a day: what is overdue, what is due, and what others owe to whom this person is sponsor. Each line
 * says what "My week" says and leads where that leads.
 */
export function digestOf(reminders: readonly Reminder[], { say, origin }: Words) {
  const word = (name: string, values: MessageReason["values"] = {}) => say({ key: `duty.mail.${name}`, values });
  const row = ({ duty, ower }: Reminder) => ({
    text: dutyName(duty, say),
    href: `${origin}${dutyAddress(duty)}`,
    note: [dutyReason(duty, say), ower && word("owedBy", { name: ower }), dueText(duty, say)]
      .filter(Boolean)
      .join(". "),
  });
  const section = (name: string, some: readonly Reminder[]): Letter["sections"] =>
    some.length > 0 ? [{ heading: word(name), rows: some.map(row) }] : [];
  const own = reminders.filter(({ ower }) => ower === null);
  const title = word("title", { count: reminders.length });
  const { text, html } = letter({
    title,
    intro: word("intro"),
    sections: [
      ...section(
        "overdue",
        own.filter(({ duty }) => duty.state === "overdue"),
      ),
      ...section(
        "due",
        own.filter(({ duty }) => duty.state !== "overdue"),
      ),
      ...section(
        "sponsored",
        reminders.filter(({ ower }) => ower !== null),
      ),
      { heading: word("all"), rows: [{ text: word("week"), href: `${origin}/week` }] },
    ],
    reason: word("why"),
    footer: word("off"),
  });
  return { subject: title, textBody: text, htmlBody: html };
}

/** The letter about one thing, at the moment it is asked for. */
export function noticeOf(duty: Duty, { say, origin }: Words) {
  const word = (name: string) => say({ key: `duty.mail.${name}`, values: {} });
  const title = dutyName(duty, say);
  const { text, html } = letter({
    title,
    intro: `${dutyReason(duty, say)}. ${dueText(duty, say)}.`,
    sections: [{ heading: word("asked"), rows: [{ text: word("answer"), href: `${origin}${dutyAddress(duty)}` }] }],
    reason: word("whyAsked"),
    footer: word("off"),
  });
  return { subject: title, textBody: text, htmlBody: html };
}

type Say = Words["say"];

/** What a duty is called: what is to be done, and of what. */
export const dutyName = ({ kind, subject }: Duty, say: Say): string =>
  say({ key: `duty.name.${kind}`, values: { [kind === "acknowledgement" ? "period" : "name"]: subject.name } });

/** When it is or was due; nothing where nobody named a day. */
export const dueText = ({ state, dueOn, ageDays, today }: Duty, say: Say): string =>
  dueOn ? say({ key: `duty.when.${state}`, values: { day: dueOn, days: ageDays, today } }) : "";

/** Why it is this person's, as on the day it is looked at. */
export const dutyReason = ({ reason: { key, values }, today }: Duty, say: Say): string =>
  say({ key, values: { ...values, today } });

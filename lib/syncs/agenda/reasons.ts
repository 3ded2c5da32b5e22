import type { MessageReason } from "@/lib/kernel/errors";
import { initials } from "@/lib/people/initials";
import { type AgendaItem, subjectKey } from "./item";

/** Why something is on the agenda, in words of the agenda's own. */
export const because = (name: string, values: MessageReason["values"]): MessageReason => ({
  key: `sync.reason.${name}`,
  values,
});

export const personOf = (person: { readonly name: string } | null): AgendaItem["itOwner"] =>
  person && { name: person.name, initials: initials(person.name) };

type Given = Pick<AgendaItem, "kind" | "about"> & Partial<AgendaItem>;

/** An item of the agenda, with nothing known of what is not given. */
export const withReason = (reason: MessageReason, given: Given): AgendaItem => ({
  ...{ budgetId: null, itOwner: null, marketingOwner: null, ageDays: null, severity: 0 },
  key: `${given.kind}/${subjectKey(given.about)}`,
  ...given,
  reason,
});

import { type SQL, sql } from "drizzle-orm";
import type { approvalVerdicts, changeKinds, changeOutcomes } from "@/db/vocabulary/money-control";
import { speakersFor, type Turn, type Voice } from "@/lib/access/speaks-for";
import { approversOf, type PlanStand } from "../../requests/change";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What one function said to a request, or who may still say it. Exactly one of `said` and `turn` is null. */
export interface Decision {
  readonly functionId: string;
  readonly name: string;
  readonly said: { verdict: (typeof approvalVerdicts)[number]; by: string; at: string; reason: string } | null;
  readonly turn: Turn | null;
}

/** A change somebody asked for, what each funding function said to it, and how it ended. */
export interface ChangeRequest {
  readonly id: string;
  readonly number: number;
  readonly kind: (typeof changeKinds)[number];
  readonly budget: Named;
  readonly line: Named;
  readonly toLine: Named | null;
  /** Null where shares are asked for. */
  readonly amountMinor: bigint | null;
  readonly currency: string;
  readonly reason: string;
  readonly askedBy: Named;
  readonly askedAt: string;
  readonly outcome: (typeof changeOutcomes)[number] | null;
  readonly endedBy: string | null;
  readonly endedAt: string | null;
  /** What an applied request became. */
  readonly entryId: string | null;
  readonly agreementId: string | null;
  readonly before: PlanStand;
  readonly after: PlanStand;
  readonly decisions: readonly Decision[];
}

type Said = NonNullable<Decision["said"]> & { readonly functionId: string; readonly byId: string };
/** A request as the database tells it. */
export type RequestRow = Omit<ChangeRequest, "amountMinor" | "decisions"> & {
  readonly amountMinor: string | null;
  readonly said: readonly Said[];
};

/** A request `r` of a budget `budgets` as JSON; `requestFrom` reads it. */
export const requestJson: SQL = sql`json_build_object('id', r.id, 'number', r.number, 'kind', r.kind,
  'budget', json_build_object('id', budgets.id, 'name', budgets.name),
  'line', (select json_build_object('id', l.id, 'name', l.name) from budget_lines l where l.id = r.line_id),
  'toLine', (select json_build_object('id', l.id, 'name', l.name) from budget_lines l where l.id = r.to_line_id),
  'amountMinor', r.amount_minor::text, 'currency', r.currency, 'reason', r.reason,
  'askedBy', (select json_build_object('id', u.id, 'name', u.name) from users u where u.id = r.requested_by),
  'askedAt', r.requested_at, 'outcome', r.outcome,
  'endedBy', (select u.name from users u where u.id = r.closed_by), 'endedAt', r.closed_at,
  'entryId', r.entry_id, 'agreementId', r.agreement_id, 'before', r.before, 'after', r.after,
  'said', (select coalesce(json_agg(json_build_object('functionId', a.function_id, 'verdict', a.verdict, 'by', u.name, 'byId', u.id,
      'at', a.decided_at, 'reason', a.reason)), '[]')
    from change_approvals a join users u on u.id = a.decided_by where a.request_id = r.id))`;

export function requestFrom({ amountMinor, said, ...row }: RequestRow, voices: readonly Voice[]): ChangeRequest {
  const decisions = approversOf(row.before, row.after).map((asked): Decision => {
    const word = said.find(({ functionId }) => functionId === asked.functionId);
    const people = said.map(({ byId }) => byId);
    if (!word) return { ...asked, said: null, turn: speakersFor(asked.functionId, row.askedBy.id, voices, people) };
    const { functionId: _ofIt, byId: _theirs, ...spoken } = word;
    return { ...asked, said: spoken, turn: null };
  });
  return { ...row, amountMinor: amountMinor === null ? null : BigInt(amountMinor), decisions };
}

/** The functions that wait for this person to decide an open request. */
export const waitingFor = ({ outcome, decisions }: ChangeRequest, personId: string | null): string[] =>
  outcome !== null
    ? []
    : decisions.flatMap(({ functionId, turn }) =>
        turn?.people.some(({ userId }) => userId === personId) ? functionId : [],
      );

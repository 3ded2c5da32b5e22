import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { StatusMark } from "@/app/_ui/marks/status-mark";
import { SoftLink } from "@/app/_ui/soft-link";
import type { ChangeRequest } from "@/lib/budgets/queries/requests/request-rows";
import { changeText, requestHref, standingOf } from "./request-words";

type RequestTableProps = {
  readonly caption: string;
  readonly requests: readonly ChangeRequest[];
  /** Where requests of several budgets stand together. */
  readonly namesBudgets?: boolean | undefined;
  readonly when: (at: Date) => string;
};

/** Requests with what they ask for, who asked and how they stand. */
export function RequestTable({ caption, requests, namesBudgets, when }: RequestTableProps) {
  const t = wordsOf("budgets.requests");
  return (
    <DataTable caption={caption} fitsPhone comfortable>
      <thead>
        <tr>
          <Th>{t("column.change")}</Th>
          {namesBudgets && <Th wideOnly>{t("column.budget")}</Th>}
          <Th wideOnly>{t("column.askedBy")}</Th>
          <Th wideOnly>{t("column.reason")}</Th>
          <Th>{t("column.standing")}</Th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => {
          const { id, number, budget, askedBy, askedAt, endedAt, reason } = request;
          const asked = `${askedBy.name}, ${when(new Date(askedAt))}`;
          return (
            <tr key={id}>
              <Th scope="row">
                <SoftLink className="text-link request-name" href={requestHref(id)}>
                  #{number} {changeText(request)}
                </SoftLink>
                <PhoneOnly>{asked}</PhoneOnly>
              </Th>
              {namesBudgets && <Td wideOnly>{budget.name}</Td>}
              <Td wideOnly quiet>
                {asked}
              </Td>
              <Td wideOnly wrap>
                {reason}
              </Td>
              <Td wrap>
                <StatusMark {...standingOf(request)} />
                {endedAt && <small className="request-ended">{when(new Date(endedAt))}</small>}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}

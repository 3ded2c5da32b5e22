import { useTranslations } from "next-intl";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { StatusMark } from "@/app/_ui/marks/status-mark";
import type { Decision } from "@/lib/budgets/queries/requests/request-rows";
import { turnText } from "../request-words";

type DecisionTableProps = {
  readonly caption: string;
  readonly decisions: readonly Decision[];
  /** Who asked, who never decides. */
  readonly asker: string;
  /** False once the request has ended, so that nobody is waited for. */
  readonly isOpen: boolean;
  readonly when: (at: Date) => string;
};

/** Each function that pays a part: what it said, who said it and why, or whose turn it is. */
export function DecisionTable({ caption, decisions, asker, isOpen, when }: DecisionTableProps) {
  const t = useTranslations("budgets.requests");
  return (
    <DataTable caption={caption} fitsPhone>
      <thead>
        <tr>
          <Th>{t("column.function")}</Th>
          <Th>{t("column.said")}</Th>
          <Th wideOnly>{t("column.who")}</Th>
          <Th wideOnly>{t("column.reason")}</Th>
        </tr>
      </thead>
      <tbody>
        {decisions.map(({ functionId, name, said, turn }) => {
          const turnOf = turn && isOpen ? turnText(turn, name, asker) : "–";
          const who = said ? `${said.by}, ${when(new Date(said.at))}` : turnOf;
          const state = said
            ? said.verdict === "approved"
              ? "on_track"
              : "off_track"
            : isOpen
              ? "decision"
              : "not_rated";
          const label = t(`verdict.${said?.verdict ?? (isOpen ? "waiting" : "unsaid")}`);
          return (
            <tr key={functionId}>
              <Th scope="row">{name}</Th>
              <Td>
                <StatusMark state={state} label={label} />
                <PhoneOnly>{who}</PhoneOnly>
                {said?.reason && <PhoneOnly>{said.reason}</PhoneOnly>}
              </Td>
              <Td wideOnly wrap>
                {who}
              </Td>
              <Td wideOnly wrap>
                {said?.reason}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}

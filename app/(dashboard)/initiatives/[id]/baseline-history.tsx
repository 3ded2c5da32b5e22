import { getTranslations } from "next-intl/server";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import type { Rebaseline } from "@/lib/initiatives/baseline";
import { type Day, today } from "@/lib/kernel/day";

/** What was asked before and how it was answered, the oldest first; nothing is ever taken off. */
export async function BaselineHistory({
  asked,
  zone,
}: {
  readonly asked: readonly Rebaseline[];
  readonly zone: string;
}) {
  const t = await getTranslations("initiatives.promise.baseline");
  const on = (instant: string) => whole(today(new Date(instant), zone));
  return (
    <div className="end-moves">
      <DataTable caption={t("caption")} fitsPhone>
        <thead>
          <tr>
            <Th>{t("fromTo")}</Th>
            <Th wideOnly>{t("asked")}</Th>
            <Th wideOnly>{t("reason")}</Th>
            <Th>{t("answer")}</Th>
          </tr>
        </thead>
        <tbody>
          {asked.map(({ id, at, from, to, reason, askedBy, ...answer }) => (
            <tr key={id}>
              <Td wrap>
                {from ? whole(from) : "–"} → {whole(to)}
              </Td>
              <Td wideOnly>
                {on(at)}, {askedBy.name}
              </Td>
              <Td wrap wideOnly>
                {reason}
              </Td>
              <Td wrap>
                {t(`verdict.${answer.verdict ?? "open"}`, {
                  by: answer.decidedBy ?? "",
                  on: answer.decidedAt ? on(answer.decidedAt) : "",
                })}
                {answer.decisionReason && <span className="hint"> {answer.decisionReason}</span>}
                <PhoneOnly>
                  {askedBy.name}, {on(at)}: {reason}
                </PhoneOnly>
              </Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

const whole = (one: Day): string => dayText(one, { year: true });

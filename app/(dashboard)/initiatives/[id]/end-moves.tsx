import { getTranslations } from "next-intl/server";
import { signed } from "@/app/_marks/initiative-marks";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import type { EndMoveLine } from "@/lib/initiatives/queries/read-initiative";
import { type Day, daysBetween, today } from "@/lib/kernel/day";

/** Every move of the planned end, the oldest first: when, by how much, why and by whom. */
export async function EndMoves({ moves, zone }: { moves: readonly EndMoveLine[]; zone: string }) {
  const t = await getTranslations("initiatives.promise.moves");
  return (
    <div className="end-moves">
      <DataTable caption={t("caption")} fitsPhone>
        <thead>
          <tr>
            <Th>{t("on")}</Th>
            <Th wideOnly>{t("from")}</Th>
            <Th wideOnly>{t("to")}</Th>
            <Th num>{t("days")}</Th>
            <Th>{t("reason")}</Th>
            <Th wideOnly>{t("by")}</Th>
          </tr>
        </thead>
        <tbody>
          {moves.map(({ id, at, from, to, reason, by }) => (
            <tr key={id}>
              <Td>{dayText(today(new Date(at), zone), { year: true })}</Td>
              <Td wideOnly>{whole(from)}</Td>
              <Td wideOnly>{whole(to)}</Td>
              <Td num>{from && to ? signed(daysBetween(from, to)) : "–"}</Td>
              <Td wrap>
                {reason || <span className="text-ink-3">{t("noReason")}</span>}
                <PhoneOnly>
                  {whole(from)} → {whole(to)} · {by ?? t("byFile")}
                </PhoneOnly>
              </Td>
              <Td wideOnly>{by ?? t("byFile")}</Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

const whole = (one: Day | null): string => (one ? dayText(one, { year: true }) : "–");

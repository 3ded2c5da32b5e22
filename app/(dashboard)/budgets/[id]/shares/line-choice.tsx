import Link from "next/link";
import { useTranslations } from "next-intl";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import type { AgreedLine } from "@/lib/budgets/queries/list-agreements";
import { day } from "@/lib/kernel/day";
import { Parts } from "../agreement-table";

type LineChoiceProps = { readonly budgetId: string; readonly lines: readonly AgreedLine[]; readonly chosen: string };

/** Every line with the shares in force; its name leads to its history and form. */
export function LineChoice({ budgetId, lines, chosen }: LineChoiceProps) {
  const t = useTranslations("budgets.agreements");
  return (
    <DataTable caption={t("lines")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("line")}</Th>
          <Th>{t("inForce")}</Th>
          <Th wideOnly>{t("since")}</Th>
          <Th num wideOnly>
            {t("times")}
          </Th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, name, agreements }) => {
          const inForce = agreements.find(({ standing }) => standing === "in_force");
          return (
            <tr key={id} aria-selected={id === chosen || undefined}>
              <Th scope="row">
                <Link
                  className="text-link"
                  href={`/budgets/${budgetId}/shares?line=${id}`}
                  aria-current={id === chosen ? "true" : undefined}
                  prefetch={false}
                >
                  {name}
                </Link>
                {inForce && <PhoneOnly>{dayText(day(inForce.validFrom), { year: true })}</PhoneOnly>}
              </Th>
              <Td wrap>
                {inForce ? <Parts parts={inForce.parts} /> : <span className="text-ink-3">{t("nothing")}</span>}
              </Td>
              <Td quiet wideOnly>
                {inForce ? dayText(day(inForce.validFrom), { year: true }) : "–"}
              </Td>
              <Td num quiet wideOnly>
                {agreements.length}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}

import { useTranslations } from "next-intl";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { SoftLink } from "@/app/_ui/soft-link";
import type { LineOverride } from "@/lib/budgets/queries/control/list-line-overrides";
import { DecideForm } from "./decide-form";
import { figureHref } from "./entry-address";

type OverrideTableProps = {
  readonly caption: string;
  readonly overrides: readonly LineOverride[];
  readonly when: (at: Date) => string;
};

/** Leave to spend beyond a line: how much, why, who asked, and how it stands or is to be decided. */
export function OverrideTable({ caption, overrides, when }: OverrideTableProps) {
  const t = useTranslations("budgets.overrides");
  return (
    <DataTable caption={caption} fitsPhone comfortable>
      <thead>
        <tr>
          <Th>{t("column.line")}</Th>
          <Th num>{t("column.beyond")}</Th>
          <Th num wideOnly>
            {t("column.available")}
          </Th>
          <Th wideOnly>{t("column.asked")}</Th>
          <Th wideOnly>{t("column.reason")}</Th>
          <Th>{t("column.standing")}</Th>
        </tr>
      </thead>
      <tbody>
        {overrides.map((one) => (
          <tr key={one.id}>
            <Th scope="row">
              <SoftLink className="text-link" href={`/budgets/${one.budget.id}#line-${one.line.id}`}>
                {one.line.name}
              </SoftLink>
              <PhoneOnly>{`${one.askedBy}, ${when(one.askedAt)}`}</PhoneOnly>
              <PhoneOnly>{one.reason}</PhoneOnly>
            </Th>
            <Td num>
              <MoneyFigure minor={one.beyondMinor} currency={one.currency} withSymbol />
            </Td>
            <Td num wideOnly>
              <MoneyFigure
                minor={one.availableMinor}
                currency={one.currency}
                withSymbol
                href={figureHref({ figure: "available", lineId: one.line.id })}
              />
            </Td>
            <Td wideOnly quiet>
              {`${one.askedBy}, ${when(one.askedAt)}`}
            </Td>
            <Td wideOnly wrap>
              {one.reason}
            </Td>
            <Td wrap>
              <Standing override={one} />
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** How it stands, or the two ways to decide it. */
function Standing({ override: { id, state, mayDecide, isOwn, decidedBy, line } }: { override: LineOverride }) {
  const t = useTranslations("budgets.overrides");
  if (state === "open" && mayDecide) {
    const words = { give: t("give"), refuse: t("refuse"), of: line.name };
    return <DecideForm overrideId={id} words={words} />;
  }
  if (state === "open") return <>{t(isOwn ? "waitsOwn" : "waits")}</>;
  return <>{t(`state.${state}`, { name: decidedBy ?? "" })}</>;
}

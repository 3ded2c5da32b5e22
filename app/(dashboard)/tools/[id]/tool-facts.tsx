import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Day } from "@/lib/kernel/day";
import type { ToolLine } from "@/lib/tools/tool";
import { PaidFrom, Renews, YearlyCost } from "../tool-table";

/** Everything on record of a tool; what nobody said is said to be so. */
export function ToolFacts({ tool, on }: { readonly tool: ToolLine; readonly on: Day }) {
  const t = useTranslations("tools");
  const { purpose, supplier, isKnownToIt, holdsCustomerData, stages } = tool;
  return (
    <dl className="stream-facts">
      <Fact name={t("page.purpose")}>{purpose || t("page.noPurpose")}</Fact>
      <Fact name={t("page.supplier")}>{supplier?.name ?? t("page.noSupplier")}</Fact>
      <Fact name={t("column.cost")}>
        <YearlyCost tool={tool} />
      </Fact>
      <Fact name={t("column.line")}>
        <PaidFrom tool={tool} />
      </Fact>
      <Fact name={t("column.it")}>{t(isKnownToIt ? "known" : "unknown")}</Fact>
      <Fact name={t("column.data")}>{t(holdsCustomerData ? "holdsData" : "holdsNone")}</Fact>
      <Fact name={t("column.renews")}>
        <Renews tool={tool} on={on} />
      </Fact>
      <Fact name={t("column.stages")}>
        {stages.length === 0 && t("noStage")}
        {stages.map(({ id, name }) => (
          <SoftLink key={id} className="text-link" href={`/journey/${id}`}>
            {name}
          </SoftLink>
        ))}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

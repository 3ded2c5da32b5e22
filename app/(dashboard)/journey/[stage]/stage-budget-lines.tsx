import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { amount, hundredthsText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { StagePage } from "@/lib/journeys/queries/stage";
import type { LinePart } from "../stage-money";

type StageBudgetLinesProps = { readonly stage: StagePage; readonly parts: readonly LinePart[] };

/** The joint money at a stage: each line with the part of it that counts here. */
export async function StageBudgetLines({ stage, parts }: StageBudgetLinesProps) {
  const t = await getTranslations("journey");
  return (
    <Section id="money" title={t("row.money")} count={stage.budgetLines.length} note={t("stage.moneyNote")}>
      {stage.budgetLines.length === 0 ? (
        <p className="hint">{t("noMoney")}</p>
      ) : (
        <DataTable caption={t("row.money")} fitsPhone>
          <thead>
            <tr>
              <Th>{t("stage.line")}</Th>
              <Th wideOnly>{t("stage.budget")}</Th>
              <Th num wideOnly>
                {t("stage.share")}
              </Th>
              <Th num>{t("stage.allocated")}</Th>
              <Th num wideOnly>
                {t("stage.committed")}
              </Th>
              <Th num wideOnly>
                {t("stage.actual")}
              </Th>
              <Th num>{t("stage.available")}</Th>
            </tr>
          </thead>
          <tbody>
            {stage.budgetLines.map((line) => {
              const part = parts.find(({ lineId, stageId }) => lineId === line.id && stageId === stage.id);
              const write = (minor: bigint | undefined) =>
                part && minor !== undefined ? amount(minor, part.currency) : "–";
              return (
                <tr key={line.id}>
                  <Th scope="row">{line.name}</Th>
                  <Td quiet wideOnly>
                    <Link href={`/budgets/${line.budgetId}`} prefetch={false}>
                      {line.budgetName}
                    </Link>
                  </Td>
                  <Td num quiet wideOnly>
                    {hundredthsText(line.shareHundredths)} %
                  </Td>
                  <Td num strong>
                    {write(part?.position.allocated)} <span className="unit">{part?.currency}</span>
                  </Td>
                  <Td num wideOnly>
                    {write(part?.position.committed)}
                  </Td>
                  <Td num wideOnly>
                    {write(part?.position.actual)}
                  </Td>
                  <Td num>{write(part?.position.available)}</Td>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

import { useTranslations } from "next-intl";
import { inFunderOrder } from "@/app/_marks/agreed-shares";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { dayText, hundredthsText } from "@/app/_ui/format";
import { Tag } from "@/app/_ui/tag";
import type { AgreedPart, AgreementRecord } from "@/lib/budgets/queries/list-agreements";
import { day } from "@/lib/kernel/day";

type AgreementTableProps = {
  readonly caption: string;
  /** `line` is named where agreements of several lines stand together. */
  readonly agreements: readonly (AgreementRecord & { readonly line?: string })[];
  readonly when: (at: Date) => string;
};

/** Agreements on who pays, the newest first: from which day, which part, why, and who agreed it when. */
export function AgreementTable({ caption, agreements, when }: AgreementTableProps) {
  const t = useTranslations("budgets.agreements");
  const namesLines = agreements.some(({ line }) => line !== undefined);
  return (
    <DataTable caption={caption}>
      <thead>
        <tr>
          <Th>{t("from")}</Th>
          {namesLines && <Th>{t("line")}</Th>}
          <Th>{t("parts")}</Th>
          <Th>{t("standing")}</Th>
          <Th>{t("reason")}</Th>
          <Th>{t("by")}</Th>
        </tr>
      </thead>
      <tbody>
        {agreements.map(({ id, line, validFrom, parts, standing, reason, agreedBy, agreedAt }) => (
          <tr key={id}>
            <Th scope="row">
              <time dateTime={validFrom}>{dayText(day(validFrom), { year: true })}</time>
            </Th>
            {namesLines && <Td>{line}</Td>}
            <Td strong={standing === "in_force"}>
              <Parts parts={parts} />
            </Td>
            <Td>{standing === "in_force" ? <Tag>{t("is.in_force")}</Tag> : t(`is.${standing}`)}</Td>
            <Td wrap>{reason || <span className="text-ink-3">{t("noReason")}</span>}</Td>
            <Td quiet>
              {agreedBy ?? t("byScript")}, <time dateTime={agreedAt}>{when(new Date(agreedAt))}</time>
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** "IT 60 % (4711) · Marketing 40 %"; the cost centre stands where one is named. */
export function Parts({ parts }: { readonly parts: readonly AgreedPart[] }) {
  return inFunderOrder(parts)
    .map(({ name, hundredths, costCentre }) =>
      [name, `${hundredthsText(hundredths)} %`, costCentre && `(${costCentre.code})`].filter(Boolean).join(" "),
    )
    .join(" · ");
}

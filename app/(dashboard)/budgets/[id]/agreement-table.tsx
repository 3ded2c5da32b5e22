import { inFunderOrder } from "@/app/_marks/agreed-shares";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
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
  const t = wordsOf("budgets.agreements");
  const namesLines = agreements.some(({ line }) => line !== undefined);
  return (
    <DataTable caption={caption} fitsPhone className="agreement-table">
      <thead>
        <tr>
          <Th>{t("from")}</Th>
          {namesLines && <Th wideOnly>{t("line")}</Th>}
          <Th>{t("parts")}</Th>
          <Th wideOnly>{t("standing")}</Th>
          <Th wideOnly>{t("reason")}</Th>
          <Th wideOnly>{t("by")}</Th>
        </tr>
      </thead>
      <tbody>
        {agreements.map((agreement) => (
          <AgreementRow key={agreement.id} agreement={agreement} namesLines={namesLines} when={when} />
        ))}
      </tbody>
    </DataTable>
  );
}

type AgreementRowProps = Pick<AgreementTableProps, "when"> & {
  readonly agreement: AgreementTableProps["agreements"][number];
  readonly namesLines: boolean;
};

function AgreementRow({ agreement, namesLines, when }: AgreementRowProps) {
  const t = wordsOf("budgets.agreements");
  const { line, validFrom, parts, standing, reason, agreedBy, agreedAt } = agreement;
  const stands = standing === "in_force" ? <Tag>{t("is.in_force")}</Tag> : t(`is.${standing}`);
  const by = (
    <>
      {agreedBy ?? t("byScript")}, <time dateTime={agreedAt}>{when(new Date(agreedAt))}</time>
    </>
  );
  return (
    <tr>
      <Th scope="row">
        <time dateTime={validFrom}>{dayText(day(validFrom), { year: true })}</time>
        <PhoneOnly>{stands}</PhoneOnly>
      </Th>
      {namesLines && (
        <Td wideOnly wrap>
          {line}
        </Td>
      )}
      <Td wrap strong={standing === "in_force"}>
        {namesLines && <PhoneOnly>{line}</PhoneOnly>}
        <Parts parts={parts} />
        {reason && <PhoneOnly>{reason}</PhoneOnly>}
        <PhoneOnly>{by}</PhoneOnly>
      </Td>
      <Td wideOnly>{stands}</Td>
      <Td wrap wideOnly>
        {reason || <span className="text-ink-3">{t("noReason")}</span>}
      </Td>
      <Td quiet wideOnly wrap>
        {by}
      </Td>
    </tr>
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

import { getTranslations } from "next-intl/server";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import type { ImportProblem } from "@/lib/imports/report";
import { keepAlias } from "../actions";
import { FormWithAnswer } from "../form-with-answer";

const shown = 200;
const nearMatch = "import.reason.near_match";

type ProblemTableProps = {
  readonly caption: string;
  readonly problems: readonly ImportProblem[];
  readonly manyFiles: boolean;
  /** The files these are of, while they wait: a near name can be noted as another spelling and the files checked again. */
  readonly upload?: string | undefined;
};

/** Row, column and value of each problem, why it is one, and what was probably meant. */
export async function ProblemTable({ caption, problems, manyFiles, upload }: ProblemTableProps) {
  const t = await getTranslations("imports.report");
  const words = await getTranslations();
  return (
    <DataTable caption={caption}>
      <thead>
        <tr>
          {manyFiles && <Th>{t("column.file")}</Th>}
          <Th num>{t("column.row")}</Th>
          <Th>{t("column.column")}</Th>
          <Th>{t("column.value")}</Th>
          <Th>{t("column.why")}</Th>
          <Th>{t("column.suggestion")}</Th>
        </tr>
      </thead>
      <tbody>
        {problems.slice(0, shown).map(({ file, row, column, value, reason, suggestion }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and a cell may be named twice
          <tr key={at}>
            {manyFiles && <Td quiet>{file}</Td>}
            <Td num>{row}</Td>
            <Td quiet>{column}</Td>
            <Td wrap>
              {value === "" ? (
                <span className="text-ink-2">{t("empty")}</span>
              ) : (
                <span className="import-value">{value.slice(0, 80)}</span>
              )}
            </Td>
            <Td wrap>{words(reason.key as never, reason.values as never)}</Td>
            <Td wrap quiet>
              {upload && reason.key === nearMatch ? (
                <FormWithAnswer
                  action={keepAlias}
                  small
                  hidden={{ upload, field: String(reason.values.field), alias: value, standsFor: suggestion ?? "" }}
                  submit={t("alias", { name: suggestion ?? "" })}
                />
              ) : (
                (suggestion ?? "–")
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

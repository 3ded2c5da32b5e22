import { getTranslations } from "next-intl/server";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import type { StageChange } from "@/lib/journeys/queries/stage-editor";

type StageChangesProps = { readonly changes: readonly StageChange[]; readonly when: (at: string) => string };

/** What was changed at the stage, by whom and when; nothing that was taken off is forgotten. */
export async function StageChanges({ changes, when }: StageChangesProps) {
  const t = await getTranslations("journey.stageEditor");
  if (changes.length === 0) return <p className="hint">{t("noChanges")}</p>;
  return (
    <DataTable caption={t("changes")}>
      <thead>
        <tr>
          <Th>{t("when")}</Th>
          <Th>{t("what")}</Th>
          <Th>{t("who")}</Th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ seq, action, what, by, at }) => (
          <tr key={seq}>
            <Td quiet>
              <time dateTime={at}>{when(at)}</time>
            </Td>
            <Th scope="row">{t(`did.${action}`, { what: what ?? t("something") })}</Th>
            <Td quiet>{by ?? t("byScript")}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

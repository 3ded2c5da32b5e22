import { getTranslations } from "next-intl/server";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import type { BudgetReaders } from "@/lib/budgets/queries/restricted/read-budget-readers";

/** The people who see a restricted budget without being named, each with why. */
export async function AlwaysTable({ byFunction, finance }: Pick<BudgetReaders, "byFunction" | "finance">) {
  const t = await getTranslations("budgets.restricted");
  return (
    <DataTable caption={t("always")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("person")}</Th>
          <Th>{t("why")}</Th>
        </tr>
      </thead>
      <tbody>
        {byFunction.map(({ id, name, functions }) => (
          <tr key={id}>
            <Th scope="row">{name}</Th>
            <Td wrap>{t("byFunction", { functions: functions.join(", ") })}</Td>
          </tr>
        ))}
        {finance.map(({ id, name }) => (
          <tr key={id}>
            <Th scope="row">{name}</Th>
            <Td wrap>{t("byFinance")}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

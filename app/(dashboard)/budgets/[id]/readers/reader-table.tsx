import { getTranslations } from "next-intl/server";
import { Button } from "@/app/_ui/button";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import type { BudgetReaders } from "@/lib/budgets/queries/restricted/read-budget-readers";
import { removeReader } from "../../readers-actions";

/** The people named readers, each with the way to take them off again. */
export async function ReaderTable({ budgetId, readers }: { budgetId: string; readers: BudgetReaders["readers"] }) {
  const t = await getTranslations("budgets.restricted");
  return (
    <DataTable caption={t("readers")}>
      <thead>
        <tr>
          <Th>{t("person")}</Th>
          <Th>{t("step")}</Th>
        </tr>
      </thead>
      <tbody>
        {readers.map(({ id, name }) => (
          <tr key={id}>
            <Th scope="row">{name}</Th>
            <Td>
              <form action={removeReader}>
                <input type="hidden" name="budgetId" value={budgetId} />
                <input type="hidden" name="userId" value={id} />
                <Button type="submit" tone="quiet" aria-label={t("removeNamed", { name })}>
                  {t("remove")}
                </Button>
              </form>
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

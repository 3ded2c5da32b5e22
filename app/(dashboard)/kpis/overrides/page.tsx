import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { SoftLink } from "@/app/_ui/soft-link";
import { listOverrides } from "@/lib/kpis/queries/list-overrides";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.overrides"))("title") };
}

export default async function OverridesPage() {
  const context = await requireContext();
  const t = await getTranslations("kpis.overrides");
  const overrides = await orNotFound(listOverrides(context, {}));
  const inUse = new Set(overrides.filter(({ use }) => use === "in_use").map(({ key }) => key));
  const heads = ["name", "reason", "by", "at", "use"] as const;
  return (
    <>
      <PageHead finding={t("finding", { count: inUse.size })} sub={t("sub")} />
      {overrides.length === 0 ? (
        <EmptyState title={t("none.title")} reason={t("none.reason")} />
      ) : (
        <DataTable caption={t("caption")}>
          <thead>
            <tr>
              {heads.map((head) => (
                <Th key={head}>{t(head)}</Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {overrides.map(({ id, key, name, reason, by, at, use }) => (
              <tr key={id}>
                <Th scope="row">
                  <SoftLink href={`/kpis/${key}?tab=definition`}>{name}</SoftLink>
                </Th>
                <Td wrap>{reason}</Td>
                <Td>{by ?? "–"}</Td>
                <Td>{momentText(at, context.organisation.zone)}</Td>
                <Td>{t(`useIs.${use}`)}</Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </>
  );
}

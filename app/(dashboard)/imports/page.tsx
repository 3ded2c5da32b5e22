import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { PageHead } from "@/app/_ui/page-head";
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { mayAtAll } from "@/lib/access/policy";
import { type ImportSummary, listImports } from "@/lib/imports/queries/list-imports";
import { importState } from "./import-state";

type Props = { searchParams: Promise<{ page?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

/** Everything files have brought in, who brought it, and the way to take it back. */
export default async function ImportsPage({ searchParams }: Props) {
  const context = await requireContext();
  const t = await getTranslations("imports");
  const page = Math.max(1, Number([(await searchParams).page].flat()[0]) || 1);
  const { items, count, undone } = await orNotFound(listImports(context, { page, limit: rowsPerPage }));
  const start = mayAtAll(context.viewer, "import.run") && (
    <ButtonLink href="/imports/new" tone="primary" prefetch={false}>
      {t("start")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead finding={t("finding", { count, undone })} sub={t(count === 0 ? "none" : "sub")} actions={start} />
      {count > 0 && <ImportTable items={items} zone={context.organisation.zone} />}
      <Pagination
        page={page}
        totalRows={count}
        hrefFor={(number) => `/imports?page=${number}`}
        labels={{
          nav: t("pages.nav"),
          previous: t("pages.previous"),
          next: t("pages.next"),
          summary: t("pages.summary", {
            from: (page - 1) * rowsPerPage + 1,
            to: (page - 1) * rowsPerPage + items.length,
            count,
          }),
        }}
      />
    </>
  );
}

async function ImportTable({ items, zone }: { items: readonly ImportSummary[]; zone: string }) {
  const t = await getTranslations("imports");
  return (
    <DataTable caption={t("history")}>
      <thead>
        <tr>
          <Th>{t("column.at")}</Th>
          <Th>{t("column.files")}</Th>
          <Th>{t("column.kind")}</Th>
          <Th num>{t("column.rows")}</Th>
          <Th num>{t("column.accepted")}</Th>
          <Th num>{t("column.rejected")}</Th>
          <Th num>{t("column.duplicates")}</Th>
          <Th>{t("column.actor")}</Th>
          <Th>{t("column.state")}</Th>
          <Th>
            <span className="sr-only">{t("column.undo")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <Td>{momentText(item.createdAt, zone)}</Td>
            <Td wrap strong>
              <Link className="text-link" href={`/imports/${item.id}`} prefetch={false}>
                {item.fileNames.join(", ")}
              </Link>
            </Td>
            <Td>{t(`kind.${item.kind}`)}</Td>
            <Td num>{item.rows.toLocaleString("en-GB")}</Td>
            <Td num>{item.accepted.toLocaleString("en-GB")}</Td>
            <Td num>{item.rejectedCount.toLocaleString("en-GB")}</Td>
            <Td num>{item.duplicates.toLocaleString("en-GB")}</Td>
            <Td>{item.actor ?? t("somebody")}</Td>
            <Td wrap>
              {t(`state.${importState(item)}`)}
              {item.withdrawnAt && (
                <span className="hint block">
                  {t("by", { who: item.withdrawnBy ?? t("somebody"), at: momentText(item.withdrawnAt, zone) })}
                </span>
              )}
            </Td>
            <Td>
              {item.mayWithdraw && (
                <ButtonLink href={`/imports/${item.id}?undo`} prefetch={false} small>
                  {t("undo")}
                </ButtonLink>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

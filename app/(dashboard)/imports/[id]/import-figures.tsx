import { getTranslations } from "next-intl/server";
import { amountWithSymbol } from "@/app/_ui/format";
import type { ImportReport } from "@/lib/imports/report";

/** The counts of an import, its money, and what it brought into being. */
export async function ImportFigures({ report }: { readonly report: ImportReport }) {
  const t = await getTranslations("imports.report");
  const count = (value: number) => value.toLocaleString("en-GB");
  const sums = Object.entries(report.totals).map(([currency, minor]) => amountWithSymbol(BigInt(minor), currency));
  const created = Object.entries(report.created).flatMap(([kind, number]) =>
    number > 0 ? [t(`created.${kind as "functions"}`, { count: number })] : [],
  );
  const figures = [
    ...(["rows", "accepted", "rejected", "duplicates", "warningCount"] as const).map((name) => ({
      name: t(`figure.${name}`),
      value: count(name === "rejected" ? report.rejectedCount : report[name]),
    })),
    ...(sums.length > 0 ? [{ name: t("figure.total"), value: sums.join(", ") }] : []),
    ...(created.length > 0
      ? [{ name: t(report.isWritten ? "figure.created" : "figure.wouldCreate"), value: created.join(", ") }]
      : []),
  ];
  return (
    <dl className="import-figures">
      {figures.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

import { getTranslations } from "next-intl/server";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { amount, countText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { type Compared, type ControlTotals, compareTotals } from "@/lib/imports/control-totals";

/** What the sheet says beside what the files hold, each difference to the cent. */
export async function ControlTable({ totals }: { readonly totals: ControlTotals }) {
  const t = await getTranslations("imports.control");
  const compared = compareTotals(totals);
  const apart = compared.filter(({ difference }) => difference !== 0n).length;
  return (
    <Section id="control" title={t("title")} note={t(apart === 0 ? "agrees" : "differs", { count: apart })}>
      <DataTable caption={t("title")} className="import-compare" fitsPhone>
        <thead>
          <tr>
            <Th>{t("of")}</Th>
            <Th num>{t("said")}</Th>
            <Th num>{t("read")}</Th>
            <Th num>{t("difference")}</Th>
          </tr>
        </thead>
        <tbody>
          {compared.map((one) => (
            <tr key={one.of}>
              <th scope="row">{one.of === "rows" ? t("rowsOf") : t("sumOf", { currency: one.of })}</th>
              <Td num>{one.said === null ? "–" : inFull(one, one.said)}</Td>
              <Td num>{inFull(one, one.read)}</Td>
              <Td num strong>
                {one.difference === 0n ? t("none") : inFull(one, one.difference)}
              </Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

const inFull = ({ of }: Compared, value: bigint): string =>
  of === "rows" ? countText(Number(value)).replace("-", "−") : amount(value, of);

import { getTranslations } from "next-intl/server";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { amount, countText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { type ControlTotals, compareTotals, differenceKey, differenceOf } from "@/lib/imports/control-totals";

/** What the sheet says beside what the whole of the files holds, each difference to the cent, and what of it is left out. */
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
          {compared.map(({ of, said, read, difference }) => (
            <tr key={of}>
              <th scope="row">{of === "rows" ? t("rowsOf") : t("sumOf", { currency: of })}</th>
              <Td num>{said === null ? "–" : inFull(of, said)}</Td>
              <Td num>{inFull(of, read)}</Td>
              <Td num strong>
                {difference === 0n ? t("none") : inFull(of, difference)}
              </Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <LeftOut totals={totals} />
    </Section>
  );
}

/** The difference that is explained: what of the files is rejected, and what remains of them without it. */
async function LeftOut({ totals: { read, leftOut = {}, unread = 0 } }: { readonly totals: ControlTotals }) {
  const t = await getTranslations("imports.control");
  if ((leftOut.rows ?? "0") === "0") return null;
  return (
    <>
      <DataTable caption={t("leftOut")} className="import-compare" fitsPhone showCaption>
        <thead>
          <tr>
            <Th>{t("of")}</Th>
            <Th num>{t("read")}</Th>
            <Th num>{t("rejected")}</Th>
            <Th num>{t("remains")}</Th>
          </tr>
        </thead>
        <tbody>
          {["rows", ...Object.keys(read).filter((of) => of !== "rows")].map((of) => {
            const [all, out] = [BigInt(read[of] ?? "0"), BigInt(leftOut[of] ?? "0")];
            return (
              <tr key={of}>
                <th scope="row">{of === "rows" ? t("rowsOf") : t("sumOf", { currency: of })}</th>
                <Td num>{inFull(of, all)}</Td>
                <Td num>{inFull(of, out)}</Td>
                <Td num strong>
                  {inFull(of, all - out)}
                </Td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      {unread > 0 && <p className="import-words">{t("unread", { count: unread })}</p>}
    </>
  );
}

/** Why nothing was written, above the figures that have to change. */
export async function Difference({ totals }: { readonly totals: ControlTotals | null }) {
  const t = await getTranslations();
  return totals && <ErrorSummary title={t(differenceKey, differenceOf(totals))} />;
}

const inFull = (of: string, value: bigint): string =>
  of === "rows" ? countText(Number(value)).replace("-", "−") : amount(value, of);

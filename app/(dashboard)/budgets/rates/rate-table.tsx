import { useTranslations } from "next-intl";
import { momentText } from "@/app/_server/moment";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { StoredRate } from "@/lib/budgets/queries/rates/exchange-rates";
import { pairHref } from "./pair-address";

type RateTableProps = {
  readonly rates: readonly StoredRate[];
  /** Whether they are all of one pair; else each opens its pair. */
  readonly ofPair: boolean;
  readonly zone: string;
};

/** Rates with their day and source; one that was corrected stays, and says so. */
export function RateTable({ rates, ofPair, zone }: RateTableProps) {
  const t = useTranslations("budgets.rates");
  return (
    <DataTable caption={t("title")} fitsPhone>
      <thead>
        <tr>
          <Th>{t(ofPair ? "on" : "pair")}</Th>
          <Th num>{t("rate")}</Th>
          {!ofPair && <Th wideOnly>{t("on")}</Th>}
          <Th wideOnly>{t("source")}</Th>
          <Th wideOnly>{t("entered")}</Th>
        </tr>
      </thead>
      <tbody>
        {rates.map((one) => (
          <tr key={`${one.base}${one.quote}${one.on}${one.at.getTime()}`}>
            <Th scope="row">
              {ofPair ? dayText(one.on, { year: true }) : <PairLink rate={one} />}
              {one.isCorrected && <span className="rate-line">{t("corrected")}</span>}
              <PhoneOnly>{ofPair ? one.source : `${dayText(one.on, { year: true })} · ${one.source}`}</PhoneOnly>
            </Th>
            <Td num strong={!one.isCorrected}>
              {one.isCorrected ? <s>{one.rate}</s> : one.rate}
            </Td>
            {!ofPair && <Td wideOnly>{dayText(one.on, { year: true })}</Td>}
            <Td wideOnly wrap>
              {one.source}
            </Td>
            <Td quiet wideOnly>
              {t("by", { name: one.by ?? t("somebody"), when: momentText(one.at, zone) })}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function PairLink({ rate }: { readonly rate: StoredRate }) {
  const t = useTranslations("budgets.rates");
  return (
    <>
      <SoftLink className="text-link" href={pairHref(rate)}>
        {t("oneOf", { base: rate.base, quote: rate.quote })}
      </SoftLink>
      {rate.count > 1 && <span className="rate-line">{t("earlier", { count: rate.count - 1 })}</span>}
    </>
  );
}

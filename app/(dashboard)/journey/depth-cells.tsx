import { KpiChange, KpiValue } from "@/app/_marks/kpi-cells";
import { wordsOf } from "@/app/_marks/words";
import { amountShort, amountWithSymbol, countText, shareText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { StageNumbers } from "@/lib/events/counts/map-numbers";
import type { MappedStage } from "./journey-room";
import { pauseText } from "./live-state";
import { Nothing, noNumber } from "./stage-cells";
import { visitsWords } from "./visits-words";

type TechnologyProps = {
  readonly stage: Pick<MappedStage, "technical" | "silent" | "numbers">;
  readonly isDeep: boolean;
  readonly when: (at: Date) => string;
};

/** The number IT answers for here; a silent source is hatched with how long it has been so, never 0. */
export function TechnologyHere({ stage: { technical, silent, numbers }, isDeep, when }: TechnologyProps) {
  const t = wordsOf("journey");
  const isBare = !technical && !silent && !numbers?.eventsLastAt;
  return (
    <>
      {silent && (
        <span className="silent map-silent">
          <b>{t("silentHere", { pause: pauseText(silent.silentForMs ?? 0) })}</b>
          <small>{silent.name}</small>
        </span>
      )}
      {technical && (
        <>
          <SoftLink className="map-quiet" href={`/kpis/${technical.key}`}>
            {technical.called}
          </SoftLink>
          <span className="map-beside">
            <b>
              <KpiValue line={technical} withUnit />
            </b>
            <KpiChange line={technical} />
          </span>
        </>
      )}
      {!technical && !silent && numbers?.eventsLastAt && (
        <span className="map-quiet">{t("eventsTo", { moment: when(numbers.eventsLastAt) })}</span>
      )}
      {isBare && <Nothing text={numbers?.isMeasured ? t("noEvents") : noNumber(numbers)} />}
      {isDeep && numbers && <Visits numbers={numbers} />}
    </>
  );
}

function Visits({ numbers }: { readonly numbers: StageNumbers }) {
  const words = visitsWords(numbers);
  if (words.length === 0) return null;
  return (
    <span className="map-lines">
      {words.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </span>
  );
}

type SegmentsProps = {
  readonly stage: Pick<MappedStage, "numbers">;
  readonly by: keyof StageNumbers["by"];
  readonly nameOf: (key: string | null) => string;
};

const valuesShown = 3;

/** The largest values of one dimension here, each with the share of them that goes on. */
export function SegmentsHere({ stage: { numbers }, by, nameOf }: SegmentsProps) {
  const t = wordsOf("journey");
  if (!numbers || numbers.people === null) return <Nothing text={noNumber(numbers)} />;
  const values = numbers.by[by].slice(0, valuesShown);
  if (values.length === 0) return <Nothing text={t("noWalk")} />;
  return (
    <span className="map-lines">
      {values.map(({ key, people, wentOn }) => (
        <span key={key}>
          {nameOf(key)} {countText(people)}
          {wentOn?.share != null && <span className="map-quiet"> · {shareText(wentOn.share)}</span>}
        </span>
      ))}
    </span>
  );
}

type CostsProps = { readonly stage: Pick<MappedStage, "spent" | "numbers"> };

/** What was paid here in these weeks, for each person seen and for each who went on. */
export function CostsHere({ stage: { spent, numbers } }: CostsProps) {
  const t = wordsOf("journey.costs");
  if (!spent || spent.length === 0) return <Nothing text={t("none")} />;
  const conversions = numbers?.wentOn?.people ?? null;
  return spent.map(({ currency, minor }) => (
    <span key={currency} className="map-lines">
      <b>{amountShort(minor, currency)}</b>
      {each(minor, numbers?.people) !== null && (
        <span>{t("perPerson", { amount: amountWithSymbol(each(minor, numbers?.people) ?? 0n, currency) })}</span>
      )}
      {each(minor, conversions) !== null && (
        <span>{t("perConversion", { amount: amountWithSymbol(each(minor, conversions) ?? 0n, currency) })}</span>
      )}
    </span>
  ));
}

/** An amount for each of some, to the minor unit; null where there is nobody to divide by. */
export const each = (minor: bigint, count: number | null | undefined): bigint | null =>
  count ? BigInt(Math.round(Number(minor) / count)) : null;

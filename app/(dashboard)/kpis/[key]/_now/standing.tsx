import Link from "next/link";
import { wordsOf } from "@/app/_marks/words";
import { figure } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { forecastOf } from "@/lib/kpis/review/forecast-of";
import type { Forecast } from "@/lib/kpis/standing/forecast";
import { coverage } from "@/lib/kpis/standing/forecast";
import type { KpiDetail } from "../kpi-detail";
import { loweringOffers, whyOf } from "./standing-facts";
import { WhySteps } from "./why-steps";

type StandingProps = {
  readonly kpi: KpiDetail;
  readonly yearStart: number;
  /** Unfolds the derivation: the address asked why. */
  readonly isWhyAsked: boolean;
  readonly when: (at: Date) => string;
};

/** Why the KPI stands where it does, who lowered it, and where it is heading. */
export function Standing({ kpi, yearStart, isWhyAsked, when }: StandingProps) {
  const t = wordsOf("kpis.standing");
  const why = whyOf(kpi);
  const ahead = forecastOf(kpi, yearStart);
  return (
    <Section id="standing" title={t("title")}>
      <div className="kpi-standing">
        {ahead && <Ahead kpi={kpi} ahead={ahead} />}
        <details className="table-twin" id="why" open={isWhyAsked}>
          <summary>{t("why", { status: why.status })}</summary>
          <WhySteps why={why} line={kpi.line} />
        </details>
        <Lowerings kpi={kpi} when={when} />
      </div>
    </Section>
  );
}

/** The forecast in words, with the range it may be wrong by and how it was made. */
function Ahead({ kpi: { line }, ahead }: { readonly kpi: KpiDetail; readonly ahead: Forecast }) {
  const t = wordsOf("kpis.forecast");
  const print = (value: number) => {
    const { text, unit } = figure(value, line.unit, line.currency);
    return `${text} ${unit}`.trim();
  };
  const { next, atTarget, basedOn, isHeadingToMiss } = ahead;
  const isJudged = (atTarget ?? next).status !== "cannot_judge";
  const heading = isHeadingToMiss ? t("miss", { status: line.status }) : isJudged && t("meet", { status: line.status });
  const words = ({ period, value, target }: typeof next) => {
    return { period, value: print(value), target: target === null ? t("band") : print(target) };
  };
  const range = (at: typeof next) =>
    at.low === at.high ? t("exact") : t("range", { coverage, low: print(at.low), high: print(at.high) });
  return (
    <div className="kpi-forecast">
      <p>
        <b className="font-strong">{heading}</b> {t("next", { count: basedOn, ...words(next) })} {range(next)}
        {atTarget && ` ${t("atTarget", words(atTarget))} ${range(atTarget)}`}
      </p>
      <p className="hint">
        {(line.change === "better" || line.change === "worse") && `${t("broken", { count: basedOn })} `}
        {t("method")}
      </p>
    </div>
  );
}

/** The words that lowered the newest period's status and took that back, and the way to say one. */
function Lowerings({ kpi: { line, lowerings, mayLower, mayTakeBack }, when }: Pick<StandingProps, "kpi" | "when">) {
  const t = wordsOf("kpis.standing");
  const said = lowerings.filter(({ periodEnd }) => periodEnd === line.dataTo);
  const [newest] = said;
  const { canLower, canRestore } = loweringOffers({
    status: line.status,
    isLowered: Boolean(newest?.to),
    mayLower,
    mayTakeBack,
  });
  const address = `/kpis/${line.key}/lower`;
  return (
    <div id="lowering">
      {said.map(({ to, by, reason, at }, place) => {
        const values = { by: by ?? t("somebody"), at: when(new Date(at)), reason };
        return (
          <p key={at} className={place === 0 ? undefined : "text-ink-2"}>
            {to === null ? t("takenBack", values) : t("loweredTo", { ...values, status: to })}
          </p>
        );
      })}
      {newest?.to && line.status !== line.derived && line.status !== "stale" && (
        <p className="text-ink-2">{t("derivedIs", { status: line.derived })}</p>
      )}
      {canRestore && (
        <p>
          <Link href={address} prefetch={false} className="text-link">
            {t("restore")}
          </Link>
        </p>
      )}
      {canLower && (
        <p>
          <Link href={canRestore ? `${address}?to=lower` : address} prefetch={false} className="text-link">
            {newest?.to ? t("lowerFurther") : t("lower")}
          </Link>
        </p>
      )}
    </div>
  );
}

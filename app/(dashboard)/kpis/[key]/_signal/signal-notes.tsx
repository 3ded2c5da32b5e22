import Link from "next/link";
import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { dayText, figure } from "@/app/_ui/format";
import { SectionHead } from "@/app/_ui/section";
import { type Period, periodOf } from "@/lib/kernel/period";
import type { ProcessPhase } from "@/lib/kpis/signals/process-view";
import { ruleSets } from "@/lib/kpis/signals/rules";
import type { KpiDetail } from "../kpi-detail";
import { ruleNumber, type SignalView } from "./process-series";
import { stretchText } from "./signal-words";

type Part = { readonly kpi: KpiDetail; readonly view: SignalView };

/** The rules by their numbers with where each was met, and what the limits rest on. */
export function SignalNotes({ kpi, view, yearStart }: Part & { readonly yearStart: number }) {
  return (
    <div className="signal-notes">
      <Rules kpi={kpi} view={view} />
      <Limits kpi={kpi} view={view} yearStart={yearStart} />
    </div>
  );
}

/** Of one rule, at most this many places are named; the newest first. */
const placesNamed = 3;

function Rules({ view }: Part) {
  const t = wordsOf("kpis.signal");
  const withYear = new Set(view.points.map(({ period }) => period.key.slice(0, 4))).size > 1;
  const met = [...new Set(view.points.flatMap(({ signals }) => signals))].reverse();
  const ranges = view.points.filter(({ isRangeSignal }) => isRangeSignal).map(({ period }) => period);
  const places = (all: readonly { from: Period; to: Period }[]) =>
    all.length === 0
      ? t("notMet")
      : t("metAt", {
          places: all
            .slice(0, placesNamed)
            .map((place) => stretchText(place, { withYear }))
            .join(", "),
          more: Math.max(0, all.length - placesNamed),
        });
  return (
    <section aria-labelledby="signal-rules">
      <SectionHead id="signal-rules" level={3} title={t(`ruleSet.${view.ruleSet}`)} />
      <ul className="rule-list">
        {ruleSets[view.ruleSet].map((rule) => (
          <li key={rule}>
            <span>
              <b className="rule-number">{ruleNumber(view.ruleSet, rule)}</b> {t(`rule.${rule}`)}
            </span>
            <span>{places(met.filter((signal) => signal.rule === rule))}</span>
          </li>
        ))}
        <li>
          <span>{t("rule.range")}</span>
          <span>{places(ranges.map((period) => ({ from: period, to: period })).reverse())}</span>
        </li>
      </ul>
      <p className="hint">{t("explanation")}</p>
      <p className="hint">{t("markRules")}</p>
    </section>
  );
}

function Limits({ kpi, view, yearStart }: Part & { readonly yearStart: number }) {
  const t = wordsOf("kpis.signal");
  const { line, mayEdit } = kpi;
  const screened = view.phases.at(-1)?.limits?.screenedRanges.length ?? 0;
  return (
    <section aria-labelledby="signal-limits">
      <SectionHead id="signal-limits" level={3} title={t("limitsTitle")} />
      <ul>
        {[...view.phases].reverse().map((phase) => (
          <li key={phase.first}>{limitsText(phase, kpi)}</li>
        ))}
        {view.rebases.map(({ from, reason, by, at }) => {
          const period = periodOf(line.cadence, from, yearStart);
          const on = dayText(at.slice(0, 10) as typeof from, { year: true });
          return (
            <li key={from}>
              {t("rebased", { period: period.key, by: by ?? "", on, reason })}{" "}
              {mayEdit && (
                <Link className="signal-take-back" href={`/kpis/${line.key}/rebase?lift=${from}`} prefetch={false}>
                  {t("lift", { period: period.key })}
                </Link>
              )}
            </li>
          );
        })}
        {view.screening && <li>{t("screening", { count: screened })}</li>}
      </ul>
      {mayEdit && (
        <p className="form-actions">
          <ButtonLink href={`/kpis/${line.key}/rebase`} prefetch={false}>
            {t("rebase")}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

function limitsText({ limits, locking }: ProcessPhase, { line }: KpiDetail): string {
  const t = wordsOf("kpis.signal");
  if (!limits || !locking) return t("noLimits");
  const print = (value: number) => figure(value, line.unit, line.currency).text;
  const { unit } = figure(limits.centre, line.unit, line.currency);
  return t(limits.isTrial ? "limitsTrial" : "limitsLocked", {
    ...{ count: limits.count, from: locking.from.key, to: locking.to.key },
    ...{ lower: print(limits.lower), upper: `${print(limits.upper)} ${unit}`.trim(), centre: print(limits.centre) },
  });
}

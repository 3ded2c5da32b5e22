import { getTranslations } from "next-intl/server";
import { KpiName } from "@/app/_marks/kpi-cells";
import { dayText, difference, shareText } from "@/app/_ui/format";
import { ChangeMark } from "@/app/_ui/marks/change-mark";
import { SoftLink } from "@/app/_ui/soft-link";
import { Tag } from "@/app/_ui/tag";
import type { Impact } from "@/lib/initiatives/impact/impact";
import { impactWords } from "@/lib/initiatives/impact/words";
import type { ComparableKpi, KpiImpact, Launch } from "@/lib/initiatives/queries/read-impact";
import type { MessageReason } from "@/lib/kernel/errors";
import type { KpiLine } from "@/lib/kpis/line";
import { ImpactFigure } from "./impact-figure";
import { changeText, effectWriting, valueText } from "./impact-writing";

type ImpactOnKpiProps = {
  readonly measured: KpiImpact;
  readonly line: KpiLine;
  readonly launch: Launch;
  readonly control: ComparableKpi | null;
};

/** Verdict first, beside what was promised; then the drawing, and how the figure came about. */
export async function ImpactOnKpi({ measured, line, launch, control }: ImpactOnKpiProps) {
  const t = await getTranslations("impact");
  const every = await getTranslations();
  const { impact } = measured;
  const say = ({ key, values }: MessageReason) => every(key as never, values as never);
  const [finding, ...said] = impactWords(impact, effectWriting(measured.kpi)).map(say);
  const isUnsure = impact.effect !== null && impact.reason !== null;
  const [why, method] = isUnsure ? [said[0], said.slice(1)] : [null, said];
  const notCompared = control && !measured.isCompared ? [t("section.notCompared", { name: control.name })] : [];
  return (
    <div className="impact-kpi">
      <p className="promise-line">
        <KpiName line={line} />
        <span className="impact-verdict">
          <Tag>{t(`verdict.${impact.verdict}`)}</Tag>
          <Turn measured={measured} />
        </span>
        {impact.effect === null && <span className="text-ink-3">{await promisedText(measured)}</span>}
      </p>
      {impact.effect !== null && <p className="impact-headline">{await headlineText(measured, impact)}</p>}
      <p>
        {finding} {why}
      </p>
      {impact.effect !== null && <p className="text-ink-2">{await inAllText(measured, impact)}</p>}
      {impact.effect !== null && (
        <ImpactFigure
          name={line.called}
          measured={measured}
          points={impact.points}
          launch={launch}
          finding={finding ?? ""}
        />
      )}
      <details className="table-twin">
        <summary>{t("section.method")}</summary>
        <ul className="impact-method">
          <li>{await meansText(measured)}</li>
          {[...method, ...notCompared].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {impact.effect !== null && <li>{t("section.smallest")}</li>}
          <li>
            <SoftLink className="text-link impact-readings" href={`/kpis/${line.key}?tab=history`}>
              {t("section.readings", { name: line.called })}
            </SoftLink>
          </li>
        </ul>
      </details>
    </div>
  );
}

/** Whether a move is a good one; of a KPI that should stay in a band nobody can say so. */
async function Turn({ measured: { impact, kpi } }: { measured: KpiImpact }) {
  if (impact.verdict !== "moved" || impact.effect === null || kpi.direction === "band") return null;
  const t = await getTranslations("impact.section");
  const isUp = impact.effect.perPeriod.value > 0;
  const judgement = isUp === (kpi.direction === "up") ? "better" : "worse";
  return <ChangeMark direction={isUp ? "up" : "down"} judgement={judgement} label={t(judgement)} />;
}

async function promisedText({ kpi, expectedChange, expectedBy }: KpiImpact): Promise<string> {
  const t = await getTranslations("impact.section");
  if (expectedChange === null) return t("nothingPromised");
  const { text, unit } = difference(expectedChange, kpi.unit, kpi.currency);
  const by = expectedBy ? dayText(expectedBy, { year: true }) : "none";
  return t("promised", { change: `${text} ${unit}`.trim(), by });
}

/** In one sentence: what was promised, by how much it moved in the middle of what is possible, and how sure that is. */
async function headlineText(measured: KpiImpact, impact: Impact): Promise<string> {
  if (impact.effect === null) return "";
  const t = await getTranslations("impact");
  const { value } = impact.effect.perPeriod;
  const promised = await promisedText(measured);
  return t("headline", { promised, change: changeText(value, measured.kpi), verdict: impact.verdict });
}

/** What was beside what would have been, as a share would have been, and added up where the KPI's periods add up to something. */
async function inAllText({ kpi, isAddedUp }: KpiImpact, impact: Impact): Promise<string> {
  const t = await getTranslations("impact.section");
  if (impact.effect === null) return "";
  const { relative, cumulative } = impact.effect;
  const { figure } = effectWriting(kpi);
  const percent = (part: number) => shareText(part).replace("-", "−");
  const after = impact.points.filter(({ lower }) => lower !== null);
  const mean = (of: (point: (typeof after)[number]) => number) =>
    valueText(after.reduce((sum, point) => sum + of(point), 0) / after.length, kpi);
  const beside = t("beside", { measured: mean(({ actual }) => actual), expected: mean(({ expected }) => expected) });
  const apart = relative
    ? t("share", {
        share: percent(relative.value),
        lower: percent(relative.lower),
        upper: percent(relative.upper),
      })
    : t("noShare");
  const share = `${beside}${apart}`;
  if (!isAddedUp) return share;
  const sum = { sum: figure(cumulative.value), lower: figure(cumulative.lower), upper: figure(cumulative.upper) };
  return `${share} ${t("inAll", { ...sum, periods: impact.method.after })}`;
}

/** The plain averages on both sides of the launch: what a reader would work out first. */
async function meansText({ kpi, before, after }: KpiImpact): Promise<string> {
  const t = await getTranslations("impact.section");
  const side = (mean: KpiImpact["before"]) =>
    mean ? t("mean", { value: valueText(mean.value, kpi), periods: mean.periods }) : t("noMean");
  return t("means", { before: side(before), after: side(after) });
}

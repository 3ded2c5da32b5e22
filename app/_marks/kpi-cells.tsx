import { dayText, differenceBeside, figure } from "@/app/_ui/format";
import { ChangeMark } from "@/app/_ui/marks/change-mark";
import { Freshness } from "@/app/_ui/marks/freshness";
import { type Owner, OwnerPair } from "@/app/_ui/marks/owner-pair";
import { Sparkline } from "@/app/_ui/marks/sparkline";
import { StatusMark } from "@/app/_ui/marks/status-mark";
import { SoftLink } from "@/app/_ui/soft-link";
import type { KpiLine } from "@/lib/kpis/line";
import { heldAgainst } from "./kpi-held-against";
import { sharedElement } from "./shared-element";
import { whyNoTargetMark } from "./target-mark-reason";
import { wordsOf } from "./words";

type Cell = { readonly line: KpiLine };

/** The unit a KPI's value is printed in, such as "%"; empty for plain counts, and for money, which carries its symbol. */
export const kpiUnitText = ({ value, unit, currency }: KpiLine): string => figure(value ?? 0, unit, currency).unit;

/**
 * The name everybody knows a KPI by, after the viewer's own: read aloud always, seen while the link is pointed at or
 * focused. Stands inside that link.
 */
export function CanonicalName({ name }: { readonly name: string }) {
  const t = wordsOf("kpiCells");
  return <span className="canonical-name">{` ${t("knownAs", { name })}`}</span>;
}

type Called = Pick<KpiLine, "key" | "name" | "called" | "ownName">;

/** A KPI under the name its viewer knows it by, as a link; the name everybody knows comes with it. */
export const KpiLink = ({ kpi }: { readonly kpi: Called }) => (
  <SoftLink href={`/kpis/${kpi.key}`}>
    {kpi.called}
    {kpi.ownName && <CanonicalName name={kpi.name} />}
  </SoftLink>
);

/** A KPI's name, the viewer's own where there is one, as a link, its unit in grey; grey while its value is stale. */
export function KpiName({ line }: Cell) {
  const words = (
    <>
      <KpiLink kpi={line} /> {unitText("unit", kpiUnitText(line))}
    </>
  );
  return line.status === "stale" ? <span className="text-ink-3">{words}</span> : <span>{words}</span>;
}

/** The newest complete value: strong, grey when stale, and in words when there is none; 0 is a value. */
export function KpiValue({ line, withUnit }: Cell & { readonly withUnit?: boolean | undefined }) {
  const t = wordsOf("kpiCells");
  if (line.value === null) return <span className="text-ink-3">{t("noData")}</span>;
  const { text, unit } = figure(line.value, line.unit, line.currency);
  return (
    <span className={line.status === "stale" ? "text-ink-3" : "font-strong"}>
      {text}
      {withUnit && unit && <span className="unit">{` ${unit}`}</span>}
      <KpiSmallBase line={line} />
    </span>
  );
}

/** A ratio's few cases in words beside its value; nothing where it rests on enough. */
export function KpiSmallBase({ line: { smallBase } }: { readonly line: Pick<KpiLine, "smallBase"> }) {
  if (smallBase === null) return null;
  const t = wordsOf("kpiCells.smallBase");
  return (
    <small className="small-base">
      <span aria-hidden="true">{t("short", { count: smallBase })}</span>
      <span className="sr-only">{t("spoken", { count: smallBase })}</span>
    </small>
  );
}

type Comparison = "previous" | "target";

/** How far a KPI's value is from the one before (null: none), or from its target, its path or its band. */
export function kpiComparison(line: KpiLine, against: Comparison): number | null {
  if (line.status === "stale") return null;
  return against === "previous" ? line.versusPrevious : (heldAgainst(line)?.difference ?? null);
}

type KpiComparisonProps = Cell & { readonly against: Comparison; readonly withUnit?: boolean | undefined };

/** A signed difference; its unit is printed when asked for or when it is not the value's own. */
export function KpiComparison({ line, against, withUnit }: KpiComparisonProps) {
  const t = wordsOf("kpiCells");
  const apart = kpiComparison(line, against);
  if (apart === null) {
    return (
      <span className="text-ink-3" title={t(`noComparison.${against}`)}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t(`noComparison.${against}`)}</span>
      </span>
    );
  }
  if (against === "target" && heldAgainst(line)?.kind === "inside_band") return <span>{t("insideBand")}</span>;
  const { text, unit } = differenceBeside(apart, line.value ?? 0, line.unit, line.currency);
  const isOwnUnit = unit === "pp" || unit === kpiUnitText(line);
  return (
    <>
      {text}
      {unit && unitText(!withUnit && isOwnUnit ? "sr-only" : "unit", ` ${unit}`)}
    </>
  );
}

const unitText = (look: "unit" | "sr-only", unit: string) =>
  sharedElement(`${look} ${unit}`, () => <span className={look}>{unit}</span>);

/** The last 13 periods with routine variation in grey and what they are judged by at the right. */
export function KpiSparkline({ line, width, height }: Cell & { readonly width?: number; readonly height?: number }) {
  const t = wordsOf("kpiCells");
  if (line.value === null) return <span className="hint">{t("limitsLater")}</span>;
  const isStale = line.status === "stale";
  const last = line.sparkline.length - 1;
  const judgement = line.change === "better" || line.change === "worse" ? line.change : undefined;
  const points = line.sparkline.map((value, at) => ({ value, judgement: at === last ? judgement : undefined }));
  const held = heldAgainst(line);
  return (
    <Sparkline
      points={isStale ? [...points, { value: null }] : points}
      band={line.limits}
      target={held ? (held.kind === "inside_band" ? null : held.value) : line.target}
      running={isStale ? null : line.running?.value}
      stale={isStale}
      {...(width ? { width } : {})}
      {...(height ? { height } : {})}
    />
  );
}

/** Whether the newest value is a change that routine variation does not explain, and to whose good. */
export function KpiChange({ line }: Cell) {
  const t = wordsOf("kpiCells");
  if (line.status === "stale") return <StatusMark state="stale" label={t("status.stale")} />;
  if (!line.change) return <span className="text-ink-3">{t("tooFew")}</span>;
  const [direction, judgement] = [directionOf(line), line.change];
  return sharedElement(`change mark ${direction} ${judgement}`, () => (
    <ChangeMark direction={direction} judgement={judgement} label={t(`change.${judgement}`)} />
  ));
}

/** Which side of the centre the value lies on, when that is more than routine. */
export function directionOf({ value, limits, changeRule }: KpiLine): "up" | "down" | "flat" {
  if (value === null || !limits || !changeRule) return "flat";
  return value > (limits.low + limits.high) / 2 ? "up" : "down";
}

/** Whether routine variation alone meets the target: reliably hit, hit or miss, reliably missed; else why not known. */
export function KpiTargetMark({ line }: Cell) {
  const t = wordsOf("kpiCells");
  if (line.targetMark) return <span>{t(`targetMark.${line.targetMark}`)}</span>;
  const why = whyNoTargetMark(line) ?? "no_target";
  return (
    <span className="text-ink-3" title={t(`noTargetMark.${why}.long`)}>
      {t(`noTargetMark.${why}.short`)}
      <span className="sr-only">{`. ${t(`noTargetMark.${why}.long`)}`}</span>
    </span>
  );
}

/** The day a KPI's data reaches to, with a dot when the next reading is due. */
export function KpiFreshness({
  line: { dataTo, freshness },
}: {
  readonly line: Pick<KpiLine, "dataTo" | "freshness">;
}) {
  const t = wordsOf("kpiCells");
  if (!dataTo || freshness === "no_data") return <span className="text-ink-3">{t("noData")}</span>;
  const note = freshness === "fresh" ? undefined : t(`freshness.${freshness}`);
  return <Freshness date={dayText(dataTo)} dateTime={dataTo} state={freshness} note={note} />;
}

type Owned = { readonly line: Pick<KpiLine, "itOwner" | "marketingOwner"> };

/** The co-owners, IT as a square and Marketing as a circle. */
export function KpiOwners({ line: { itOwner, marketingOwner } }: Owned) {
  const t = wordsOf("kpiCells");
  const owners: Owner[] = [];
  if (itOwner) owners.push({ side: "it", initials: itOwner.initials, label: t("owner.it", { name: itOwner.name }) });
  if (marketingOwner) {
    const { initials, name } = marketingOwner;
    owners.push({ side: "marketing", initials, label: t("owner.marketing", { name }) });
  }
  if (owners.length === 0) return <span className="text-ink-3">{t("noOwner")}</span>;
  return sharedElement(`owner pair ${JSON.stringify(owners)}`, () => <OwnerPair owners={owners} />);
}

import { KpiChange, KpiSparkline, KpiValue } from "@/app/_marks/kpi-cells";
import { wordsOf } from "@/app/_marks/words";
import { countText, shareText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { StagePeople } from "@/lib/events/counts/stage-people";
import type { StageTile } from "@/lib/homes/queries/read-home";

type JourneyStripProps = {
  readonly stages: readonly StageTile[];
  /** Who is seen at each stage and goes on, as the journey's own page says; empty before there is a journey. */
  readonly seen: readonly StagePeople[];
};

/** The customer's path in one row: each stage with its one number, and how many are there and go on. */
export function JourneyStrip({ stages, seen }: JourneyStripProps) {
  const t = wordsOf("home");
  return (
    <Section id="journey" title={t("journey")} note={t("journeyNote")}>
      <ol className="journey-strip">
        {stages.map(({ id, key, name, kpi }) => (
          <li key={key}>
            <div className="tile-head">
              <SoftLink href={`/journey/${key}`}>{name}</SoftLink>
              {kpi && <KpiChange line={kpi} />}
            </div>
            {kpi ? (
              <>
                <TileLine name={kpi.called} seen={seen.find((one) => one.id === id)} />
                <div className="tile-figure">
                  <KpiValue line={kpi} withUnit />
                  <KpiSparkline line={kpi} width={88} />
                </div>
              </>
            ) : (
              <TileLine name={t("noStageKpi")} seen={seen.find((one) => one.id === id)} />
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

type TileLineProps = { readonly name: string; readonly seen: StagePeople | undefined };

/** What the number is called, and beside it people and the share of them that goes on. */
function TileLine({ name, seen }: TileLineProps) {
  const t = wordsOf("home");
  if (!seen || seen.people === null) return <p className="tile-kpi">{name}</p>;
  const count = countText(seen.people);
  const people = t("people", { count: seen.people, printed: count });
  const share = seen.share === null ? null : shareText(seen.share);
  return (
    <p className="tile-kpi tile-line">
      <span>{name}</span>
      <span aria-hidden="true" title={people}>
        {share === null ? count : `→ ${share}`}
      </span>
      <span className="sr-only">{share === null ? people : t("peopleGoOn", { people, share })}</span>
    </p>
  );
}

import type { ReactNode } from "react";
import { KpiChange, KpiSparkline, KpiValue } from "@/app/_marks/kpi-cells";
import { wordsOf } from "@/app/_marks/words";
import { countText, dayText, shareText } from "@/app/_ui/format";
import { ChangeMark } from "@/app/_ui/marks/change-mark";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { StagePeople } from "@/lib/events/counts/stage-people";
import type { StageTile } from "@/lib/homes/queries/read-home";
import type { Day } from "@/lib/kernel/day";

type JourneyStripProps = {
  readonly stages: readonly StageTile[];
  /** Who is seen at each stage and goes on, as the journey's own page says; empty before there is a journey. */
  readonly seen: readonly StagePeople[];
  /** Which of them are beyond their limits, as the watch judges. */
  readonly worse: readonly WorseStage[];
};

/** A stage whose drop-off is beyond its limit since the week of that Monday. */
interface WorseStage {
  readonly id: string;
  readonly since: Day;
}

/** The customer's path in one row: each stage with its one number, and how many are there and go on. */
export function JourneyStrip({ stages, seen, worse }: JourneyStripProps) {
  const t = wordsOf("home");
  const lineOf = (id: string) => ({
    seen: seen.find((one) => one.id === id),
    since: worse.find((one) => one.id === id)?.since ?? null,
  });
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
                <TileLine name={kpi.called} {...lineOf(id)} />
                <div className="tile-figure">
                  <KpiValue line={kpi} withUnit />
                  <KpiSparkline line={kpi} width={88} />
                </div>
              </>
            ) : (
              <TileLine name={t("noStageKpi")} {...lineOf(id)} />
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

type TileLineProps = { readonly name: string; readonly seen: StagePeople | undefined; readonly since: Day | null };

/** What the number is called, and beside it people and the share of them that goes on, with what is beyond routine. */
function TileLine({ name, seen, since }: TileLineProps) {
  const t = wordsOf("home");
  if (seen?.isBeingCountedAnew) return <TwoSides name={name}>{t("countedAnew")}</TwoSides>;
  if (!seen || seen.people === null) return <p className="tile-kpi">{name}</p>;
  const count = countText(seen.people);
  const people = t("people", { count: seen.people, printed: count });
  if (seen.share === null) {
    return (
      <TwoSides name={name}>
        <span aria-hidden="true" title={people}>
          {count}
        </span>
        <span className="sr-only">{people}</span>
      </TwoSides>
    );
  }
  const share = shareText(seen.share);
  const beyond = since && t("beyondSince", { week: dayText(since) });
  return (
    <TwoSides name={name}>
      <span aria-hidden="true" title={[people, beyond].filter(Boolean).join(", ")}>
        → {share}{" "}
        {since && <ChangeMark direction="down" judgement="worse" label={wordsOf("kpiCells")("change.worse")} />}
      </span>
      <span className="sr-only">{[t("peopleGoOn", { people, share }), beyond].filter(Boolean).join(", ")}</span>
    </TwoSides>
  );
}

function TwoSides({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <p className="tile-kpi tile-line">
      <span>{name}</span>
      <span>{children}</span>
    </p>
  );
}

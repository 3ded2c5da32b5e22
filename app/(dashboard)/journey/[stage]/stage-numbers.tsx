import type { ReactNode } from "react";
import { wordsOf } from "@/app/_marks/words";
import { countText, shareText } from "@/app/_ui/format";
import { Sparkline } from "@/app/_ui/marks/sparkline";
import { Section } from "@/app/_ui/section";
import { eventDimensions } from "@/db/vocabulary/events";
import type { StageNumbers as Numbers } from "@/lib/events/counts/map-numbers";
import type { StagePage } from "@/lib/journeys/queries/stage";
import { EventNames } from "../event-name";
import { FeltGap } from "../felt-gap";
import { segmentNames } from "../segment-names";
import { noNumber, ShareMark, shareMarkText } from "../stage-cells";

type StageNumbersProps = {
  readonly stage: StagePage;
  readonly numbers: Numbers | null;
  readonly personas: readonly { readonly key: string; readonly name: string }[];
  /** The weeks the figures are of. */
  readonly range: string;
};

/** Who is seen at the stage, how they go on, and what they expected and felt. */
export function StageNumbers({ stage, numbers, personas, range }: StageNumbersProps) {
  const t = wordsOf("journey");
  const { nameOf } = segmentNames({ stages: [] }, personas);
  return (
    <Section id="numbers" title={t("stage.numbers")} note={range}>
      <dl className="stage-facts">
        <Fact name={t("row.people")}>
          <People numbers={numbers} />
        </Fact>
        <Fact name={t("stage.goesOn")}>
          <Share stage={stage} numbers={numbers} />
        </Fact>
        <Fact name={t("stage.visits")}>
          <Visits numbers={numbers} />
        </Fact>
        <Fact name={t("row.gap")}>
          <FeltGap expectation={stage.expectation} experience={stage.experience} />
        </Fact>
        {eventDimensions.map((by) => (
          <Fact key={by} name={t(`stage.by.${by}`)}>
            {numbers?.by[by].map(({ key, people }) => `${nameOf(by, key)} ${countText(people)}`).join(" · ") ||
              t("noWalk")}
          </Fact>
        ))}
        <Fact name={t("stage.events")}>
          {stage.eventNames.length > 0 ? (
            <span>
              <EventNames names={stage.eventNames} />
            </span>
          ) : (
            t("stage.noEventNames")
          )}
        </Fact>
      </dl>
    </Section>
  );
}

type Told = { readonly numbers: Numbers | null };

/** A count, or why there is none; nobody seen is 0 and printed so. */
function People({ numbers }: Told) {
  if (!numbers || numbers.people === null) return <span className="text-ink-3">{noNumber(numbers)}</span>;
  const last = numbers.weeks.at(-1);
  const isRunning = last?.isProvisional === true;
  const whole = isRunning ? numbers.weeks.slice(0, -1) : numbers.weeks;
  return (
    <>
      <span className="map-figure">{countText(numbers.people)}</span>
      <Sparkline points={whole.map(({ people }) => ({ value: people }))} running={isRunning ? last.people : null} />
    </>
  );
}

function Share({ stage, numbers }: Told & { readonly stage: StagePage }) {
  const t = wordsOf("journey");
  if (!stage.next) return t("lastStage");
  const went = numbers?.wentOn;
  if (went?.share == null)
    return <span className="text-ink-3">{numbers?.people == null ? noNumber(numbers) : t("noWalk")}</span>;
  return (
    <>
      <span className="map-figure">{shareText(went.share)}</span>
      <ShareMark change={numbers?.change ?? null} />
      <span className="map-quiet">
        {t("stage.wentOn", { people: countText(went.people), of: countText(went.of) })}
        {went.isOpen && `, ${t("stillOpen")}`}
      </span>
      {numbers?.change && <span className="map-quiet">{shareMarkText(numbers.change)}</span>}
    </>
  );
}

function Visits({ numbers }: Told) {
  const t = wordsOf("journey.visits");
  if (!numbers?.visits) return <span className="text-ink-3">{noNumber(numbers)}</span>;
  const { visits, shortVisits, bounces, recognisedVisits } = numbers;
  const share = (part: number | null) => shareText((part ?? 0) / visits);
  return [
    t("count", { count: visits, printed: countText(visits) }),
    t("short", { share: share(shortVisits) }),
    t("bounces", { share: share(bounces) }),
    t("recognised", { share: share(recognisedVisits) }),
  ].join(" · ");
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="stage-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

import type { ReactNode } from "react";
import { wordsOf } from "@/app/_marks/words";
import { countText, shareText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { eventDimensions } from "@/db/vocabulary/events";
import type { StageNumbers as Numbers } from "@/lib/events/counts/map-numbers";
import type { StageVerdict } from "@/lib/events/watch/stage-verdict";
import type { StagePage } from "@/lib/journeys/queries/stage";
import { EventNames } from "../event-name";
import { FeltGap } from "../felt-gap";
import { PeopleLine } from "../people-line";
import { segmentNames } from "../segment-names";
import { ShareMark } from "../share-mark";
import { noNumber } from "../stage-cells";
import { judgedText, type NameOf, sinceText } from "../verdict-words";
import { visitsWords } from "../visits-words";

type StageNumbersProps = {
  readonly stage: StagePage;
  readonly numbers: Numbers | null;
  readonly verdict: StageVerdict | null;
  readonly personas: readonly { readonly key: string; readonly name: string }[];
  /** The weeks the figures are of. */
  readonly range: string;
};

/** Who is seen at the stage, how they go on, and what they expected and felt. */
export function StageNumbers({ stage, numbers, verdict, personas, range }: StageNumbersProps) {
  const t = wordsOf("journey");
  const { nameOf } = segmentNames({ stages: [] }, personas);
  return (
    <Section id="numbers" title={t("stage.numbers")} note={range}>
      <dl className="stage-facts">
        <Fact name={t("row.people")}>
          <People numbers={numbers} />
        </Fact>
        <Fact name={t("stage.goesOn")}>
          <Share {...{ stage, numbers, verdict, nameOf }} />
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
  return (
    <>
      <span className="map-figure">{countText(numbers.people)}</span>
      <PeopleLine weeks={numbers.weeks} />
    </>
  );
}

type ShareProps = Pick<StageNumbersProps, "stage" | "numbers" | "verdict"> & { readonly nameOf: NameOf };

function Share({ stage, numbers, verdict, nameOf }: ShareProps) {
  const t = wordsOf("journey");
  if (!stage.next) return t("lastStage");
  const went = numbers?.wentOn;
  if (went?.share == null)
    return <span className="text-ink-3">{numbers?.people == null ? noNumber(numbers) : t("noWalk")}</span>;
  return (
    <>
      <span className="map-figure">{shareText(went.share)}</span>
      <ShareMark stage={{ numbers, verdict }} nameOf={nameOf} />
      {verdict?.excursion && <span>{sinceText(verdict.excursion, nameOf)}</span>}
      <span className="map-quiet">
        {t("stage.wentOn", { people: countText(went.people), of: countText(went.of) })}
        {went.isOpen && `, ${t("stillOpen")}`}
      </span>
      {verdict && <span className="map-quiet">{judgedText(verdict, nameOf)}</span>}
    </>
  );
}

function Visits({ numbers }: Told) {
  const words = numbers ? visitsWords(numbers) : [];
  return words.length > 0 ? words.join(" · ") : <span className="text-ink-3">{noNumber(numbers)}</span>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="stage-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

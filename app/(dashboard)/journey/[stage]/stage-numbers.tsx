import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { countText, shareText } from "@/app/_ui/format";
import { Sparkline } from "@/app/_ui/marks/sparkline";
import { Section } from "@/app/_ui/section";
import type { StageMetrics } from "@/lib/events/stage-metrics";
import type { StagePage } from "@/lib/journeys/queries/stage";
import { FeltGap } from "../felt-gap";

type StageNumbersProps = {
  readonly stage: StagePage;
  readonly numbers: StageMetrics | null;
  readonly personas: readonly { readonly key: string; readonly name: string }[];
  /** The weeks the figures are of. */
  readonly range: string;
};

const dimensions = ["device", "channel", "persona"] as const;

/** Who is seen at the stage, how they go on, what they expected and felt, and where they are met. */
export async function StageNumbers({ stage, numbers, personas, range }: StageNumbersProps) {
  const t = await getTranslations("journey");
  const noData = t(numbers?.isMeasured ? "noEventsHere" : "notMeasured");
  const share = (value: number | null | undefined) => (value == null ? t("noWalk") : shareText(value));
  const nameOf = (by: (typeof dimensions)[number], key: string | null) =>
    key === null
      ? t("funnel.unrecognised")
      : (by === "persona" && personas.find((one) => one.key === key)?.name) || key;
  return (
    <Section id="numbers" title={t("stage.numbers")} note={range}>
      <dl className="stage-facts">
        <Fact name={t("row.people")}>
          <Count of={numbers?.reach} noData={noData} />
          {numbers?.weeks.some(({ persons }) => persons !== null) && (
            <Sparkline points={numbers.weeks.map(({ persons }) => ({ value: persons }))} />
          )}
        </Fact>
        <Fact name={t("stage.arrived")}>
          {numbers?.arrived == null ? (
            <span className="text-ink-3">{numbers?.reach == null ? noData : t("stage.gapBefore")}</span>
          ) : (
            <>
              {countText(numbers.arrived)}{" "}
              <span className="map-quiet">{t("stage.ofStart", { share: share(numbers.ofStart) })}</span>
            </>
          )}
        </Fact>
        <Fact name={t("stage.goesOn")}>{stage.next ? share(numbers?.toNext) : t("lastStage")}</Fact>
        <Fact name={t("stage.leaves")}>{stage.next ? share(numbers?.dropOff) : t("lastStage")}</Fact>
        <Fact name={t("row.gap")}>
          <FeltGap expectation={stage.expectation} experience={stage.experience} />
        </Fact>
        {dimensions.map((by) => (
          <Fact key={by} name={t(`stage.by.${by}`)}>
            {numbers?.by[by].map(({ key, persons }) => `${nameOf(by, key)} ${countText(persons)}`).join(" · ") ||
              t("noWalk")}
          </Fact>
        ))}
        <Fact name={t("row.touchpoints")}>
          {stage.touchpoints.map(({ name }) => name).join(", ") || t("noTouchpoints")}
        </Fact>
        <Fact name={t("stage.events")}>{stage.eventNames.join(", ") || t("stage.noEventNames")}</Fact>
      </dl>
    </Section>
  );
}

/** A count, or why there is none; nobody seen is 0 and printed so. */
function Count({ of, noData }: { readonly of: number | null | undefined; readonly noData: string }) {
  return of == null ? (
    <span className="text-ink-3">{noData}</span>
  ) : (
    <span className="map-figure">{countText(of)}</span>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="stage-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { countText, rangeText, shareText } from "@/app/_ui/format";
import { StepBars } from "@/app/_ui/marks/step-bars";
import { Section } from "@/app/_ui/section";
import { funnelDimensions, funnelUnits } from "@/db/vocabulary/journeys";
import type { Funnel } from "@/lib/events/queries/funnel";
import { addDays } from "@/lib/kernel/day";
import { type JourneyView, journeyAddress } from "./address";
import { ofDays } from "./asked-range";
import { FunnelBreakdown } from "./funnel-breakdown";
import type { FunnelRoom } from "./funnel-stages";
import { ViewChoices } from "./view-choices";

type FunnelSectionProps = {
  readonly room: FunnelRoom;
  readonly funnel: Funnel;
  readonly view: JourneyView;
  readonly personas: readonly { readonly key: string; readonly name: string }[];
};

/** How many come how far in order, the step that the page is about marked, with everything needed to say what the numbers mean. */
export function FunnelSection({ room, funnel, view, personas }: FunnelSectionProps) {
  const t = wordsOf("journey.funnel");
  const start = funnel.steps[0]?.count ?? 0;
  return (
    <Section
      id="funnel"
      title={t("title")}
      count={t(`units.${view.unit}`, { count: start, printed: countText(start) })}
    >
      <p className="funnel-definition">
        {definitionText(t, funnel, room)}
        {view.persona && ` ${t("allPersonas")}`}
      </p>
      <div className="journey-views">
        <ViewChoices
          label={t("unit")}
          choices={funnelUnits.map((unit) => ({
            href: journeyAddress(view, { unit }, "#funnel"),
            label: t(`unitName.${unit}`),
            current: unit === view.unit,
          }))}
        />
        <ViewChoices
          label={t("by")}
          choices={funnelDimensions.map((by) => ({
            href: journeyAddress(view, { by }, "#funnel"),
            label: t(`byName.${by}`),
            current: by === view.by,
          }))}
        />
      </div>
      <div className="funnel-columns">
        <FunnelSteps room={room} funnel={funnel} />
        <FunnelBreakdown room={room} funnel={funnel} by={view.by} personas={personas} />
      </div>
      <p className="funnel-ways">
        <ButtonLink href={ofDays("/journey/funnel", funnel.definition)} tone="quiet">
          {t("explore")}
        </ButtonLink>
        <ButtonLink href={ofDays("/journey/transitions", funnel.definition)} tone="quiet">
          {t("matrix")}
        </ButtonLink>
      </p>
    </Section>
  );
}

type Words = ReturnType<typeof wordsOf<"journey.funnel">>;

function definitionText(t: Words, { definition }: Funnel, { steps, left }: FunnelRoom): string {
  const { unit, windowDays, from, to } = definition;
  return t("definition", {
    unit,
    range: rangeText(from, addDays(to, -1), { year: true }),
    window: windowDays ?? 0,
    first: steps[0] ?? "",
    left,
  });
}

function FunnelSteps({ room, funnel }: Pick<FunnelSectionProps, "room" | "funnel">) {
  const t = wordsOf("journey.funnel");
  return (
    <StepBars
      caption={t("caption")}
      heads={{
        name: t("head.name"),
        bar: t("head.bar"),
        count: t(`unitName.${funnel.definition.unit}`),
        ofStart: t("head.ofStart"),
        ofPrevious: t("head.ofPrevious"),
      }}
      steps={funnel.steps.map((step, at) => ({
        name: room.steps[at] ?? step.step,
        count: countText(step.count),
        share: step.ofStart ?? 0,
        ofStart: step.ofStart === null ? "–" : shareText(step.ofStart),
        ofPrevious: at === 0 || step.ofPrevious === null ? null : shareText(step.ofPrevious),
        worse: at > 0 && room.steps[at - 1] === room.worst?.name,
      }))}
    />
  );
}

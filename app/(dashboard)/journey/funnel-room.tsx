import { wordsOf } from "@/app/_marks/words";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { type Funnel, readFunnel } from "@/lib/events/queries/funnel";
import type { Context } from "@/lib/kernel/operation";
import { type JourneyView, journeyAddress } from "./address";
import { FunnelSection } from "./funnel-section";
import type { FunnelRoom } from "./funnel-stages";
import { daysOf, type JourneyRoom } from "./journey-room";

type FunnelRoomProps = {
  readonly room: JourneyRoom;
  readonly view: JourneyView;
  readonly personas: readonly { readonly key: string; readonly name: string }[];
  readonly context: Context;
};

const mostSteps = 10;

/** The funnel walks through every event, so it is drawn when somebody asks for it. */
export async function FunnelRoomSection({ room, view, personas, context }: FunnelRoomProps) {
  const t = wordsOf("journey.funnel");
  const measured = room.stages.filter(({ numbers }) => numbers?.isMeasured);
  if (measured.length === 0) return null;
  if (!view.funnel) {
    return (
      <Section id="funnel" title={t("title")}>
        <p>
          <SoftLink className="text-link" href={journeyAddress(view, { funnel: "shown" }, "#funnel")}>
            {t("show")}
          </SoftLink>
        </p>
      </Section>
    );
  }
  const funnel: Funnel = await readFunnel(context, {
    ...{ journey: "default", ...daysOf(room.numbers), unit: view.unit, by: view.by },
    steps: measured.slice(0, mostSteps).map(({ key }) => `stage:${key}`),
  });
  const steps = measured.slice(0, mostSteps).map(({ name }) => name);
  const about: FunnelRoom = { steps, left: measured.length - steps.length, worst: room.worst };
  return <FunnelSection room={about} funnel={funnel} view={view} personas={personas} />;
}

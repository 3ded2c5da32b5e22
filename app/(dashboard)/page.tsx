import type { ReactElement } from "react";
import { drawnOnce, drawnWhile } from "@/app/_marks/drawn-once";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { homeViews } from "@/lib/access/homes";
import { readStagePeople } from "@/lib/events/queries/read-stage-people";
import { readStageVerdicts } from "@/lib/events/queries/read-stage-verdicts";
import { type Home, readHome } from "@/lib/homes/queries/read-home";
import { today } from "@/lib/kernel/day";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { BlockFailed } from "./_home/block-failed";
import { above, blockOf, Columns, type Drawing } from "./_home/blocks";
import { FirstSteps } from "./_home/first-steps";
import { Headline } from "./_home/headline";
import { JourneyStrip } from "./_home/journey-strip";

export const generateMetadata = titled("sync");

/** As many weeks as the journey opens with, so that both say the same. */
const weeks = 4;

export default async function HomePage({ searchParams }: { searchParams: Promise<{ view?: string }> }) {
  const { view } = await searchParams;
  const context = await requireContext();
  const [home, seen, verdicts] = await Promise.all([
    readableHome(context, view),
    readStagePeople(context, { journey: "default", weeks }).catch(withoutPeople),
    readStageVerdicts(context, {}).catch(withoutPeople),
  ]);
  if (home.firstSteps) return <FirstSteps steps={home.firstSteps} />;
  const day = today(context.now, context.organisation.zone);
  const worse = verdicts.flatMap(({ id, excursion }) => (excursion ? [{ id, since: excursion.since }] : []));
  const once = (name: string, make: () => ReactElement) => drawnOnce(home, `home ${name}`, make);
  // Events come in without an audit row: who is seen is read each time, and drawn again when it is another number.
  const isStripRead = !home.failed.includes("journey");
  const strip = drawnWhile(home, "home journey", JSON.stringify([seen, worse]), () =>
    isStripRead ? (
      <JourneyStrip key="journey" stages={home.stages} seen={seen} worse={worse} />
    ) : (
      <BlockFailed key="journey" id="journey" title={wordsOf("home")("journey")} />
    ),
  );
  const drawing: Drawing = { home, today: day };
  const isStripAbove = above[home.view].includes("journey");
  return (
    <div className="home">
      {once("head", () => (
        <Headline {...drawing} />
      ))}
      {above[home.view].map((block) => (block === "journey" ? strip : once(block, () => blockOf(block, drawing))))}
      {once("columns", () => (
        <Columns home={home} today={day} />
      ))}
      {!isStripAbove && strip}
      <RestrictedLeftOut context={context} />
    </div>
  );
}

/** The home as it is remembered or, where a part of it cannot be read, the rest of it, read for this request alone. */
async function readableHome(context: Context, asked: string | undefined): Promise<Home> {
  const view = homeViews.find((one) => one === asked);
  return readHome(context, { view }).catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
    note(error, context.requestId);
    const { version: _, ...unremembered } = context;
    return readHome(unremembered, { view, partly: true });
  });
}

/** The strip stands without people where the counts cannot be read. */
function withoutPeople(error: unknown): [] {
  if (error instanceof Refusal) throw error;
  note(error, null);
  return [];
}

function note(error: unknown, requestId: string | null): void {
  const text = error instanceof Error ? error.stack : String(error);
  console.error(JSON.stringify({ level: "error", at: "home", requestId, error: text }));
}

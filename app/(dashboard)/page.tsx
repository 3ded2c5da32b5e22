import type { ReactElement } from "react";
import { drawnOnce, drawnWhile } from "@/app/_marks/drawn-once";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { TabLinks } from "@/app/_ui/tab-links";
import { type HomeView, homeViews } from "@/lib/access/homes";
import { readStagePeople } from "@/lib/events/queries/read-stage-people";
import { readStageVerdicts } from "@/lib/events/queries/read-stage-verdicts";
import { type Home, readHome } from "@/lib/homes/queries/read-home";
import { Headline } from "./_home/headline";
import { InitiativesBlock } from "./_home/initiatives-block";
import { JourneyStrip } from "./_home/journey-strip";
import { MoneyBlock } from "./_home/money-block";
import { NeedsBlock } from "./_home/needs-block";
import { ResolvedBlock } from "./_home/resolved-block";
import { SharedKpisBlock } from "./_home/shared-kpis-block";
import { WorkBlock } from "./_home/work-block";

export const generateMetadata = titled("sync");

type Block = "needs" | "journey" | "work" | "money";

/** What stands above the two columns, in the order each view reads it. The values are the same in all of them. */
const above: Record<HomeView, readonly Block[]> = {
  executive: ["needs", "journey"],
  it: ["work", "needs"],
  marketing: ["journey", "needs"],
  finance: ["money", "needs"],
};

/** As many weeks as the journey opens with, so that both say the same. */
const weeks = 4;

export default async function HomePage({ searchParams }: { searchParams: Promise<{ view?: string }> }) {
  const { view } = await searchParams;
  const context = await requireContext();
  const [home, seen, verdicts] = await Promise.all([
    readHome(context, { view: homeViews.find((one) => one === view) }),
    readStagePeople(context, { journey: "default", weeks }),
    readStageVerdicts(context, {}),
  ]);
  const worse = verdicts.flatMap(({ id, excursion }) => (excursion ? [{ id, since: excursion.since }] : []));
  const once = (name: string, make: () => ReactElement) => drawnOnce(home, `home ${name}`, make);
  // Events come in without an audit row: who is seen is read each time, and drawn again when it is another number.
  const strip = drawnWhile(home, "home journey", JSON.stringify([seen, worse]), () => (
    <JourneyStrip key="journey" stages={home.stages} seen={seen} worse={worse} />
  ));
  const isStripAbove = above[home.view].includes("journey");
  return (
    <div className="home">
      {once("head", () => (
        <Head home={home} />
      ))}
      {above[home.view].map((block) => (block === "journey" ? strip : once(block, () => blocks[block](home))))}
      {once("columns", () => (
        <Columns home={home} />
      ))}
      {!isStripAbove && strip}
      <RestrictedLeftOut context={context} />
    </div>
  );
}

function Head({ home }: { home: Home }) {
  const t = wordsOf("home");
  return (
    <div className="contents">
      <Headline home={home} />
      {home.views.length > 1 && (
        <TabLinks
          label={t("views")}
          tabs={home.views.map((one) => ({
            href: `/?view=${one}`,
            label: t(`view.${one}`),
            current: one === home.view,
          }))}
        />
      )}
    </div>
  );
}

const blocks: Record<Exclude<Block, "journey">, (home: Home) => ReactElement> = {
  needs: (home) => <NeedsBlock key="needs" needs={home.needs} />,
  work: (home) => <WorkBlock key="work" initiatives={home.initiatives} counts={home.counts} />,
  money: (home) => <MoneyBlock key="money" budgets={home.budgets} wide />,
};

function Columns({ home }: { home: Home }) {
  return (
    <div className="home-columns">
      <SharedKpisBlock groups={home.groups} />
      <div>
        {home.view !== "it" && <InitiativesBlock counts={home.counts} turned={home.turned} />}
        {home.view !== "finance" && <MoneyBlock budgets={home.budgets} />}
        <ResolvedBlock resolved={home.resolved} />
      </div>
    </div>
  );
}

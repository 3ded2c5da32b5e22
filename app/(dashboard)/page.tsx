import type { ReactNode } from "react";
import { drawnOnce } from "@/app/_marks/drawn-once";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { TabLinks } from "@/app/_ui/tab-links";
import { type HomeView, homeViews } from "@/lib/access/homes";
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

/** What stands above the two columns, in the order each view reads it. The values are the same in all of them. */
const above: Record<HomeView, readonly ((home: Home) => ReactNode)[]> = {
  executive: [needs, journey],
  it: [work, needs],
  marketing: [journey, needs],
  finance: [money, needs],
};

export default async function HomePage({ searchParams }: { searchParams: Promise<{ view?: string }> }) {
  const { view } = await searchParams;
  const home = await readHome(await requireContext(), { view: homeViews.find((one) => one === view) });
  return drawnOnce(home, "home", () => <Composition home={home} />);
}

function Composition({ home }: { home: Home }) {
  const t = wordsOf("home");
  return (
    <div className="home">
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
      {above[home.view].map((block) => block(home))}
      <div className="home-columns">
        <SharedKpisBlock groups={home.groups} />
        <div>
          {home.view !== "it" && <InitiativesBlock counts={home.counts} turned={home.turned} />}
          {home.view !== "finance" && <MoneyBlock budgets={home.budgets} />}
          <ResolvedBlock resolved={home.resolved} />
        </div>
      </div>
      {(home.view === "it" || home.view === "finance") && <JourneyStrip stages={home.stages} />}
    </div>
  );
}

function needs(home: Home) {
  return <NeedsBlock key="needs" needs={home.needs} />;
}

function journey(home: Home) {
  return <JourneyStrip key="journey" stages={home.stages} />;
}

function work(home: Home) {
  return <WorkBlock key="work" initiatives={home.initiatives} counts={home.counts} />;
}

function money(home: Home) {
  return <MoneyBlock key="money" budgets={home.budgets} wide />;
}

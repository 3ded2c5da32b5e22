import type { ReactElement } from "react";
import { wordsOf } from "@/app/_marks/words";
import type { HomeView } from "@/lib/access/homes";
import { gatesOf } from "@/lib/homes/campaigns";
import type { HomePart } from "@/lib/homes/parts";
import type { Home } from "@/lib/homes/queries/read-home";
import type { Day } from "@/lib/kernel/day";
import { AsksBlock } from "./asks-block";
import { BlockFailed } from "./block-failed";
import { CampaignsBlock } from "./campaigns-block";
import { InitiativesBlock } from "./initiatives-block";
import { MoneyBlock } from "./money-block";
import { NeedsBlock } from "./needs-block";
import { ResolvedBlock } from "./resolved-block";
import { SharedKpisBlock } from "./shared-kpis-block";
import { TechnologyBlock } from "./technology-block";
import { WorkBlock } from "./work-block";

/** A home and the day it is looked at. */
export interface Drawing {
  readonly home: Home;
  readonly today: Day;
}

type Block = "needs" | "journey" | "technology" | "asksOfIt" | "work" | "campaigns" | "money";

/** What stands above the two columns, in the order each view reads it. The values are the same in all of them. */
export const above: Record<HomeView, readonly Block[]> = {
  executive: ["needs", "journey"],
  it: ["technology", "asksOfIt", "needs", "work"],
  marketing: ["campaigns", "needs", "journey"],
  finance: ["money", "needs"],
};

const blocks: Record<Exclude<Block, "journey">, (drawing: Drawing) => ReactElement> = {
  needs: ({ home }) => <NeedsBlock key="needs" needs={home.needs} isWhole={home.failed.every(asksNothing)} />,
  technology: ({ home }) => <TechnologyBlock key="technology" stages={home.stages} />,
  asksOfIt: ({ home }) => <AsksBlock key="asks" asks={home.asks} to="it" />,
  work: ({ home }) => <WorkBlock key="work" initiatives={home.initiatives} counts={home.counts} />,
  campaigns: ({ home, today }) => (
    <CampaignsBlock key="campaigns" markers={home.markers} gates={gatesOf(home.initiatives, home.markers, today)} />
  ),
  money: ({ home }) => <MoneyBlock key="money" budgets={home.budgets} wide />,
};

/** What of a home never puts anything on the list of needs. */
const asksNothing = (part: HomePart): boolean => part === "calendar" || part === "resolved";

/** What each block is made of: where one of these cannot be read, it says so in the block's place. */
const madeOf: Record<Exclude<Block, "journey">, readonly HomePart[]> = {
  needs: ["needs"],
  technology: ["kpis", "journey"],
  asksOfIt: ["asks", "journey"],
  work: ["initiatives"],
  campaigns: ["calendar", "initiatives"],
  money: ["money"],
};

/** One block above the columns, or the word that it could not be read. */
export function blockOf(block: Exclude<Block, "journey">, drawing: Drawing): ReactElement {
  const isFailed = madeOf[block].some((part) => drawing.home.failed.includes(part));
  if (!isFailed) return blocks[block](drawing);
  return <BlockFailed key={block} id={block} title={wordsOf("home")(`blockOf.${block}`)} />;
}

/** Shared KPIs beside work, money and what earlier meetings left. */
export function Columns({ home, today }: Drawing) {
  const t = wordsOf("home");
  const failed = (part: HomePart, title: "kpis" | "initiatives" | "money" | "resolved") =>
    home.failed.includes(part) && <BlockFailed id={title} title={t(title)} />;
  const isQuiet = home.needs.length === 0 && home.failed.length === 0;
  return (
    <div className={isQuiet ? "home-columns home-quiet" : "home-columns"}>
      {failed("kpis", "kpis") || <SharedKpisBlock groups={home.groups} isFolded={isQuiet} />}
      <div>
        {home.view !== "it" &&
          (failed("initiatives", "initiatives") || <InitiativesBlock counts={home.counts} turned={home.turned} />)}
        {home.view !== "finance" && (failed("money", "money") || <MoneyBlock budgets={home.budgets} />)}
        {failed("resolved", "resolved") || (
          <ResolvedBlock resolved={home.resolved} open={home.openActions} today={today} />
        )}
      </div>
    </div>
  );
}

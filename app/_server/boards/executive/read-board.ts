import "server-only";
import type { HomeView } from "@/lib/access/homes";
import { readStagePeople } from "@/lib/events/queries/read-stage-people";
import { readStageVerdicts } from "@/lib/events/queries/read-stage-verdicts";
import { readHome } from "@/lib/homes/queries/read-home";
import type { Context } from "@/lib/kernel/operation";
import { leftOutFor } from "../board-paper";
import type { HomeBoard } from "./home-board";

/** As many weeks as the journey opens with, so that both say the same. */
const stripWeeks = 4;

/** What the home's page shows this reader, from the very lists it reads. */
export async function readHomeBoard(context: Context, view: HomeView | undefined): Promise<HomeBoard> {
  const [home, seen, verdicts, leftOut] = await Promise.all([
    readHome(context, { view }),
    readStagePeople(context, { journey: "default", weeks: stripWeeks }),
    readStageVerdicts(context, {}),
    leftOutFor(context),
  ]);
  const worse = new Set(verdicts.flatMap(({ id, excursion }) => (excursion ? [id] : [])));
  return { home, seen, worse, leftOut };
}

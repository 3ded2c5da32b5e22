import { drawHome } from "@/app/_server/boards/executive/draw-home";
import { readHomeBoard } from "@/app/_server/boards/executive/read-board";
import { paperFor } from "@/app/_server/papers/answer";
import { homeViews } from "@/lib/access/homes";
import { today } from "@/lib/kernel/day";

/** The home as PDF, in the order of the view that is asked for, or else the reader's own. */
export function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("view");
  return paperFor(async (context) => {
    const board = await readHomeBoard(
      context,
      homeViews.find((view) => view === asked),
    );
    const { bytes } = await drawHome(board, context);
    return { bytes, name: `home-${board.home.view}-${today(context.now, context.organisation.zone)}` };
  });
}

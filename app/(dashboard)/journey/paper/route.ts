import { drawMap } from "@/app/_server/boards/journey/draw-map";
import { readMapBoard } from "@/app/_server/boards/journey/read-board";
import { paperFor } from "@/app/_server/papers/answer";
import { today } from "@/lib/kernel/day";
import { readView } from "../address";

/** The journey map as PDF: the weeks, people and depth that the page shows under the same address. */
export const GET = (request: Request): Promise<Response> =>
  paperFor(async (context) => {
    const view = readView(Object.fromEntries(new URL(request.url).searchParams));
    const { bytes } = await drawMap(await readMapBoard(context, view), context);
    return { bytes, name: `journey-map-${today(context.now, context.organisation.zone)}` };
  });

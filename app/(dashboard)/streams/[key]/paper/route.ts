import { drawStream } from "@/app/_server/boards/stream/draw-stream";
import { readStreamBoard } from "@/app/_server/boards/stream/read-board";
import { paperFor } from "@/app/_server/papers/answer";
import { today } from "@/lib/kernel/day";

type Props = { params: Promise<{ key: string }> };

/** A value stream as PDF, with what the reader may see of it. */
export const GET = (_: Request, { params }: Props): Promise<Response> =>
  paperFor(async (context) => {
    const { key } = await params;
    const { bytes } = await drawStream(await readStreamBoard(context, key), context);
    return { bytes, name: `stream-${key}-${today(context.now, context.organisation.zone)}` };
  });

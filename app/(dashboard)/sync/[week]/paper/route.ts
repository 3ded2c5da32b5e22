import { paperFor } from "@/app/_server/papers/answer";
import { drawPaper } from "@/app/_server/papers/draw-paper";
import { paperKinds } from "@/db/vocabulary/syncs";
import { readSync } from "@/lib/syncs/queries/read-sync";

type Props = { params: Promise<{ week: string }> };

/** A meeting's pre-read or minutes as PDF, with what the reader may see. Minutes only of a meeting that is over. */
export const GET = (request: Request, { params }: Props): Promise<Response> =>
  paperFor(async (context) => {
    const asked = new URL(request.url).searchParams.get("kind") ?? "pre_read";
    const kind = paperKinds.find((one) => one === asked);
    if (!kind) return null;
    const record = await readSync(context, { week: (await params).week, charts: true });
    if (kind === "minutes" && record.meeting.state !== "closed") return null;
    const { organisation, now, viewer } = context;
    const { bytes } = await drawPaper(record, kind, { name: viewer.name, organisation, now });
    return { bytes, name: `sync-${record.meeting.week}-${kind.replace("_", "-")}` };
  });

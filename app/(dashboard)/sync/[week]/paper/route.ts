import { findContext } from "@/app/_server/context";
import { drawPaper } from "@/app/_server/papers/draw-paper";
import { paperKinds } from "@/db/vocabulary/syncs";
import { Refusal } from "@/lib/kernel/errors";
import { readSync } from "@/lib/syncs/queries/read-sync";

type Props = { params: Promise<{ week: string }> };

/** A meeting's pre-read or minutes as PDF, with what the reader may see. Minutes only of a meeting that is over. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const context = await findContext();
  if (!context) return new Response(null, { status: 401 });
  const asked = new URL(request.url).searchParams.get("kind") ?? "pre_read";
  const kind = paperKinds.find((one) => one === asked);
  if (!kind) return new Response(null, { status: 404 });
  try {
    const record = await readSync(context, { week: (await params).week, charts: true });
    if (kind === "minutes" && record.meeting.state !== "closed") return new Response(null, { status: 404 });
    const reader = { name: context.viewer.name, organisation: context.organisation, now: context.now };
    const { bytes } = await drawPaper(record, kind, reader);
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="sync-${record.meeting.week}-${kind.replace("_", "-")}.pdf"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: error.code === "forbidden" ? 403 : 404 });
    throw error;
  }
}

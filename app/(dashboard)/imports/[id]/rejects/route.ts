import { findContext } from "@/app/_server/context";
import { rejectsFile } from "@/app/_server/rejects-file";
import { Refusal } from "@/lib/kernel/errors";

/** Every rejected cell of an import, to be mended in a spreadsheet. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = await findContext();
  if (!context) return new Response(null, { status: 303, headers: { location: "/sign-in" } });
  try {
    return await rejectsFile(context, (await params).id);
  } catch (error) {
    if (error instanceof Refusal) return new Response("Not found", { status: 404 });
    throw error;
  }
}

import "server-only";
import { findContext } from "@/app/_server/context";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";

interface Drawn {
  readonly bytes: Buffer;
  /** Without its ending, such as "sync-2026-W48-pre-read". */
  readonly name: string;
}

/**
 * A PDF for the person who is signed in, as they may see it: 401 for nobody, 403 for who may not read such things at
 * all, and 404 for what is not there or not theirs to see. Null from `draw` is not there either.
 */
export async function paperFor(draw: (context: Context) => Promise<Drawn | null>): Promise<Response> {
  const context = await findContext();
  if (!context) return new Response(null, { status: 401 });
  try {
    const drawn = await draw(context);
    return drawn ? fileOf(drawn) : new Response(null, { status: 404 });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: error.code === "forbidden" ? 403 : 404 });
    throw error;
  }
}

const fileOf = ({ bytes, name }: Drawn): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "-")}.pdf"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });

import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { findContext } from "@/app/_server/context";
import { type Pace, paceKeeper } from "@/app/_server/pace";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";

interface Drawn {
  readonly bytes: Buffer;
  /** Without its ending, such as "sync-2026-W48-pre-read". */
  readonly name: string;
}

/** Drawing is work for everybody's process: one person is drawn twelve in a row, and one each five seconds then on. */
const paperPace: Pace = { perSecond: 0.2, atOnce: 12 };
const shared = globalThis as {
  throughlinePaperPace?: ReturnType<typeof paceKeeper>;
  throughlinePaperTurn?: Promise<unknown>;
};

/** Seconds until one more is drawn for this person; 0 for at once. */
function secondsToWait(person: string): number {
  shared.throughlinePaperPace ??= paceKeeper(paperPace);
  return shared.throughlinePaperPace(person);
}

/** One paper after another in a process: several at once would keep everybody else waiting, and none be ready sooner. */
function inTurn<Answer>(draw: () => Promise<Answer>): Promise<Answer> {
  const mine = (shared.throughlinePaperTurn ?? Promise.resolve()).then(draw);
  shared.throughlinePaperTurn = mine.catch(() => undefined);
  return mine;
}

/**
 * A PDF for the person who is signed in, as they may see it: 401 for nobody, 403 for who may not read such things at
 * all, 404 for what is not there or not theirs to see, and 429 for who asks again and again. Null from `draw` is not
 * there either.
 */
export async function paperFor(draw: (context: Context) => Promise<Drawn | null>): Promise<Response> {
  const context = await findContext();
  if (!context) return new Response(null, { status: 401 });
  const seconds = secondsToWait(context.viewer.id ?? context.viewer.sessionId ?? "");
  if (seconds > 0) return waitFor(seconds);
  try {
    const drawn = await inTurn(() => draw(context));
    return drawn ? fileOf(drawn) : new Response(null, { status: 404 });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: error.code === "forbidden" ? 403 : 404 });
    throw error;
  }
}

const waitFor = (seconds: number): Response =>
  new Response(wordsOf("papers")("tooMany", { seconds }), {
    status: 429,
    headers: {
      ...{ "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" },
      "retry-after": String(seconds),
    },
  });

const fileOf = ({ bytes, name }: Drawn): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "-")}.pdf"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });

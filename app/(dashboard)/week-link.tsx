import { wordsOf } from "@/app/_marks/words";
import { SoftLink } from "@/app/_ui/soft-link";
import { owedNow } from "@/lib/duties/duty";
import { listDuties } from "@/lib/duties/queries/list-duties";
import type { Context } from "@/lib/kernel/operation";

/** The way to "My week" from every page, with how much is owed now. */
export async function WeekLink({ context }: { context: Context }) {
  const count = owedNow(await listDuties(context, {}));
  return (
    <SoftLink className="bar-link" href="/week">
      <span>{wordsOf("frame")("week")}</span>
      {count > 0 && <b>{count}</b>}
    </SoftLink>
  );
}

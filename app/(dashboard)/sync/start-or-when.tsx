import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import type { Startable } from "@/lib/syncs/startable";
import { StartButton } from "./start-button";

type StartOrWhenProps = { readonly week: string; readonly startable: Startable };

/** The button that begins the meeting in its own week; before, the day from which it will be here; of a missed one nothing. */
export function StartOrWhen({ week, startable: { state, from } }: StartOrWhenProps) {
  if (state === "missed") return null;
  if (state === "ahead")
    return <span className="start-when">{wordsOf("sync")("startFrom", { day: dayText(from) })}</span>;
  return <StartButton week={week} words={{ start: wordsOf("sync.agenda")("start") }} />;
}

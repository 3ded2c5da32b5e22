import { wordsOf } from "@/app/_marks/words";
import { shareText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import { seamsOf } from "@/lib/journeys/seams";
import type { JourneyRoom, MappedStage } from "./journey-room";
import { seamPlaces } from "./seam-place";

/** What else stands out: the widest gaps between expected and felt, biggest first, and the costliest hand-over. */
export function MoreFindings({ room }: { readonly room: JourneyRoom }) {
  const t = wordsOf("journey.also");
  const gaps = room.stages.flatMap(gapOf).sort((a, b) => b.gap - a.gap);
  const unknown = room.stages.length - room.stages.filter(isAsked).length;
  const [seam] = seamsOf(seamPlaces(room.map, room.numbers, []));
  return (
    <ul className="also-found">
      <li>
        {gaps.length > 0
          ? t("gaps", { list: gaps.map(({ name, gap }) => `${name} ${gap.toFixed(1)}`).join(", ") })
          : t("noGaps")}
        {unknown > 0 && ` ${t("unknownGaps", { count: unknown })}`}
      </li>
      {seam && seam.dropOff !== null && (
        <li>
          <SoftLink className="text-link" href="/journey/seams">
            {t("seam", {
              ...{ from: seam.from.owningFunction?.name ?? "", to: seam.to.owningFunction?.name ?? "" },
              ...{ stage: seam.from.name, next: seam.to.name, share: shareText(seam.dropOff) },
            })}
          </SoftLink>
        </li>
      )}
    </ul>
  );
}

const isAsked = ({ expectation, experience }: MappedStage): boolean => expectation !== null && experience !== null;

/** Where customers felt less than they expected; a score nobody asked for makes no gap. */
function gapOf({ name, expectation, experience }: MappedStage): { name: string; gap: number }[] {
  if (expectation === null || experience === null || experience >= expectation) return [];
  return [{ name, gap: expectation - experience }];
}

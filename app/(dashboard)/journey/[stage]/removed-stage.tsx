import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { SoftLink } from "@/app/_ui/soft-link";
import type { RemovedStage } from "@/lib/journeys/queries/removed-stage";
import { today } from "@/lib/kernel/day";
import { ofMap } from "../room-links";
import { stageAddress } from "../stage-address";

type RemovedStageProps = { readonly removed: RemovedStage; readonly journey: string; readonly zone: string };

/** At the old address of a stage that was taken out: since when, and where to look now. */
export function RemovedStageNote({ removed: { name, at, taker }, journey, zone }: RemovedStageProps) {
  const t = wordsOf("journey.removed");
  const day = dayText(today(at, zone), { year: true });
  return (
    <PageHead
      finding={t("finding", { name, day })}
      sub={
        taker ? (
          <SoftLink className="text-link" href={stageAddress(taker.key, journey)}>
            {t("taker", { taker: taker.name })}
          </SoftLink>
        ) : (
          t("noTaker")
        )
      }
      actions={<ButtonLink href={ofMap("/journey", journey)}>{wordsOf("journey.stage")("wholeMap")}</ButtonLink>}
    />
  );
}

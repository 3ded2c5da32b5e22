import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { KpiOwners } from "@/app/_marks/kpi-cells";
import type { StagePage } from "@/lib/journeys/queries/stage";
import { ofMap } from "../room-links";
import { stageAddress } from "../stage-address";

/** The customer's goal, who answers for the stage, and the stages before and after. */
export async function AroundStage({ stage }: { stage: StagePage }) {
  const t = await getTranslations("journey");
  const neighbours = [stage.previous, stage.next].filter((one) => one !== null);
  return (
    <>
      {stage.customerGoal && <>“{stage.customerGoal}” · </>}
      {stage.owningFunction && <>{stage.owningFunction.name} · </>}
      <KpiOwners line={{ itOwner: stage.owners.it, marketingOwner: stage.owners.marketing }} />
      {neighbours.map(({ key, name }) => (
        <span key={key}>
          {" · "}
          <Link className="text-link" href={stageAddress(key, stage.journey.key)} prefetch={false}>
            {t(key === stage.next?.key ? "stage.next" : "stage.previous", { stage: name })}
          </Link>
        </span>
      ))}
      {" · "}
      <Link className="text-link" href={wholeMap(stage.journey.key)} prefetch={false}>
        {t("stage.wholeMap")}
      </Link>
    </>
  );
}

/** The map with its numbers; one that events are not counted along is words alone. */
const wholeMap = (journey: string): string => (journey === "default" ? "/journey" : ofMap("/journey/map", journey));

import Link from "next/link";
import { wordsOf } from "@/app/_marks/words";
import { stageAddress } from "../../journey/stage-address";
import type { KpiDetail } from "./kpi-detail";

/** Which stage brings the KPI's readings, by which of its numbers. */
export function FedFrom({
  from: { key, name, journey, metric },
}: {
  readonly from: NonNullable<KpiDetail["fedFrom"]>;
}) {
  const words = { stage: name, metric: wordsOf("journey.feed.metric")(metric) };
  return (
    <Link className="text-link" href={stageAddress(key, journey)} prefetch={false}>
      {wordsOf("kpis.fed")("from", words)}
    </Link>
  );
}

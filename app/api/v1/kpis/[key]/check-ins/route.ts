import { checkIn } from "@/lib/kpis/commands/check-in";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { checkInContract, listCheckInsContract } from "../../../_contract/kpi-writes";
import { itemsOfPage, pageAskedFor } from "../../../_contract/page";
import { serve } from "../../../_contract/serve";

type CheckInLine = Awaited<ReturnType<typeof readKpi>>["checkIns"][number];

export const GET = serve(listCheckInsContract, async ({ context, params: { key }, query }) => {
  const { checkIns } = await readKpi(context, { key });
  return { body: itemsOfPage(checkIns.map(checkInJson), pageAskedFor(query)) };
});

export const POST = serve(checkInContract, async ({ context, params: { key }, body }) => ({
  status: 201,
  body: await checkIn(context, { ...body, kpi: key }),
}));

const checkInJson = ({ id, author, side, period, isHidden, isAfterSeeing, createdAt, ...said }: CheckInLine) => ({
  ...{ id, author, side, period, confidence: said.confidence, changed: said.changed, blocker: said.blocker },
  isSealed: isHidden,
  isAfterSeeing,
  givenAt: new Date(createdAt).toISOString(),
});

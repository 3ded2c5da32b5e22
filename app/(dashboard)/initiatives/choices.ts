import "server-only";
import { getTranslations } from "next-intl/server";
import type { Choice } from "@/app/_ui/field";
import { readJourney } from "@/lib/journeys/queries/map";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { listFunctions, listPeople } from "@/lib/people/queries/people";
import { listStreams } from "@/lib/streams/queries";

/** Everything an initiative can belong to or name, as choices for its form. */
export type InitiativeChoices = Readonly<
  Record<"streams" | "functions" | "people" | "stages" | "kpis", readonly Choice[]>
>;

export async function initiativeChoices(context: Context): Promise<InitiativeChoices> {
  const t = await getTranslations("initiatives.form");
  const none = { value: "", label: t("none") };
  const [streams, functions, people, stages, kpis] = await Promise.all([
    listStreams(context, {}),
    listFunctions(context, {}),
    listPeople(context, {}),
    stagesOf(context),
    listKpis(context, { sort: "name", limit: 500 }),
  ]);
  const open = people.filter(({ disabledAt }) => disabledAt === null);
  return {
    streams: [none, ...streams.map(choice)],
    functions: [none, ...functions.map(choice)],
    people: [none, ...open.map(choice)],
    stages: stages.map(choice),
    kpis: [none, ...kpis.items.map(kpiChoice)],
  };
}

const choice = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, label: name });

/** Under the viewer's own name, with the one everybody knows beside it. */
const kpiChoice = ({ id, name, called, ownName }: KpiLine): Choice => ({
  value: id,
  label: ownName ? `${called} (${name})` : called,
});

/** A house that has drawn no journey yet has no stages to choose from. */
async function stagesOf(context: Context) {
  try {
    return (await readJourney(context, {})).stages;
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") return [];
    throw error;
  }
}

/** One stage's numbers of a week, of everybody. */
export interface StageFigures {
  readonly stage: string;
  readonly people: number;
  readonly wentOn: number | null;
  readonly events: number;
  readonly visits: number;
  readonly recognisedVisits: number;
  readonly shortVisits: number;
  readonly bounces: number;
}

/** One number of a stage that is another one now; null where the stage had, or has, none. */
export interface CountChange {
  readonly stage: string;
  readonly metric: string;
  readonly before: number | null;
  readonly after: number | null;
}

const metrics = {
  people: "people",
  wentOn: "went_on",
  events: "events",
  visits: "visits",
  recognisedVisits: "recognised_visits",
  shortVisits: "short_visits",
  bounces: "bounces",
} as const satisfies Record<Exclude<keyof StageFigures, "stage">, string>;

/**
 * What differs between two counts of a week, stage by stage. While the week is still `isOpen`, people going on later
 * is what it waits for and no correction, so a higher number of them is left out; so is nobody in place of no data.
 */
export function countChanges(
  before: readonly StageFigures[],
  after: readonly StageFigures[],
  { isOpen }: { readonly isOpen: boolean },
): CountChange[] {
  const stages = [...new Set([...before, ...after].map(({ stage }) => stage))];
  return stages.flatMap((stage) => {
    const [was, is] = [before, after].map((figures) => figures.find((one) => one.stage === stage));
    return (Object.keys(metrics) as (keyof typeof metrics)[]).flatMap((figure) => {
      const [had, has] = [was?.[figure] ?? null, is?.[figure] ?? null];
      const isExpected = isOpen && figure === "wentOn" && had !== null && has !== null && has > had;
      return (had ?? 0) === (has ?? 0) || isExpected
        ? []
        : [{ stage, metric: metrics[figure], before: had, after: has }];
    });
  });
}

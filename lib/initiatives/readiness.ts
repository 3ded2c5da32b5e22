/** What an initiative must have to be worked on; `links` count only KPIs with an expected effect. */
export type ReadinessFacts = {
  readonly streamId: string | null;
  readonly businessImpact: string;
  readonly kpisWithEffect: number;
  readonly stages: number;
};

export type Lack = "impact" | "kpi" | "stage" | "stream";

/** Everything an initiative lacks, in the order a person would fill it in. */
export function lacks({ streamId, businessImpact, kpisWithEffect, stages }: ReadinessFacts): Lack[] {
  const rules: readonly (readonly [boolean, Lack])[] = [
    [businessImpact.trim() === "", "impact"],
    [kpisWithEffect === 0, "kpi"],
    [stages === 0, "stage"],
    [streamId === null, "stream"],
  ];
  return rules.filter(([isLacking]) => isLacking).map(([, lack]) => lack);
}

/** What keeps an initiative in draft: without impact, KPI and stage nobody could say what it is for. A stream may follow. */
export const standsInTheWay = (facts: ReadinessFacts): Lack[] => lacks(facts).filter((lack) => lack !== "stream");

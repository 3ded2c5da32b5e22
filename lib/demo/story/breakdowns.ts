import { addDays, type Day } from "@/lib/kernel/day";
import { ratioPercent } from "@/lib/kernel/measure";
import type { Dimension } from "@/lib/kpis/readings/breakdown";
import { type Chance, chance } from "./chance";
import type { ReadingStory } from "./readings";

/** A reading of a part of the whole; a dimension it is not cut by is empty. */
export type PartStory = ReadingStory & Readonly<Record<Dimension, string>>;

/** What part of the whole is here, and by how many points its rate stands above or below the whole's. */
type Part = readonly [name: string, weight: number, tilt: number, lately?: number];

const regions: readonly Part[] = [
  ["Noord-Holland", 31, 0.8],
  ["Zuid-Holland", 29, -0.6],
  ["Utrecht", 15, 0.4],
  ["Noord-Brabant", 14, -0.2],
  ["Vlaanderen", 6, -1.5],
  ["Zeeland", 4.93, 0.9],
  ["Elsewhere", 0.07, 0],
];
/** The strike is in the west. */
const struckRegions: readonly Part[] = [
  ["Noord-Holland", 31, 0.3, -2.1],
  ["Zuid-Holland", 29, -0.4, -4.2],
  ["Utrecht", 15, 0.4],
  ["Noord-Brabant", 14, 0.6],
  ["Vlaanderen", 6, -0.9],
  ["Zeeland", 4.93, -0.2, -3.4],
  ["Elsewhere", 0.07, 0],
];
/** Early access came by letter and from social media, nearly all of it on phones, where the payment step times out. */
const channels: readonly Part[] = [
  ["search", 34, 1.2],
  ["direct", 24, 3.1],
  ["social", 17, -5.2, -4.8],
  ["e-mail", 16, 0.6, -6.1],
  ["store", 9, 2.4],
];
const searching: readonly Part[] = [
  ["search", 38, 1.8],
  ["direct", 27, 0.9],
  ["social", 15, -4.1],
  ["e-mail", 12, -0.7],
  ["store", 8, 0.3],
];
/** Of customers, who may be several of these. */
const personas: readonly Part[] = [
  ["small-flat-fitter", 58, 0.9],
  ["gift-buyer", 39, -3.2],
  ["member", 34, 4.6],
];

type Cut = { readonly kpi: string; readonly by: Dimension; readonly parts: readonly Part[]; readonly and?: Second };
type Second = { readonly by: Dimension; readonly parts: readonly Part[] };

const cuts: readonly Cut[] = [
  { kpi: "checkout-completion", by: "region", parts: regions, and: { by: "channel", parts: channels } },
  { kpi: "checkout-completion", by: "persona", parts: personas },
  { kpi: "delivery-promise-kept", by: "region", parts: struckRegions },
  { kpi: "delivery-promise-kept", by: "persona", parts: personas },
  { kpi: "search-success", by: "channel", parts: searching },
  { kpi: "search-success", by: "persona", parts: personas },
  { kpi: "online-revenue", by: "region", parts: regions, and: { by: "channel", parts: channels } },
];

const weeksCut = 26;
const lateWeeks = 2;

/**
 * The newest 26 complete weeks of a few KPIs in parts. By region and channel the parts add up to the whole to the last
 * case and euro; personas overlap, so theirs come to more.
 */
export function breakdowns(monday: Day, readings: readonly ReadingStory[]): PartStory[] {
  const first = addDays(monday, -7 * weeksCut);
  return cuts.flatMap((cut, index) => {
    const luck = chance(2_000 + index);
    const wholes = readings.filter(({ kpi, weekStart }) => kpi === cut.kpi && weekStart >= first && weekStart < monday);
    const newest = wholes.filter((one) => !wholes.some((other) => isLaterVersion(other, one)));
    return newest.flatMap((whole) => {
      const isLate = whole.weekStart >= addDays(monday, -7 * lateWeeks);
      const told = { ...whole, version: 1, note: "", region: "", persona: "", channel: "" };
      return partsOf(told, cut, isLate, luck);
    });
  });
}

const isLaterVersion = (a: ReadingStory, b: ReadingStory): boolean =>
  a.weekStart === b.weekStart && a.version > b.version;

function partsOf(whole: PartStory, { by, parts, and: second }: Cut, isLate: boolean, luck: Chance): PartStory[] {
  if (!second) return divided(whole, by, parts, isLate, luck);
  const cells = divided(whole, by, parts, isLate, luck).flatMap((part) =>
    divided(part, second.by, second.parts, isLate, luck),
  );
  return [...cells, ...summed(cells, by, second.by), ...summed(cells, second.by, by)];
}

/** A reading divided among parts: the cases by weight, the rate tilted, and what rounding leaves in the largest part. */
function divided(whole: PartStory, by: Dimension, parts: readonly Part[], isLate: boolean, luck: Chance): PartStory[] {
  const total = parts.reduce((sum, [, weight]) => sum + weight, 0);
  const share = by === "persona" ? 100 : total;
  const tilts = parts.map(([, , tilt, late = 0]) => tilt + (isLate ? late : 0) + 0.4 * luck.bell());
  const middle = parts.reduce((sum, [, weight], at) => sum + (weight / total) * (tilts[at] ?? 0), 0);
  const told = parts.map(([name, weight], at) =>
    part(whole, { [by]: name }, { size: weight / share, tilt: (tilts[at] ?? 0) - middle }),
  );
  return by === "persona" ? told : evened(whole, told);
}

function part(whole: PartStory, name: object, { size, tilt }: { size: number; tilt: number }): PartStory {
  const { numerator, denominator } = whole;
  if (numerator === null || denominator === null) return { ...whole, ...name, value: Math.round(whole.value * size) };
  const cases = Math.round(denominator * size);
  const hits = Math.round(cases * (numerator / denominator + tilt / 100));
  return rated({ ...whole, ...name, numerator: Math.max(0, Math.min(cases, hits)), denominator: cases });
}

/** Gives the first part, the largest, what the others leave, so that together they are the whole. */
function evened(whole: PartStory, [largest, ...others]: readonly PartStory[]): PartStory[] {
  if (!largest) return [];
  const left = (field: "value" | "numerator" | "denominator") =>
    others.reduce((rest, one) => rest - (one[field] ?? 0), whole[field] ?? 0);
  if (whole.denominator === null) return [{ ...largest, value: left("value") }, ...others];
  return [rated({ ...largest, numerator: left("numerator"), denominator: left("denominator") }), ...others];
}

/** The cells of each value of one dimension as one part, whatever the other. */
function summed(cells: readonly PartStory[], by: Dimension, over: Dimension): PartStory[] {
  return [...Map.groupBy(cells, (cell) => cell[by]).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const sum = (field: "value" | "numerator" | "denominator") =>
      group.reduce((all, one) => all + (one[field] ?? 0), 0);
    const one = { ...first, [over]: "" };
    if (first.denominator === null) return [{ ...one, value: sum("value") }];
    return [rated({ ...one, numerator: sum("numerator"), denominator: sum("denominator") })];
  });
}

const rated = (one: PartStory): PartStory => ({
  ...one,
  value: ratioPercent({ numerator: one.numerator ?? 0, denominator: one.denominator ?? 0 }) ?? 0,
});

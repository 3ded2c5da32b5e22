import { dayText } from "@/app/_ui/format";
import type { Need } from "@/lib/homes/needs";
import { day } from "@/lib/kernel/day";

const rooms = { kpi: "/kpis", initiative: "/initiatives", budget: "/budgets" } as const;

/** Where the record stands that needs somebody. */
export const needAddress = ({ subject }: Need): string => `${rooms[subject.kind]}/${subject.ref}`;

/** A reason's values with days as they stand in sentences everywhere. */
export function readable(values: Need["reason"]["values"]): Need["reason"]["values"] {
  return typeof values.day === "string" && values.day !== "" ? { ...values, day: dayText(day(values.day)) } : values;
}

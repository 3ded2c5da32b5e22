import { z } from "zod";
import { dayField } from "@/lib/kernel/day-field";
import { kpiKey } from "../schema";

const reason = z.string().trim().min(1).max(1000);

/** `period` is in any form that names one of the KPI's cadence: the first of the new phase. */
export const rebaseInput = z.strictObject({ kpi: kpiKey, period: z.string().trim().min(1).max(40), reason });

/** `from` is the day the rebase holds from. */
export const liftInput = z.strictObject({ kpi: kpiKey, from: dayField, reason });

import { z } from "zod";
import { dayField } from "@/lib/kernel/day-field";

/** Days in the organisation's zone, `from` inclusive, `to` exclusive. */
export const rangeFields = { from: dayField, to: dayField };

/** A journey, by its key. */
export const journeyField = z.string().trim().min(1).max(100);

/** A step of a funnel: an event name, or `stage:KEY`. */
export const stepField = z.string().trim().min(1).max(500);

/** The refinement that keeps a range from being empty or running backwards. */
export const runsForward = ({ from, to }: { from: string; to: string }): boolean => from < to;
export const notForward = { error: "refusal.field.not_after_from", path: ["to"] };

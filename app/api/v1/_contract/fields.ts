import { z } from "zod";
import { dayField } from "@/lib/kernel/day-field";

/** A calendar day in the organisation's zone, asked for in a query. */
export const dayAsked = dayField;

/** Text asked for in a query. */
export const textAsked = z.string().trim().min(1).max(200);

/** A whole number asked for in a query, where everything arrives as text. */
export const numberAsked = (least: number, most: number) =>
  z.preprocess(
    (text) => (typeof text === "string" && /^\d+$/.test(text) ? Number(text) : text),
    z.int().min(least).max(most),
  );

/** Several values asked for in a query, separated by commas. */
export const listAsked = <Item extends z.ZodType>(item: Item, most: number) =>
  z.preprocess((text) => (typeof text === "string" ? text.split(",") : text), z.array(item).min(1).max(most));

export const aDay = z.iso.date();
export const anInstant = z.iso.datetime();
export const anId = z.uuid();
export const money = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ description: "Whole minor units of the currency, such as cents.", examples: ["123450"] });
export const currency = z.string().meta({ description: "ISO 4217.", examples: ["GBP"] });

/** Minor units by currency; currencies are never summed together. */
export const amounts = z.record(currency, money);

/** What an answer across budgets leaves out. */
export const hidden = z.int().min(0).meta({
  description: "Restricted budgets that neither the items nor the sums hold; the same whatever is asked for.",
});

export const named = z.object({ id: anId, name: z.string() });
export const aFunction = z.object({ key: z.string(), name: z.string() });
export const aStream = z.object({ key: z.string(), name: z.string() });

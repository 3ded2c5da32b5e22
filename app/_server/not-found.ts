import "server-only";
import { notFound } from "next/navigation";
import { Refusal } from "@/lib/kernel/errors";

/**
 * Waits for a page's query. What is not there, or not this reader's to see, becomes the not-found page: the two look
 * the same, so that existence does not leak.
 */
export async function orNotFound<Out>(reading: Promise<Out>): Promise<Out> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refusal && error.code !== "conflict") notFound();
    throw error;
  }
}

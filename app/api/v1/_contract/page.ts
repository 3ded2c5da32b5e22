import { z } from "zod";
import { refuse } from "@/lib/kernel/errors";
import { numberAsked } from "./fields";

const usualLimit = 100;

/** What every list takes. */
export const pageAsked = {
  limit: numberAsked(1, 500)
    .optional()
    .meta({ description: `Items a page; ${usualLimit} unless said.` }),
  cursor: z.string().max(100).optional().meta({ description: "The nextCursor of the page before." }),
};

/** What every list answers. */
export const pageOf = <Item extends z.ZodType>(item: Item) => ({
  items: z.array(item),
  nextCursor: z.string().nullable().meta({ description: "Null on the last page." }),
});

export interface Page {
  /** Counted from 1. */
  readonly page: number;
  readonly limit: number;
}

/** Which page is asked for. Refuses, as invalid, a cursor no list gave, or one given for pages of another size. */
export function pageAskedFor({ limit, cursor }: { limit?: number | undefined; cursor?: string | undefined }): Page {
  if (cursor === undefined) return { page: 1, limit: limit ?? usualLimit };
  const [, page = "", size = ""] = /^(\d{1,6})\.(\d{1,3})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  const asked = { page: Number(page), limit: Number(size) };
  const isOurs = cursorOf(asked) === cursor && asked.page > 0 && asked.limit > 0 && asked.limit <= 500;
  if (isOurs && (limit ?? asked.limit) === asked.limit) return asked;
  const why = { key: "api.unknown_cursor", values: {} };
  refuse("invalid", why.key, why.values, { cursor: why });
}

/** The cursor of the page after; null when all `count` items have been seen by then. */
export const nextCursor = ({ page, limit }: Page, count: number): string | null =>
  page * limit < count ? cursorOf({ page: page + 1, limit }) : null;

/** A page of a list that is read as a whole. */
export function itemsOfPage<Item>(all: Item[], page: Page): { items: Item[]; nextCursor: string | null } {
  const from = (page.page - 1) * page.limit;
  return { items: all.slice(from, from + page.limit), nextCursor: nextCursor(page, all.length) };
}

const cursorOf = ({ page, limit }: Page): string => Buffer.from(`${page}.${limit}`).toString("base64url");

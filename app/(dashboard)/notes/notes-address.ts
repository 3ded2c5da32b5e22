import { type AboutKind, aboutKinds, noteStates, noteViews } from "@/lib/comments/schema";

/** What the panel of notes shows; all of it stands in the address. */
export type NotesView = {
  readonly show: (typeof noteViews)[number];
  readonly state: (typeof noteStates)[number];
  readonly kind: AboutKind | "";
  /** Counted from 1. */
  readonly page: number;
};

/** Reads the address leniently: what it does not know is as if it were not there. */
export function notesView(params: Readonly<Record<string, string | string[] | undefined>>): NotesView {
  const page = Number(params.page);
  return {
    show: noteViews.find((one) => one === params.show) ?? "mentions",
    state: noteStates.find((one) => one === params.state) ?? "open",
    kind: aboutKinds.find((one) => one === params.kind) ?? "",
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of a view; what is usual is left out. */
export function notesAddress({ show, state, kind, page }: NotesView): string {
  const query = new URLSearchParams();
  if (show !== "mentions") query.set("show", show);
  if (state !== "open") query.set("state", state);
  if (kind) query.set("kind", kind);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `/notes?${query}` : "/notes";
}

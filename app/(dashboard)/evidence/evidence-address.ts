interface About {
  readonly kind: string;
  readonly id: string;
}

/** Where each kind of record is shown. */
const rooms: Readonly<Record<string, (id: string) => string>> = {
  entry: (id) => `/budgets/entries/${id}`,
  change_request: (id) => `/budgets/requests/${id}`,
  invoice: (id) => `/budgets/invoices/${id}`,
};

/** The page somebody came from, where it is one of the rooms of money; else that of the record. */
export function backTo({ kind, id }: About, asked: string | null | undefined): string {
  const isRoom = asked && /^\/budgets(\/[\w-]+)*$/.test(asked);
  const room = isRoom ? asked : (rooms[kind]?.(encodeURIComponent(id)) ?? "/budgets");
  return `${room}#evidence`;
}

const withWhat = (path: string, about: About, back: string | null | undefined, more: Record<string, string> = {}) =>
  `${path}?${new URLSearchParams({ kind: about.kind, id: about.id, ...(back && { back }), ...more })}`;

/** Where a document is sent to. */
export const uploadAddress = (about: About, back?: string | null): string => withWhat("/evidence/upload", about, back);

/** The form by itself, with what was wrong with the document before. */
export const newEvidence = (about: About, back: string | null | undefined, problem: string): string =>
  withWhat("/evidence/new", about, back, { problem });

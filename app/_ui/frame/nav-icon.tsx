import type { ReactNode } from "react";

const drawings = {
  home: (
    <>
      <path d="M2.5 7.2 8 2.5l5.5 4.7" />
      <path d="M4 6.5v7h8v-7M6.7 13.5v-4h2.6v4" />
    </>
  ),
  sync: (
    <>
      <path d="M2.5 7A5.5 5.5 0 0 1 12.6 4.8M13.5 9A5.5 5.5 0 0 1 3.4 11.2" />
      <path d="M12.8 2.2v2.8H10M3.2 13.8V11H6" />
    </>
  ),
  kpis: (
    <>
      <path d="M2 2v12h12" />
      <path d="m4.5 10 3-3.5 2.5 2L14 4" />
    </>
  ),
  journey: (
    <>
      <circle cx="3.5" cy="8" r="1.6" />
      <circle cx="12.5" cy="8" r="1.6" />
      <path d="M5.2 8h5.6" />
      <path d="M8 3.5v9" strokeDasharray="1.5 2" />
    </>
  ),
  streams: (
    <>
      <path d="M2 4.5c4 0 4 3 8 3h4M2 11.5c4 0 4-3 8-3" />
      <path d="m12 5.5 2 2-2 2" />
    </>
  ),
  initiatives: <path d="M3.5 14V2.5M3.5 3h8l-1.8 2.7L11.5 8.5h-8" />,
  budgets: (
    <>
      <rect x="2" y="4" width="12" height="9" rx="1.5" />
      <path d="M2 7h12M10.5 10.2h1.5" />
    </>
  ),
  signals: <path d="M2.5 5.5h9M9 3l2.5 2.5L9 8M13.5 10.5h-9M7 8l-2.5 2.5L7 13" />,
  thread: <path d="M2 3.5h2.5c4 0 3 9 7 9H14M2 12.5h2.5c4 0 3-9 7-9H14" />,
  admin: (
    <>
      <path d="M2 5h7M13 5h1M2 11h1M7 11h7" />
      <circle cx="11" cy="5" r="1.7" />
      <circle cx="5" cy="11" r="1.7" />
    </>
  ),
  imports: <path d="M8 2v7.5M5 6.7l3 3 3-3M2.5 10.5v3h11v-3" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="m10.2 10.2 3.3 3.3" />
    </>
  ),
  people: (
    <>
      <circle cx="6" cy="5.3" r="2.3" />
      <path d="M2 13c0-2.4 1.8-3.8 4-3.8s4 1.4 4 3.8M10.4 3.2a2.3 2.3 0 0 1 0 4.2M11.8 9.5c1.4.5 2.2 1.7 2.2 3.5" />
    </>
  ),
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2" />,
  "chevron-left": <path d="m9.5 4-4 4 4 4" />,
  "chevron-right": <path d="m6.5 4 4 4-4 4" />,
  "chevron-down": <path d="m4 6.5 4 4 4-4" />,
  check: <path d="m3 8.5 3.2 3.2L13 5" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3.2l2 1.3" />
    </>
  ),
  close: <path d="m4 4 8 8M12 4l-8 8" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** One of the house's drawn 16 px icons. Never alone: a word or an accessible name on its control carries the meaning. */
export function NavIcon({ name }: { readonly name: IconName }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  );
}

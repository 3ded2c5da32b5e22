import type { eventDimensions, joinCauses, sourceKinds } from "@/db/vocabulary/events";

export type SourceKind = (typeof sourceKinds)[number];
export type EventDimension = (typeof eventDimensions)[number];
export type JoinCause = (typeof joinCauses)[number];

/** The source of all imported files, which keep among themselves what makes an event the same again. */
export const files = { key: "files", name: "Files", kind: "files" } as const;

/** The source of scripts that send events to our own interface without a source of their own. */
export const ownInterface = { key: "api", name: "API", kind: "script" } as const;

import type { actorKinds, roles, sides, tokenScopes } from "@/db/vocabulary/people";

export type Role = (typeof roles)[number];
export type Side = (typeof sides)[number];
export type Scope = (typeof tokenScopes)[number];

/** One role somebody holds, with the function it is held for and the stream it is held in. */
export interface Grant {
  readonly role: Role;
  readonly functionId: string | null;
  readonly side: Side | null;
  readonly streamId: string | null;
}

/** Who asks. Read anew from the database on each request, so that a revoked right is gone at once. */
export interface Viewer {
  readonly kind: (typeof actorKinds)[number];
  /** The person, or the token; null for the product's own jobs. */
  readonly id: string | null;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string | null;
  readonly grants: readonly Grant[];
  /** A token's scopes; empty for people. */
  readonly scopes: readonly Scope[];
  /** The role a person looks through for now: `grants` are then those of the role. They read only. */
  readonly seesAs?: SeesAs;
}

/** A role looked through, for its side, with the roles its viewer really holds: nothing beyond both is reached. */
export interface SeesAs {
  readonly role: Role;
  readonly side: Side;
  readonly streamName: string | null;
  readonly own: readonly Grant[];
}

/** The product itself: first-run set-up, the demo company, jobs. */
export const theSystem: Viewer = {
  kind: "system",
  id: null,
  name: "Throughline",
  email: "",
  sessionId: null,
  grants: [],
  scopes: [],
};

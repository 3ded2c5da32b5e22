/** What a person may be in the organisation; one person may hold several, each with its function. */
export const roles = ["executive", "stream_lead", "contributor", "finance_controller", "admin", "viewer"] as const;

/** The side a function speaks for: the two chiefs of the product, finance beside them, and everybody else. */
export const sides = ["it", "marketing", "finance", "other"] as const;

/** What a member does in a value stream. */
export const streamRoles = [
  "lead",
  "marketer",
  "product_specialist",
  "experimenter",
  "technologist",
  "it_lead",
  "finance_partner",
] as const;

/** Who can stand behind a request. */
export const actorKinds = ["person", "token", "system"] as const;

/** What an API token may be trusted with; an unknown scope is refused with this list. */
export const tokenScopes = [
  "kpi:read",
  "kpi:write",
  "initiative:read",
  "initiative:write",
  "budget:read",
  "budget:write",
  "journey:read",
  "journey:write",
  "events:write",
  "import:write",
] as const;

/** The paths a new map can begin with; the keys are also what the stages are called at first. */
const mapTemplates = {
  acquisition: ["acquisition", "satisfaction", "loyalty", "advocacy"],
  try: ["try", "buy", "use", "renew"],
} as const;

export type MapTemplate = keyof typeof mapTemplates;

export const templateNames = Object.keys(mapTemplates) as [MapTemplate, ...MapTemplate[]];

/** The stages of a template in order, as rows to store; they may be renamed, moved and removed. */
export const stagesOfTemplate = (template: MapTemplate, journeyId: string, createdAt: Date) =>
  mapTemplates[template].map((key, position) => ({
    journeyId,
    key,
    name: `${key.charAt(0).toUpperCase()}${key.slice(1)}`,
    position,
    createdAt,
  }));

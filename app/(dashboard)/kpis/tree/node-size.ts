/** A KPI's box in the driver tree, in pixels. */
export const nodeSize = { width: 118, height: 74 } as const;

/** What the funnel takes from the map: its steps' names, and the stage the page is about. */
export interface FunnelRoom {
  readonly steps: readonly string[];
  /** How many stages are one too many for a funnel. */
  readonly left: number;
  readonly worst: { readonly name: string } | null;
}

/** What a reader can choose to look at. Apart from the switch, so that the server may read the list as well. */
export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

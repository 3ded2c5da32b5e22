import { told } from "../update-story";

/** Finding and being recognised. */
export const identityUpdates = [
  ...told("identity-match", "teodor", [
    [84, "on", 7, "Consent is read from the new page.", "Join web visits."],
    [63, "on", 8, "Web visits are joined within 0.6 s.", "Join app visits."],
    [42, "on", 7, "App visits joined in test; 22 % of visits recognised.", "Care desk uses it."],
    [21, "on", 7, "Care desk sees the last order at once.", "Letters use it."],
    [6, "on", 6, "Letters use it for a tenth of the members.", "Pass the privacy review."],
    [
      0,
      "risk",
      5,
      "Privacy review asks for a shorter memory: 13 months instead of 25.",
      "Shorten it and measure what is lost.",
      {
        blocker: "The review's second reading is booked a fortnight late.",
        need: "help",
        bringBack: "Legal reads it this week; 13 months built by then.",
        bringBackInDays: 18,
      },
    ],
  ]),
  ...told("search-relevance", "linnea", [
    [90, "on", 7, "Sizes and rooms are in the ranking.", "Synonyms from the shop team."],
    [
      69,
      "on",
      7,
      "240 synonyms in; searches without result down a fifth.",
      "Rank by stock nearby.",
      { author: "teodor" },
    ],
    [
      48,
      "risk",
      5,
      "Ranking by stock nearby is slow: 1.4 s.",
      "Cache stock per store.",
      {
        author: "teodor",
        bringBack: "Stock cache in two sprints.",
        bringBackInDays: -20,
      },
    ],
    [27, "risk", 6, "Stock cache halves the time; 1.2 s.", "Back under a second.", { author: "teodor" }],
    [
      13,
      "risk",
      6,
      "Typing mistakes are understood in Dutch; English next.",
      "Turn the cache on for everybody.",
      { author: "teodor" },
    ],
    [
      0,
      "on",
      8,
      "Search success 77.6 %, the highest yet; slowest searches 1.1 s.",
      "Hand synonyms over to the shop team.",
    ],
  ]),
  ...told("consent", "linnea", [
    [83, "on", 8, "One page for all choices is live on the web.", "The same in the app."],
    [55, "on", 8, "Live in the app; 71 % answer, 58 % say yes.", "Stores."],
    [27, "on", 8, "Six stores ask at the till.", "All 41 stores."],
    [5, "on", 8, "29 stores done, no complaint.", "The last twelve before the holidays."],
  ]),
];

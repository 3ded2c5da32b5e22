import { told } from "../update-story";

/** Payment and basket: where the money is and the trouble too. */
export const checkoutUpdates = [
  ...told("payment-step", "bram", [
    [91, "on", 8, "Bank check runs inside the page for two of nine banks.", "Add the next four banks."],
    [77, "on", 8, "Six of nine banks live; time to pay down 0.4 s.", "Old pages off for 10 % of visitors."],
    [
      63,
      "on",
      7,
      "Old pages off for half of the visitors, no more errors than before.",
      "Guest payment in the new page.",
    ],
    [49, "on", 7, "Guest payment works in test.", "Release 4.7 to everybody."],
    [
      35,
      "risk",
      6,
      "Release 4.7 is out. The wallet contract is three weeks late.",
      "Wallets in 4.8.",
      {
        blocker: "Wallet contract waits for a signature.",
        bringBack: "Signature this week, wallets in 4.8.",
        bringBackInDays: -14,
      },
    ],
    [21, "risk", 6, "Contract signed; wallets pass the tests.", "Release 4.8 before the early sale."],
    [
      7,
      "risk",
      5,
      "Release 4.8 went out; phones pay with wallets.",
      "Watch the card checks at two banks.",
      {
        blocker: "Two banks answer card checks late.",
      },
    ],
    [
      0,
      "risk",
      4,
      "Card checks of two banks time out since 4.8, almost only on phones.",
      "Compare by issuer; roll back for those two if it is them.",
      {
        need: "money",
        blocker: "Repair is not in this year's line: €180,000 would move from store kiosks.",
        bringBack: "4.7 for the two banks, 4.8 for the rest.",
        bringBackInDays: 7,
      },
    ],
  ]),
  ...told("single-basket", "juno", [
    [84, "on", 7, "Baskets of signed-in members are kept for 30 days.", "Restore them in the app."],
    [
      70,
      "on",
      7,
      "The app restores a basket within a second.",
      "Measure how many are found again.",
      { author: "bram" },
    ],
    [
      56,
      "risk",
      6,
      "60 % of baskets are found again; 75 % was promised.",
      "Find out which are lost.",
      {
        bringBack: "Match on sign-in instead of cookie.",
        bringBackInDays: -14,
      },
    ],
    [
      42,
      "risk",
      6,
      "Half of the lost ones are members who are not signed in.",
      "Ask for sign-in before the basket, not after.",
    ],
    [28, "risk", 5, "Sign-in moved forward in the test; match rate 63 %.", "Wait for the app release with sign-in."],
    [14, "risk", 5, "The app release passed its review at the first try.", "Release to a tenth of the members."],
    [
      10,
      "off",
      3,
      "Match rate stuck at 63 %; app sign-in is needed first and slipped two weeks.",
      "Finish app sign-in.",
      {
        blocker: "The app team is on the Black Friday app.",
        bringBack: "Two people from the app team after the launch.",
        bringBackInDays: 21,
      },
    ],
    [
      3,
      "off",
      3,
      "Only 61 % of baskets are found again on the second device.",
      "Agree who leaves the app team, and when.",
      {
        need: "decision",
        blocker: "No app developer before the launch.",
        bringBack: "App sign-in two weeks after the launch.",
        bringBackInDays: 28,
      },
    ],
  ]),
  ...told("checkout-content", "linnea", [
    [88, "on", 7, "Delivery price shown before the till: +0.4 points.", "Test shorter address form."],
    [67, "on", 8, "Short address form wins for guests.", "Test words on the pay button."],
    [46, "on", 7, "“Pay €x” beats “Continue” by 0.2 points.", "Gift note in the basket."],
    [25, "on", 7, "Gift note: no difference, dropped.", "Explain the bank check on the page."],
    [
      4,
      "on",
      7,
      "Explanation of the bank check is ready; paused while releases are frozen.",
      "Start when the freeze ends.",
    ],
  ]),
  ...told("fraud-rules", "bram", [
    [80, "on", 8, "Rules reviewed with the provider; 31 % of stops were honest buyers.", "Drop the two oldest rules."],
    [52, "on", 8, "Two rules dropped, no more fraud.", "Separate rules for pickup orders."],
    [24, "on", 8, "Pickup orders have their own rules.", "Review before the peak."],
    [3, "on", 8, "Peak review done: limits raised for members.", "Next review in January."],
  ]),
];

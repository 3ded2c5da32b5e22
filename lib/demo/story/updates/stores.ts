import { told } from "../update-story";

/** Stock, pickup, service and the app. */
export const storeUpdates = [
  ...told("pickup", "wren", [
    [87, "on", 8, "Twelve stores deliver in two hours, 94 % in time.", "Ten more stores."],
    [66, "on", 7, "22 stores; the busiest needs a second shelf.", "Scanners for the rest."],
    [
      45,
      "risk",
      6,
      "Scanners are late: two weeks at least.",
      "Borrow from the warehouse.",
      {
        blocker: "Scanner supplier short of parts.",
        bringBack: "Loan of 60 scanners.",
        bringBackInDays: -25,
      },
    ],
    [31, "risk", 6, "36 borrowed scanners in use, 27 stores live.", "Six stores more."],
    [12, "risk", 5, "31 stores; borrowed scanners go back for the peak.", "New date for the last ten."],
    [
      0,
      "off",
      3,
      "The new scanners arrive three weeks after the promised end: moved twice, 21 days in all.",
      "Last ten stores after the holidays; tell marketing what not to promise.",
      {
        need: "decision",
        blocker: "No scanners for ten stores until after the peak.",
        bringBack: "Drop ten stores from the campaign, keep 31 at 95 %.",
        bringBackInDays: 14,
      },
    ],
  ]),
  ...told("stock-accuracy", "ines", [
    [83, "on", 7, "Morning counts in all stores.", "Feed every five minutes."],
    [62, "on", 7, "Feed every fifteen minutes.", "Five minutes."],
    [
      41,
      "risk",
      6,
      "Five minutes overloads the old store system on Saturdays.",
      "Queue the counts.",
      {
        bringBack: "Queue live in a month.",
        bringBackInDays: -10,
      },
    ],
    [20, "risk", 6, "The queue holds at half of a Saturday's load.", "Load test at peak."],
    [6, "risk", 5, "Load test at peak is still open; 96.1 % correct.", "Load test this week."],
  ]),
  ...told("returns", "peer", [
    [82, "on", 7, "Code instead of label in 60 hand-in points.", "All 900 points of the carrier."],
    [61, "on", 7, "All points know the code.", "Refund on hand-in."],
    [40, "on", 8, "Refund on hand-in for members.", "For everybody."],
    [19, "on", 8, "For everybody; 4.8 days to refund.", "Say so in the confirmation."],
    [5, "on", 8, "Confirmation says so; a third fewer questions.", "One definition of “returned” with finance."],
  ]),
  ...told("care-guides", "peer", [
    [77, "on", 7, "Twelve guides out; read by a fifth of buyers.", "Fourteen more."],
    [49, "on", 7, "26 guides; films for the six hardest.", "Link them in the tracking page."],
    [21, "on", 7, "Linked in the tracking page.", "The last fourteen."],
    [3, "on", 7, "33 of 40 guides out.", "Seven more and a check of the oldest."],
  ]),
  ...told("black-friday-app", "juno", [
    [76, "on", 7, "Early sale for members agreed with the shop team.", "Reserve stock per member."],
    [55, "on", 7, "Stock reservation works in test.", "Load test."],
    [34, "on", 7, "Load test at twice last year's peak passed for the app.", "Stock feed load test."],
    [14, "on", 7, "Store review passed.", "Nine launch checks."],
    [
      3,
      "on",
      6,
      "Eight of nine checks ready; the stock feed load test is open.",
      "Go or no go by both sponsors.",
      {
        need: "decision",
        author: "teodor",
      },
    ],
  ]),
  ...told("member-letters", "carmen", [
    [115, "on", 7, "Two letters a week became one.", "Letters about what a member owns."],
    [94, "on", 6, "First letter about owned articles: opened twice as often.", "Four of them for the winter."],
    [66, "on", 6, "Two of four winter letters written.", "The other two."],
  ]),
];

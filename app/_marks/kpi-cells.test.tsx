import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { StatusMark } from "@/app/_ui/marks/status-mark";
import type { KpiLine } from "@/lib/kpis/line";
import { KpiChange, KpiOwners } from "./kpi-cells";
import { KpiStatusMark, kpiStatusState } from "./kpi-status";
import { wordsOf } from "./words";

/** Marks that look the same are kept and sent once: whoever asks second must still be given the own one. */
const drawnTwice = <Asked,>(asked: readonly Asked[], draw: (one: Asked) => React.ReactElement) => {
  const first = asked.map((one) => renderToStaticMarkup(draw(one)));
  expect(asked.map((one) => renderToStaticMarkup(draw(one)))).toEqual(first);
  return first;
};

it("draws each status with its own word and shape, with and without the word in sight", () => {
  const t = wordsOf("kpiCells.status");
  const asked = (["on_track", "at_risk", "off_track", "no_target", "cannot_judge"] as const).flatMap((status) =>
    [undefined, false, true].map((iconOnly) => ({ status, iconOnly })),
  );
  expect(drawnTwice(asked, ({ status, iconOnly }) => <KpiStatusMark line={{ status }} iconOnly={iconOnly} />)).toEqual(
    asked.map(({ status, iconOnly }) =>
      renderToStaticMarkup(<StatusMark state={kpiStatusState(status)} label={t(status)} iconOnly={iconOnly} />),
    ),
  );
});

it("draws each change with its own direction and judgement", () => {
  const limits = { low: 10, high: 20 };
  const asked = (["better", "worse", "routine"] as const).flatMap((change) =>
    [5, 25].map((value) => ({ change, value, limits, changeRule: "beyond_limit", status: "on_track" })),
  );
  const drawn = drawnTwice(asked, (line) => <KpiChange line={line as unknown as KpiLine} />);
  expect(new Set(drawn.slice(0, 4)).size).toBe(4);
  expect(drawn[4]).toBe(drawn[5]);
  expect(drawn.map((markup) => /change-mark (\w+)/.exec(markup)?.[1])).toEqual(asked.map(({ change }) => change));
});

it("names the owners of each line, also where initials are the same, and says where there are none", () => {
  const [ann, abe] = ["Ann Berg", "Abe Bos"].map((name) => ({ id: name, name, initials: "AB" }));
  const pairs = [
    [ann, abe],
    [abe, ann],
    [ann, null],
    [null, ann],
    [null, null],
  ] as const;
  const drawn = drawnTwice(pairs, ([itOwner, marketingOwner]) => (
    <KpiOwners line={{ itOwner: itOwner ?? null, marketingOwner: marketingOwner ?? null }} />
  ));
  expect(new Set(drawn).size).toBe(pairs.length);
  expect(drawn.map((markup) => [...markup.matchAll(/title="(\w+)/g)].map(([, name]) => name))).toEqual([
    ["Ann", "Abe"],
    ["Abe", "Ann"],
    ["Ann"],
    ["Ann"],
    [],
  ]);
});

import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { Td, Th } from "@/app/_ui/data-table";
import type { KpiLine } from "@/lib/kpis/line";
import { KpiChange, KpiComparison, KpiFreshness, KpiName, KpiOwners, KpiSparkline, KpiValue } from "./kpi-cells";

/** A KPI as one row of a list: name, value, both comparisons, history, change, status, owners, data to. */
export function KpiRow({ line }: { readonly line: KpiLine }) {
  return (
    <tr>
      <Th scope="row">
        <KpiName line={line} />
      </Th>
      <Td num>
        <KpiValue line={line} />
      </Td>
      <Td num>
        <KpiComparison line={line} against="previous" />
      </Td>
      <Td num>
        <KpiComparison line={line} against="target" />
      </Td>
      <Td>
        <KpiSparkline line={line} />
      </Td>
      <Td>
        <KpiChange line={line} />
      </Td>
      <Td>
        <KpiStatusMark line={line} />
      </Td>
      <Td>
        <KpiOwners line={line} />
      </Td>
      <Td num>
        <KpiFreshness line={line} />
      </Td>
    </tr>
  );
}

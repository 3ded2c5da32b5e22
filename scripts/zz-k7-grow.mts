import { connect } from "@/db/client";
import { growTo } from "@/scripts/bench/kpi-company";
const db = connect(process.env.DATABASE_URL!, {max: 2});
const t = performance.now();
console.log(await growTo(db, Number(process.argv[2])), Math.round(performance.now() - t));
await db.$client.end();

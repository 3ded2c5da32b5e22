import { startEmbedded } from "@/db/embedded";
import { writeFileSync } from "node:fs";
const server = await startEmbedded({ dataDir: "/tmp/k7data" });
writeFileSync("/tmp/k7-url", `APP=${server.appUrl}\nOWNER=${server.ownerUrl}\n`);
process.on("SIGTERM", async () => { await server.stop(); process.exit(0); });
setInterval(() => {}, 1000);

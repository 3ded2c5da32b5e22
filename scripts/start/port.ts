import { createServer } from "node:net";
import { StartRefusal } from "@/db/embedded/refusal";

/** @throws StartRefusal when the port is taken, not ours to use, or the host is not of this machine. */
export function assertPortFree(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(new StartRefusal(reasonFor(error.code, host, port))));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function reasonFor(code: string | undefined, host: string, port: number): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is already in use: stop what uses it, or choose another with PORT=${port + 1} npm start.`;
  if (code === "EACCES") return `Port ${port} may not be used by this user: choose one above 1023 with PORT.`;
  return `Throughline cannot listen on ${host}:${port} (${code}): check HOST.`;
}

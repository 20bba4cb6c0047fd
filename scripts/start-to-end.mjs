// How long a command takes from start to end, 21 times: node scripts/start-to-end.mjs LABEL COMMAND [ARGUMENT...]
// The command has to end with status 1: it found something.
import { spawnSync } from "node:child_process";

const [label, command, ...rest] = process.argv.slice(2);
const times = [];
for (let run = 0; run < 21; run += 1) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(command, rest, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 1) throw new Error(`exit status ${status}`);
  times.push(Number(process.hrtime.bigint() - start) / 1e6);
}
times.sort((a, b) => a - b);
console.log(`${label}: median ${times[10].toFixed(1)} ms, slowest ${times[20].toFixed(1)} ms of ${times.length}`);

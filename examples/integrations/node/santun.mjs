// Tanya santun: bolehkah draf ini dikirim? / Ask santun whether a reply may be sent.
//
// `request` is a Draft ({text, channel, complaint}) or {draft, acknowledgements, by}. Resolves to the decision; only
// when `decision.may_send === true` may the reply go out. Whatever goes wrong rejects with a SantunUnavailable:
// nothing was decided, so nothing may be sent. Its text never holds words of the reply.

import { spawn } from "node:child_process";

export class SantunUnavailable extends Error {}

export async function decide(request, { timeout = 30_000, command = [process.env.SANTUN || "santun", "hook"] } = {}) {
  const [code, output] = await run(command, JSON.stringify(request), timeout);
  let answer;
  try {
    answer = JSON.parse(output);
  } catch {
    throw new SantunUnavailable(`santun gave no decision (exit code ${code})`);
  }
  if (answer?.error) throw new SantunUnavailable(String(answer.error.message));
  if (typeof answer?.may_send !== "boolean" || answer.may_send !== (code === 0)) {
    throw new SantunUnavailable(`decision and exit code ${code} contradict each other`);
  }
  return answer;
}

function run([program, ...args], input, timeout) {
  return new Promise((resolve, reject) => {
    // Errors of santun go where this program's errors go; they hold no text of the reply.
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    const pieces = [];
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new SantunUnavailable("santun gave no answer in time"));
    }, timeout);
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(new SantunUnavailable(`cannot run ${program}: ${error.code}`));
    });
    child.stdout.on("data", (piece) => pieces.push(piece));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve([code, Buffer.concat(pieces).toString("utf8")]);
    });
    child.stdin.on("error", () => {}); // it ended early; its answer says why
    child.stdin.end(input);
  });
}

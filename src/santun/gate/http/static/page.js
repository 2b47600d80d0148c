"use strict";

const byId = (id) => document.getElementById(id);

const item = (text) => {
  const element = document.createElement("li");
  element.textContent = text;
  return element;
};

async function check(event) {
  event.preventDefault();
  const draft = { text: byId("draft").value };
  const complaint = byId("complaint").value;
  if (complaint) draft.complaint = { text: complaint };
  const answer = await fetch("/v1/check", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(draft),
  });
  const result = await answer.json();
  const list = document.createElement("ul");
  for (const finding of result.findings || []) {
    list.append(item(finding.excerpt ? `${finding.excerpt}: ${finding.message}` : finding.message));
  }
  const verdict = document.createElement("p");
  verdict.textContent = result.verdict || result.detail;
  byId("result").replaceChildren(verdict, list);
}

byId("form").addEventListener("submit", (event) => {
  check(event).catch(() => {
    byId("result").textContent = "Server tidak terjangkau. The server cannot be reached.";
  });
});

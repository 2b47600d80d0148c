"use strict";
// The officer's page: asks /v1/check while the officer types, shows what was found, applies fixes. Keeps nothing.

const byId = (id) => document.getElementById(id);
const PAUSE = 500;
const state = { lang: "id", token: "", result: null, text: "", checkedText: "", complaint: "", findings: [], laws: new Map(), asked: 0, timer: 0 };
const say = (key) => WORDS[state.lang][key];
const told = (item, name) => (state.lang === "en" && item[`${name}_en`] ? item[`${name}_en`] : item[name]);

// -- asking -----------------------------------------------------------------------------------------------

const filled = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "" && value !== undefined));

const draftOf = () => {
  const complaint = filled({ text: byId("complaint").value, ticket: byId("ticket").value.trim(), received: byId("received").value });
  const person = filled({ name: byId("name").value.trim(), phone: byId("phone").value.trim() });
  const draft = filled({ text: byId("draft").value, channel: byId("channel").value, kind: byId("kind").value, replied: byId("replied").value });
  const files = byId("attachments").value.trim();
  if (files) draft.attachments = files === "-" ? [] : files.split(",").map((name) => name.trim()).filter(Boolean);
  if (byId("public").value) draft.public = byId("public").value === "yes";
  if (Object.keys(person).length) complaint.complainant = person;
  if (byId("confidential").checked) complaint.confidential = true;
  if (Object.keys(complaint).length) draft.complaint = { text: "", ...complaint };
  return draft;
};

const ask = async (path, body) => {
  const headers = { "Content-Type": "application/json" };
  if (state.token) headers.Authorization = `Bearer ${state.token}`;
  const answer = await fetch(path, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) });
  const data = await answer.json();
  if (answer.ok) return data;
  byId("token-form").hidden = answer.status !== 401;
  const problem = new Error(answer.status === 401 ? say("token-needed") : told(data, "detail") || told(data, "title"));
  problem.told = true;
  throw problem;
};

const trouble = (problem) => {
  byId("trouble").textContent = problem ? (problem.told ? problem.message : say("offline")) : "";
};

// -- checking ---------------------------------------------------------------------------------------------

const check = async () => {
  window.clearTimeout(state.timer);
  const draft = draftOf();
  state.asked += 1;
  const asked = state.asked;
  if (!draft.text || !draft.text.trim()) {
    Object.assign(state, { result: null, findings: [] });
    show();
    return;
  }
  byId("verdict").dataset.busy = "true";
  try {
    const result = await ask("/v1/check", draft);
    if (asked !== state.asked) return; // a later question is under way
    Object.assign(state, { result, text: draft.text, checkedText: draft.text, complaint: (draft.complaint || {}).text || "", findings: result.findings });
    byId("token-form").hidden = true;
    trouble(null);
    if (byId("draft").value !== draft.text) typed(draft.text);
    else show();
  } catch (problem) {
    if (asked !== state.asked) return;
    state.result = null;
    state.findings = [];
    show();
    trouble(problem);
  } finally {
    delete byId("verdict").dataset.busy;
  }
};

const soon = () => {
  window.clearTimeout(state.timer);
  state.timer = window.setTimeout(check, PAUSE);
};

// Marks follow what is typed until the answer is there.
const typed = (before) => {
  const now = byId("draft").value;
  state.findings = shifted(state.findings, before, now);
  state.text = now;
  mark();
  soon();
};

// -- showing ----------------------------------------------------------------------------------------------

const mark = () => {
  const box = byId("draft");
  // A line break at the end takes a line only if something follows it.
  byId("marks").replaceChildren(...markedNodes(box.value, state.findings), "\u200b");
  align();
};

const align = () => {
  const [marks, box] = [byId("marks"), byId("draft")];
  marks.style.width = `${box.clientWidth + 2}px`;
  marks.style.height = `${box.clientHeight + 2}px`;
  marks.scrollTop = box.scrollTop;
};

const show = () => {
  mark();
  showVerdict();
  // What holds the reply back first; within one weight in the order of the text.
  const ordered = state.result ? [...state.result.findings].sort((a, b) => RANKS[b.severity] - RANKS[a.severity]) : [];
  const list = ordered.map(findingItem);
  byId("finding-list").replaceChildren(...(list.length || !state.result ? list : [make("li", "", say("none"))]));
  byId("point-list").replaceChildren(...pointItems());
  byId("claim-list").replaceChildren(...claimItems());
};

const showVerdict = () => {
  const place = byId("verdict");
  const verdict = state.result ? state.result.verdict : "";
  place.className = verdict;
  const counts = ["error", "warning", "info"].map((name) => [state.result ? state.result.findings.filter((f) => f.severity === name).length : 0, name]);
  const listed = counts.filter(([number]) => number).map(([number, name]) => `${number} ${say(name)}`).join(", ");
  const words = verdict ? say(verdict) + (listed ? ` (${listed})` : "") : "";
  if (place.textContent !== words) place.textContent = words;
};

const labelled = (key, ...children) => make("p", "", make("span", "kind", `${say(key)}: `), ...children);

const button = (words, act) => {
  const element = make("button", "", words);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
};

const findingItem = (finding) => {
  const item = make("li", finding.severity);
  item.append(make("p", "", make("strong", "", told(finding, "message"))));
  const where = finding.excerpt ? make("q", "", finding.excerpt) : say("whole");
  item.append(make("p", "", where, " ", make("span", "kind", say(finding.severity)), " ", make("code", "", finding.rule)));
  if (told(finding, "because")) item.append(labelled("because", told(finding, "because")));
  if (finding.better.length) {
    item.append(labelled("better"), make("ul", "", ...finding.better.map((wording) => make("li", "", wording))));
  }
  const buttons = make("div", "buttons");
  if (finding.span) buttons.append(button(say("goto"), () => select(finding)));
  for (const fix of finding.fixes) buttons.append(button(fixTitle(fix), () => apply(fix)));
  buttons.append(button(say("show-law"), (event) => showLaw(finding.rule, event.target)));
  item.append(buttons);
  return item;
};

const fixTitle = (fix) => {
  if (!fix.replacement.trim()) return say("remove");
  const words = fix.replacement.trim();
  return `${say(fix.utf16_end > fix.utf16_start ? "replace" : "insert")}: ${words.length > 60 ? `${words.slice(0, 60)}…` : words}`;
};

const showLaw = async (rule, place) => {
  try {
    if (!state.laws.has(rule)) state.laws.set(rule, await ask(`/v1/rules/${encodeURIComponent(rule)}`));
    const page = state.laws.get(rule);
    const words = [make("p", "", page.explain[state.lang])];
    if (page.basis.length) words.push(make("p", "law", `${say("law")}: ${page.basis.join("; ")}`));
    const shown = make("div", "", ...words);
    shown.tabIndex = -1;
    place.replaceWith(shown);
    shown.focus();
  } catch (problem) {
    trouble(problem);
  }
};

const pointItems = () => {
  const points = state.result && state.result.coverage;
  if (!points || !points.length) return [make("li", "", state.complaint ? say("none") : say("no-complaint"))];
  return points.map((point) => {
    const by = point.by.map((taking) => taking.sentence).join(", ");
    const words = point.open ? say("open") : by ? `${say("answered")} ${by}` : say("mentioned");
    return make("li", "", `${say("pointKinds")[point.kind]}: `, make("q", "", quoted(state.complaint, point.span)), " ", make("span", point.open ? "open" : "answered", words));
  });
};

const claimItems = () => {
  const claims = state.result && state.result.ledger;
  if (!claims || !claims.length) return [make("li", "", say("none"))];
  return claims.map((claim) => {
    const key = claim.supported === "none" ? "unsupported" : claim.supported;
    return make("li", "", make("q", "", quoted(state.text, claim.span)), " ", make("span", key === "unsupported" ? "open" : "answered", say(key)));
  });
};

// -- acting -----------------------------------------------------------------------------------------------

// The finding where it stands now; what was typed since may have moved it, or done away with it.
const current = (item) => {
  const same = state.findings.find((found) => found.rule === item.rule && found.span && item.span && found.span.start === item.span.start);
  return same || item;
};

const select = (finding) => {
  const now = current(finding);
  const box = byId("draft");
  box.focus();
  box.setSelectionRange(now.utf16_start, now.utf16_end);
};

const apply = (fix) => {
  const box = byId("draft");
  if (!state.result || box.value !== state.checkedText) {
    check(); // the places of the fix are those of the text that was checked
    return;
  }
  box.focus();
  box.setSelectionRange(fix.utf16_start, fix.utf16_end);
  replaceSelection(box, fix.replacement);
  check();
};

// With the browser's own undo where it has one for this.
const replaceSelection = (box, words) => {
  const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
  if (!done) {
    box.setRangeText(words, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

const fixAll = async () => {
  const draft = draftOf();
  if (!draft.text) return;
  try {
    const fixed = await ask("/v1/fix", { draft });
    const box = byId("draft");
    if (box.value !== draft.text) return;
    if (fixed.text !== draft.text) {
      box.focus();
      box.select();
      replaceSelection(box, fixed.text);
    }
    await check();
    byId("trouble").textContent = "";
    byId("verdict").textContent += ` ${fixed.applied.length} ${say("changed")}.`;
  } catch (problem) {
    trouble(problem);
  }
};

const copy = async () => {
  const box = byId("draft");
  try {
    await navigator.clipboard.writeText(box.value);
  } catch {
    box.select();
    document.execCommand("copy");
  }
  byId("verdict").textContent = say("copied");
};

// -- language and choices ---------------------------------------------------------------------------------

const choices = (id, pairs) => {
  const chosen = byId(id).value;
  byId(id).replaceChildren(...pairs.map(([value, words]) => Object.assign(make("option", "", words), { value })));
  byId(id).value = chosen || "";
};

const speak = (lang) => {
  state.lang = lang;
  document.documentElement.lang = lang;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const name of ["id", "en"]) byId(`lang-${name}`).setAttribute("aria-pressed", String(name === lang));
  choices("channel", [["", say("auto")], ...Object.entries(say("channels"))]);
  choices("kind", [["", say("auto")], ...Object.entries(say("kinds"))]);
  choices("public", [["", say("auto")], ["yes", say("everyone")], ["no", say("complainant")]]);
  show();
};

const start = () => {
  const box = byId("draft");
  box.addEventListener("input", () => typed(state.text));
  box.addEventListener("scroll", align);
  new ResizeObserver(align).observe(box);
  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  for (const element of byId("form").querySelectorAll("input, select, #complaint")) element.addEventListener("input", soon);
  byId("fix").addEventListener("click", fixAll);
  byId("copy").addEventListener("click", copy);
  byId("token-form").addEventListener("submit", (event) => {
    event.preventDefault();
    state.token = byId("token").value.trim();
    check();
  });
  byId("lang-id").addEventListener("click", () => speak("id"));
  byId("lang-en").addEventListener("click", () => speak("en"));
  speak(new URLSearchParams(window.location.search).get("lang") === "en" ? "en" : "id");
};

start();

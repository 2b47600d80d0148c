"use strict";
// Texts with marked words. Offsets of findings are UTF-16 units, as browsers count; those of points and claims are code
// points of the whole text.

// A new element with a class, and text or children.
const make = (tag, name, ...children) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
};

const RANKS = { info: 0, warning: 1, error: 2 };

// The text as nodes; where findings overlap, a stretch has the look of the gravest.
const markedNodes = (text, findings) => {
  const spans = findings.filter((finding) => finding.span && finding.utf16_end > finding.utf16_start);
  const edges = new Set([0, text.length]);
  for (const finding of spans) edges.add(finding.utf16_start).add(finding.utf16_end);
  const places = [...edges].filter((edge) => edge <= text.length).sort((a, b) => a - b);
  const nodes = [];
  for (let k = 0; k + 1 < places.length; k += 1) {
    const words = text.slice(places[k], places[k + 1]);
    const over = spans.filter((item) => item.utf16_start <= places[k] && places[k + 1] <= item.utf16_end);
    const worst = over.reduce((found, item) => (!found || RANKS[item.severity] > RANKS[found] ? item.severity : found), "");
    nodes.push(worst ? make("mark", worst, words) : document.createTextNode(words));
  }
  return nodes;
};

// Shift findings behind an edit, and drop those that it touched, so that marks stay true until the next answer.
const shifted = (findings, before, after) => {
  let head = 0;
  const most = Math.min(before.length, after.length);
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const [from, to, by] = [head, before.length - tail, after.length - before.length];
  return findings.flatMap((item) => {
    if (!item.span || item.utf16_end <= from) return [item];
    if (item.utf16_start >= to) return [{ ...item, utf16_start: item.utf16_start + by, utf16_end: item.utf16_end + by, moved: true }];
    return [];
  });
};

// Words of a text by code points, on one line and not too long.
const quoted = (text, span) => {
  const words = Array.from(text).slice(span.start, span.end).join("").replace(/\s+/g, " ").trim();
  return words.length > 160 ? `${words.slice(0, 160)}…` : words;
};

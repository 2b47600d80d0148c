"""The look of the HTML report: readable on a phone, in the dark, and on paper. Contrast at least 4.5 to 1."""

from __future__ import annotations

__all__ = ["STYLE"]

STYLE = """\
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --soft: #f3f4f6; --line: #c5cad1;
  --error: #b3141f; --warning: #8a5300; --info: #1c5d99; --send: #1a6b32; --link: #0b57a4;
  --error-soft: #fde4e4; --warning-soft: #fdf0d0; --info-soft: #e2effa; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7e9ec; --paper: #16191d; --soft: #22262c; --line: #4a515b;
  --error: #ff9a9a; --warning: #f3c169; --info: #8cc4f5; --send: #86d69b; --link: #9ccbff;
  --error-soft: #4a1b1e; --warning-soft: #453210; --info-soft: #17344d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 1rem; font: 1rem/1.55 system-ui, sans-serif; color: var(--ink);
  background: var(--paper); }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; overflow-wrap: anywhere; } h3 { font-size: 1rem; }
h1 small { font-size: .8rem; font-weight: normal; }
a { color: var(--link); }
.reply { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: .4rem;
  padding: .8rem; background: var(--soft); }
mark { color: inherit; border-radius: .2rem; padding: 0 .1rem; }
mark a { color: inherit; }
mark.error { background: var(--error-soft); border-bottom: 3px solid var(--error); }
mark.warning { background: var(--warning-soft); border-bottom: 3px dashed var(--warning); }
mark.info { background: var(--info-soft); border-bottom: 3px dotted var(--info); }
.verdict { font-weight: bold; }
.verdict.send { color: var(--send); } .verdict.revise { color: var(--warning); }
.verdict.hold, .verdict.unknown, p.error { color: var(--error); }
.findings > li { margin: .8rem 0; padding: .4rem .8rem; border-left: 4px solid var(--info); }
.findings > li.error { border-color: var(--error); } .findings > li.warning { border-color: var(--warning); }
.findings p { margin: .2rem 0; } .findings ul { margin: .2rem 0; }
.where q { overflow-wrap: anywhere; }
.law { font-size: .9rem; }
.severity { font-weight: bold; }
code { font-size: .9em; }
table.chart { width: 100%; border-collapse: collapse; }
table.chart th { text-align: left; font-weight: normal; padding: .15rem .5rem .15rem 0; }
table.chart thead th { font-weight: bold; }
table.chart td { text-align: right; padding: .15rem .5rem; }
td.bar { width: 40%; } td.bar svg { width: 100%; height: .8rem; display: block; }
rect.send { fill: var(--send); } rect.revise { fill: var(--warning); } rect.hold, rect.unknown { fill: var(--error); }
rect.rule { fill: var(--info); }
footer { margin-top: 2rem; border-top: 1px solid var(--line); font-size: .9rem; }
@media print {
  @page { margin: 18mm; }
  :root { --ink: #000000; --paper: #ffffff; --soft: #ffffff; --link: #000000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2, h3 { break-after: avoid; }
  .findings > li, table.chart tr, p { break-inside: avoid; }
  .reply { orphans: 3; widows: 3; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
  mark, rect, .findings > li { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
"""

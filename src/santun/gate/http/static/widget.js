"use strict";
// santun beside the text box of another page, between it and "send":
//   <script src="https://SERVER/widget.js" data-reply="#reply" data-complaint="#complaint" data-channel="lapor"
//     data-token="..." data-by="account" data-lang="id" data-on-failure="hold" defer></script>
// The form of the box is submitted only once the gate agrees. See docs/pintu-web.md.
(() => {
  const script = document.currentScript;
  const set = script.dataset;
  const server = new URL(script.src).origin;
  const lang = set.lang === "en" ? "en" : "id";
  const WORDS = {
    id: {
      panel: "Pemeriksaan balasan", checking: "Memeriksa...", empty: "Tulis balasannya; pemeriksaan berjalan sendiri.",
      down: "Pemeriksa balasan tidak terjangkau.", held: "Balasan belum dikirim.", again: "Coba lagi",
      unchecked: "Kirim tanpa diperiksa", goto: "Tunjukkan", better: "Lebih baik", because: "Mengapa",
      replace: "Ganti dengan", remove: "Hapus", insert: "Sisipkan",
      confirm: "Sudah saya baca dan tetap saya kirim, alasan:", choose: "(pilih alasan)",
      error: "kesalahan", warning: "peringatan", info: "catatan", notes: "Catatan",
      reasons: { checked: "sudah diperiksa, memang demikian", "false-alarm": "salah tangkap", quotation: "kutipan", consent: "atas izin yang bersangkutan", "required-by-law": "wajib menurut peraturan", urgent: "mendesak", superior: "arahan atasan" },
    },
    en: {
      panel: "Check of the reply", checking: "Checking...", empty: "Write the reply; it is checked as you write.",
      down: "The checker cannot be reached.", held: "The reply is not sent.", again: "Try again",
      unchecked: "Send unchecked", goto: "Show", better: "Better", because: "Why",
      replace: "Replace by", remove: "Delete", insert: "Insert",
      confirm: "I have read this and send it all the same, because:", choose: "(choose a reason)",
      error: "error", warning: "warning", info: "note", notes: "Notes",
      reasons: { checked: "checked, it is right", "false-alarm": "false alarm", quotation: "a quotation", consent: "with consent", "required-by-law": "required by law", urgent: "urgent", superior: "told so by a superior" },
    },
  }[lang];
  const STYLE = `
    :host { display: block; margin: .5rem 0; font: 1rem/1.45 system-ui, sans-serif; color: #1b1f24; color-scheme: light; }
    section { border: 1px solid #6b7480; border-radius: .4rem; padding: .5rem .8rem; background: #fff; }
    h2 { font-size: 1rem; margin: 0; } p { margin: .25rem 0; } ol, ul { margin: .25rem 0; padding-left: 1.3rem; }
    li.f { border-left: 4px solid #1c5d99; padding-left: .6rem; margin: .5rem 0; list-style: none; }
    li.error { border-color: #b3141f; } li.warning { border-color: #8a5300; }
    .k { font-weight: bold; } .send { color: #1a6b32; } .confirm { color: #8a5300; } .hold { color: #b3141f; }
    button, select { font: inherit; color: inherit; margin: .2rem .4rem .2rem 0; padding: .3rem .7rem; min-height: 2.2rem;
      border: 1px solid #6b7480; border-radius: .3rem; background: #f3f4f6; }
    button { cursor: pointer; } :focus-visible { outline: 3px solid #0b57a4; } label { display: block; }
    q { overflow-wrap: anywhere; }`;

  const told = (item, name) => (lang === "en" && item[`${name}_en`] ? item[`${name}_en`] : item[name]);
  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  };

  class Watch {
    constructor(box) {
      this.box = box;
      this.asked = 0;
      this.reasons = new Map(); // fingerprint -> reason, of findings that the officer confirmed
      this.passed = false;
      const host = document.createElement("div");
      const root = host.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet(); // allowed under policies that forbid inline styles
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      this.status = make("p", "k", WORDS.empty);
      this.status.setAttribute("role", "status");
      this.list = make("ol", "");
      this.more = make("div", "");
      const panel = make("section", "", make("h2", "", WORDS.panel), this.status, this.list, this.more);
      panel.setAttribute("aria-label", WORDS.panel);
      panel.lang = lang;
      root.append(panel);
      box.after(host);
      box.addEventListener("input", () => this.soon());
      const complaint = this.other(set.complaint);
      if (complaint && complaint.addEventListener) complaint.addEventListener("input", () => this.soon());
      if (box.form) box.form.addEventListener("submit", (event) => this.submitted(event), true);
      if (box.value.trim()) this.soon();
    }

    other(selector) {
      return selector ? document.querySelector(selector) : null;
    }

    draft() {
      const text = (selector) => {
        const element = this.other(selector);
        return element ? ("value" in element ? element.value : element.textContent).trim() : "";
      };
      const complaint = { text: text(set.complaint) };
      for (const [name, value] of [["ticket", set.ticket || text(set.ticketFrom)], ["received", set.received]]) if (value) complaint[name] = value;
      const name = set.name || text(set.nameFrom);
      if (name) complaint.complainant = { name };
      if (set.confidential === "true") complaint.confidential = true;
      const draft = { text: this.box.value };
      for (const key of ["channel", "kind"]) if (set[key]) draft[key] = set[key];
      if (set.public) draft.public = set.public === "true";
      const files = this.other(set.attachments);
      if (files && files.files) draft.attachments = [...files.files].map((file) => file.name);
      if (complaint.text || Object.keys(complaint).length > 1) draft.complaint = complaint;
      return draft;
    }

    async ask() {
      const by = set.by || "widget";
      const acknowledgements = [...this.reasons].map(([fingerprint, reason]) => ({ fingerprint, reason, by }));
      const headers = { "Content-Type": "application/json" };
      if (set.token) headers.Authorization = `Bearer ${set.token}`;
      const body = JSON.stringify({ draft: this.draft(), acknowledgements, by });
      const answer = await fetch(`${server}/v1/gate?with=result`, { method: "POST", headers, body });
      const data = await answer.json();
      if (!answer.ok) throw new Error(`${told(data, "title")} ${told(data, "detail")}`);
      return data;
    }

    soon() {
      this.passed = false;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.look(), 600);
    }

    // Ask and show; gives the decision, or null where there is none or a later question overtook this one.
    async look() {
      window.clearTimeout(this.timer);
      this.asked += 1;
      const asked = this.asked;
      const key = this.key();
      if (!this.box.value.trim()) {
        this.say(WORDS.empty, "");
        this.list.replaceChildren();
        return null;
      }
      this.say(WORDS.checking, "");
      try {
        const decision = await this.ask();
        if (asked !== this.asked) return null;
        this.show(decision);
        this.agreed = decision.may_send ? key : "";
        return decision;
      } catch (problem) {
        if (asked === this.asked) this.failed(problem);
        return null;
      }
    }

    say(words, look) {
      this.status.className = `k ${look}`;
      if (this.status.textContent !== words) this.status.textContent = words;
      this.more.replaceChildren();
    }

    failed(problem) {
      const known = problem instanceof TypeError ? "" : ` ${problem.message}`;
      this.say(`${WORDS.down}${known} ${WORDS.held}`, "hold");
      this.list.replaceChildren();
      this.more.append(this.button(WORDS.again, () => this.look()));
      if (set.onFailure === "confirm" && this.box.form) {
        this.more.append(this.button(WORDS.unchecked, () => this.send(this.submitter)));
      }
    }

    show(decision) {
      this.say(told(decision, "message"), decision.action);
      this.text = this.box.value;
      const advice = [];
      const found = [];
      for (const item of decision.items) {
        const finding = item.finding === null ? null : decision.result.findings[item.finding];
        if (!finding) continue;
        (item.demand === "advise" ? advice : found).push(this.item(item, finding));
      }
      this.list.replaceChildren(...found);
      if (advice.length) this.more.append(make("details", "", make("summary", "", `${WORDS.notes} (${advice.length})`), make("ol", "", ...advice)));
    }

    item(item, finding) {
      const parts = [make("p", "k", told(finding, "message"))];
      if (finding.excerpt) parts.push(make("p", "", make("q", "", finding.excerpt), ` (${WORDS[finding.severity]})`));
      if (told(finding, "because")) parts.push(make("p", "", `${WORDS.because}: ${told(finding, "because")}`));
      if (finding.better.length) parts.push(make("p", "", `${WORDS.better}:`), make("ul", "", ...finding.better.map((w) => make("li", "", w))));
      if (finding.span) parts.push(this.button(WORDS.goto, () => this.select(finding)));
      for (const fix of finding.fixes) parts.push(this.button(this.title(fix), () => this.apply(fix)));
      if (item.demand !== "advise" && item.may_acknowledge) parts.push(this.reason(item));
      return make("li", `f ${finding.severity}`, ...parts);
    }

    title(fix) {
      const words = fix.replacement.trim().slice(0, 60);
      return words ? `${fix.utf16_end > fix.utf16_start ? WORDS.replace : WORDS.insert}: ${words}` : WORDS.remove;
    }

    button(words, act) {
      const element = make("button", "", words);
      element.type = "button";
      element.addEventListener("click", act);
      return element;
    }

    reason(item) {
      const choice = make("select", "");
      for (const [value, words] of [["", WORDS.choose], ...Object.entries(WORDS.reasons)]) choice.append(Object.assign(make("option", "", words), { value }));
      choice.value = this.reasons.get(item.fingerprint) || "";
      choice.addEventListener("change", () => {
        if (choice.value) this.reasons.set(item.fingerprint, choice.value);
        else this.reasons.delete(item.fingerprint);
        this.look();
      });
      return make("label", "", WORDS.confirm, " ", choice);
    }

    select(place) {
      this.box.focus();
      if (this.box.value === this.text) this.box.setSelectionRange(place.utf16_start, place.utf16_end);
      else this.look();
    }

    apply(fix) {
      if (this.box.value !== this.text) {
        this.look(); // the place of the fix is that of the text that was checked
        return;
      }
      this.select(fix);
      this.box.setRangeText(fix.replacement, fix.utf16_start, fix.utf16_end, "end");
      this.box.dispatchEvent(new Event("input", { bubbles: true }));
      this.look();
    }

    submitted(event) {
      if (this.passed === this.key()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.submitter = event.submitter;
      this.look().then((decision) => {
        // What was typed meanwhile has not been agreed to.
        if (decision && decision.may_send && this.agreed === this.key()) this.send(this.submitter);
        else this.status.scrollIntoView({ block: "nearest" });
      });
    }

    // What was agreed to; where anything of it changes, the gate is asked again.
    key() {
      return JSON.stringify(this.draft());
    }

    send(submitter) {
      this.passed = this.key();
      this.box.form.requestSubmit(submitter || undefined);
    }
  }

  const attach = () => {
    for (const box of document.querySelectorAll(set.reply || "textarea[data-santun]")) new Watch(box);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", attach);
  else attach();
})();

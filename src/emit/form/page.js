// The form: steps, rows, findings, the overview, and the answers in and out.
class Form {
  constructor(rules, data) {
    this.rules = rules;
    this.words = data.words;
    this.data = data;
    this.form = byId("formulier");
    this.title = document.title;
    this.effects = [];
    this.fields = [];
    this.tried = new Source(new Set());
    this.step = new Source(null);
    this.failed = false;
    this.shared = { columns: data.given.columns.map((column) => column.map(Koers.decode)) };
    this.steps = [...this.form.querySelectorAll(".step")];
    this.place = Object.fromEntries(["wie", "controle", "klaar"].map((n) => [n, byId(`stap-${n}`)]));
    this.storage = storage();
    this.listen();
    const known = this.place.wie.dataset.known !== undefined;
    if (known) this.choose(data.given.units[0]);
    this.go(location.hash.slice(1), false);
    settle();
  }

  effect(run) {
    this.effects.push(effect(run));
  }

  // ---- whose answers

  choose(unit) {
    for (const own of this.effects) own.drop();
    this.effects = [];
    this.fields = [];
    this.tried.write(new Set());
    this.unit = unit;
    const own = { ...unit, constants: unit.constants.map(Koers.decode) };
    this.submission = new Koers.Submission(this.rules, own, this.shared);
    this.reasons = Object.fromEntries(this.rules.warnings.map((name) => [name, new Source("")]));
    byId("voor").textContent = `· ${unit.name} (${unit.key})`;
    this.storageKey = `koers:${this.rules.name}:${this.data.year}:${unit.key}`;
    this.bind();
    if (!this.restore()) this.prefill();
    settle();
  }

  prefill() {
    const { unit, submission } = this;
    const put = (part, values) =>
      values.forEach((value, at) => {
        if (value !== null) part.inputs[at].write({ value: Koers.decode(value), reason: null, file: null });
      });
    put(submission, unit.answers);
    this.rules.groups.forEach((group, at) => {
      submission.parts[at].write([]);
      const rows = unit.groups[at] ?? [];
      rows.forEach((values) => put(submission.addRow(at), values));
      const least = Math.max(group.minimum ?? 0, 0);
      while (submission.parts[at].value.length < least) submission.addRow(at);
    });
  }

  // ---- putting life into the page

  bind() {
    const { submission, rules } = this;
    const texts = (root, part) => {
      for (const element of root.querySelectorAll("[data-text]")) {
        const text = rules.texts[element.dataset.text];
        this.effect(() => (element.textContent = text(submission, part)));
      }
    };
    this.texts = texts;
    for (const element of document.querySelectorAll("[data-text]")) {
      if (element.closest("template") === null) {
        const text = rules.texts[element.dataset.text];
        this.effect(() => (element.textContent = text(submission, submission)));
      }
    }
    this.live(this.form, submission, this.data.fields.part, "");
    submission.inputs.forEach((_, at) => {
      const field = this.fields.find((f) => f.part === submission && f.at === at);
      const given = this.unit.answers[at] ?? null;
      if (field !== undefined && given !== null) field.prefill = Koers.decode(given);
    });
    for (const element of this.form.querySelectorAll("[data-group]")) this.bindGroup(element);
    this.effect(() => this.showSteps());
  }

  // What stands in a part: questions, computed values, headings, checks.
  live(root, part, bounds, prefix) {
    const own = (element) => element.closest("[data-row]") === (root.dataset?.row === undefined ? null : root);
    for (const element of root.querySelectorAll("[data-question]")) {
      if (!own(element)) continue;
      const at = Number(element.dataset.question);
      const path = prefix + part.rules.questions[at].path;
      this.fields.push(new Field(this, element, part, bounds[at], path));
    }
    for (const element of root.querySelectorAll("[data-visible]")) {
      const conditions = JSON.parse(element.dataset.visible);
      if (!own(element) || element.classList.contains("step") || conditions.length === 0) continue;
      this.effect(() => (element.hidden = !attempt(() => part.visible(conditions), () => true)));
    }
    for (const element of root.querySelectorAll("[data-computed]")) {
      if (!own(element)) continue;
      const at = Number(element.dataset.computed);
      const { type } = part.rules.computed[at];
      const output = element.querySelector("output");
      this.effect(() => {
        const value = attempt(() => part.c(at), () => null);
        output.textContent = Koers.show(value, type, this.rules);
      });
    }
    part.rules.checks.forEach((check, at) => this.bindCheck(root, part, check, at, prefix));
  }

  bindCheck(root, part, check, at, prefix) {
    const field = this.fields.find((f) => f.part === part && f.path === prefix + check.at);
    const group = part === this.submission ? this.rules.groups.findIndex((g) => g.name === check.at) : -1;
    const computed = part.rules.computed.findIndex((c) => c.path === check.at);
    const near =
      field?.element ??
      (group !== -1 ? root.querySelector(`[data-group="${group}"]`) : null) ??
      (computed !== -1 ? root.querySelector(`[data-computed="${computed}"]`) : null);
    const container =
      near === null
        ? root.querySelector(`[data-check="${at}"]`)
        : [...near.querySelectorAll("[data-findings]")].findLast((e) => e.closest("[data-row]") === near.closest("[data-row]"));
    if (!container) return;
    let shown = null;
    this.effect(() => {
      const wanted =
        part.fires(at) &&
        (this.isTried(container) ||
          (field !== undefined && field.touched.read()) ||
          ((group !== -1 || field === undefined) && this.touchedNear(part, group)));
      if (wanted && shown === null) {
        shown = this.finding(check, at, part, container);
        container.append(shown.element);
      } else if (!wanted && shown !== null) {
        shown.element.remove();
        shown.effect?.drop();
        shown = null;
      }
      if (shown !== null) shown.text.textContent = part.message(at);
    });
  }

  touchedNear(part, group) {
    return this.fields.some(
      (f) => f.touched.read() && (group === -1 ? f.part === part : f.part.group === group),
    );
  }

  finding(check, at, part, container) {
    const level = ["blocks", "warns", "informs"][check.level];
    const word = [this.words.blocked, this.words.warning, this.words.note][check.level];
    const text = make("span", { dir: "auto" });
    const element = make("div", { class: `finding ${level}` }, make("p", {}, make("span", { class: "level" }, `${word}: `), text));
    if (check.level !== 1) return { element, text };
    const reason = this.reasons[check.name];
    const id = `${container.closest("[id]").id}-waarom-${check.name}`;
    const input = make("textarea", { id, rows: 2, dir: "auto", "aria-describedby": `${id}-fout` });
    const error = make("p", { class: "error", id: `${id}-fout`, hidden: true });
    input.addEventListener("change", () => {
      reason.write(input.value.trim().normalize("NFC"));
      this.changed();
    });
    element.append(make("label", { for: id }, this.words.reason), error, input);
    const own = effect(() => {
      const value = reason.read();
      if (input.value.trim() !== value) input.value = value;
      const lacks = value === "" && this.isTried(container);
      error.hidden = !lacks;
      error.textContent = lacks ? `${this.words.error} ${this.words.reasonNeeded}` : "";
    });
    return { element, text, effect: own };
  }

  bindGroup(element) {
    const at = Number(element.dataset.group);
    const { submission, rules } = this;
    const group = rules.groups[at];
    const rows = element.querySelector(".rows");
    rows.textContent = "";
    const template = element.querySelector("template");
    const shown = new Map();
    let serial = 0;
    const add = element.querySelector("[data-add]");
    add.onclick = () => {
      const part = submission.addRow(at);
      this.changed();
      const row = shown.get(part);
      row.querySelector("input, textarea, select")?.focus();
      this.say(fill(this.words.added, { number: submission.parts[at].value.length }));
    };
    this.effect(() => {
      const parts = submission.parts[at].read();
      for (const [part, row] of shown) {
        if (!parts.includes(part)) {
          row.remove();
          shown.delete(part);
          this.fields = this.fields.filter((f) => f.part !== part);
        }
      }
      parts.forEach((part, number) => {
        let row = shown.get(part);
        if (row === undefined) {
          serial += 1;
          row = template.content.firstElementChild.cloneNode(true);
          row.dataset.row = "";
          for (const own of row.querySelectorAll("*")) {
            for (const attribute of own.attributes) {
              if (attribute.value.includes("%rij%")) attribute.value = attribute.value.replaceAll("%rij%", serial);
            }
          }
          rows.append(row);
          shown.set(part, row);
          row.id = `v-${group.name}-${serial}`;
          row.querySelector("[data-remove]").addEventListener("click", () => this.removeRow(at, part, element));
          Koers.apart(() => {
            this.texts(row, part);
            this.live(row, part, this.data.fields.groups[at], `${group.name}.`);
          });
        }
        row.querySelector("legend").textContent = fill(this.words.row, { number: number + 1 });
        row.querySelector("[data-remove]").textContent = fill(this.words.remove, { number: number + 1 });
      });
      add.hidden = group.maximum !== null && parts.length >= group.maximum;
    });
    this.effect(() => (element.hidden = !submission.isGroupVisible(at)));
    this.effect(() => this.showSubtotals(element, at));
    this.effect(() => {
      const text = this.groupWrong(at, this.isTried(element));
      const error = byId(`${element.id}-fout`);
      error.hidden = text === null;
      error.textContent = text === null ? "" : `${this.words.error} ${text}`;
    });
  }

  groupWrong(at, tried) {
    if (!tried || !this.submission.isGroupVisible(at)) return null;
    const { minimum, maximum } = this.rules.groups[at];
    const lack = this.submission.groupLack(at);
    if (lack === null) return null;
    return lack === "few" ? fill(this.words.few, { least: minimum }) : fill(this.words.many, { most: maximum });
  }

  removeRow(at, part, element) {
    const number = this.submission.parts[at].value.indexOf(part) + 1;
    this.submission.removeRow(at, part);
    this.changed();
    this.say(fill(this.words.removed, { number }));
    element.focus();
  }

  showSubtotals(element, at) {
    const place = element.querySelector(".subtotals");
    place.textContent = "";
    const group = this.rules.groups[at];
    const label = (path) => {
      const inner = element.querySelector("template").content;
      const slot = group.part.questions.findIndex((own) => own.path === path);
      const found = inner.querySelector(`[data-question="${slot}"] .label, [data-question="${slot}"] legend`);
      return found === null ? path : (found.querySelector("[dir]") ?? found).textContent.trim();
    };
    for (const own of group.subtotals) {
      const sums = this.submission.subtotals(at, own);
      if (sums.length === 0) continue;
      const by = group.part.questions[own.by].type;
      const words = { value: label(own.valuePath), by: label(own.byPath) };
      const table = make("table", {}, make("caption", {}, fill(this.words.perOption, words)));
      for (const [option, sum] of sums) {
        const name = make("th", { scope: "row", dir: "auto" }, Koers.show(option, by, this.rules));
        table.append(make("tr", {}, name, make("td", {}, Koers.show(sum, own.type, this.rules))));
      }
      place.append(table);
    }
  }

  // ---- steps

  visibleSteps() {
    return this.steps.filter((step) => {
      if (step === this.place.klaar) return false;
      if (step === this.place.wie) return step.dataset.known === undefined;
      if (this.submission === undefined) return false;
      const conditions = JSON.parse(step.dataset.visible ?? "[]");
      return attempt(() => this.submission.visible(conditions), () => true);
    });
  }

  showSteps() {
    const steps = this.visibleSteps();
    const now = this.step.read();
    for (const step of this.steps) step.classList.toggle("now", step === now);
    steps.forEach((step, at) => {
      // How many steps there are depends on who fills it in.
      const known = this.submission !== undefined;
      step.querySelector(".count").textContent = known ? fill(this.words.step, { number: at + 1, of: steps.length }) : "";
    });
    const at = steps.indexOf(now);
    byId("vorige").hidden = at <= 0;
    byId("volgende").hidden = at === -1 || (now !== this.place.wie && at === steps.length - 1);
    byId("versturen").hidden = now !== this.place.controle;
    this.entitle();
  }

  entitle() {
    const now = this.step.value;
    if (now === null) return;
    const heading = now.querySelector("h2");
    const count = heading.querySelector(".count")?.textContent ?? "";
    const name = heading.textContent.slice(count.length);
    const where = count === "" ? name : `${count}: ${name}`;
    document.title = `${this.failed ? `${this.words.error} ` : ""}${where} – ${this.title}`;
  }

  go(id, focus = true) {
    const steps = this.visibleSteps();
    const step = steps.find((own) => own.id === id) ?? (id === "stap-klaar" ? this.step.value : null) ?? steps[0];
    this.failed = false;
    byId("fouten").hidden = true;
    if (step === this.place.controle) this.overview();
    this.step.write(step);
    this.showSteps();
    settle();
    if (focus) {
      if (location.hash.slice(1) !== step.id) location.hash = step.id;
      step.querySelector("h2").focus();
      window.scrollTo(0, 0);
    }
  }

  isTried(element) {
    const step = element.closest(".step");
    return this.tried.read().has(step);
  }

  tryStep(step) {
    if (!this.tried.value.has(step)) this.tried.write(new Set([...this.tried.value, step]));
    settle();
  }

  // What is wrong in some steps, in the order of the page: words and where to go.
  problems(steps) {
    const within = (element) => steps.some((step) => step.contains(element));
    const found = [];
    for (const field of this.fields) {
      if (!within(field.element)) continue;
      const text = field.wrong(true);
      if (text === null) continue;
      const label = this.labelOf(field);
      const target = text === this.words.nvtReasonNeeded ? field.nvtReason : field.first();
      found.push({ element: field.element, target, text: `${label}${/[?:]$/.test(label) ? "" : ":"} ${text}` });
    }
    this.rules.groups.forEach((group, at) => {
      const element = byId(`v-${group.name}`);
      const text = element !== null && within(element) ? this.groupWrong(at, true) : null;
      if (text !== null) found.push({ element, target: element, text: `${element.querySelector("h3").textContent}: ${text}` });
    });
    for (const element of this.form.querySelectorAll(".finding.blocks, .finding.warns")) {
      if (!within(element)) continue;
      const text = element.querySelector("[dir]").textContent;
      if (element.classList.contains("blocks")) {
        const near = element.closest(".question, .group, .row, .step");
        const field = this.fields.find((f) => f.element === near);
        found.push({ element, target: field?.first() ?? near, text });
      } else {
        const input = element.querySelector("textarea");
        if (input.value.trim() === "") found.push({ element, target: input, text: `${text} ${this.words.reasonNeeded}` });
      }
    }
    const after = (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
    return found.sort((a, b) => after(a.element, b.element));
  }

  labelOf(field) {
    const own = field.element.querySelector(".label, legend, th");
    const text = (own.querySelector("[dir]") ?? own).textContent.trim();
    const row = field.element.closest("[data-row]");
    return row === null ? text : `${row.querySelector("legend").textContent}, ${text}`;
  }

  showProblems(found, mayGoOn) {
    const box = byId("fouten");
    this.failed = true;
    box.querySelector("h2").textContent = this.words.summary;
    const list = box.querySelector("ul");
    list.textContent = "";
    for (const { target, text } of found) {
      const link = make("a", { href: `#${target.id}`, dir: "auto" }, text);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const step = target.closest(".step");
        if (step !== this.step.value) {
          this.step.write(step);
          settle();
          location.hash = step.id;
        }
        target.focus();
        target.scrollIntoView({ block: "center" });
      });
      list.append(make("li", {}, link));
    }
    byId("later").hidden = !mayGoOn;
    box.hidden = false;
    this.entitle();
    box.focus();
    window.scrollTo(0, 0);
  }

  next() {
    const now = this.step.value;
    if (now === this.place.wie && this.submission === undefined) {
      const error = byId("wie-fout");
      error.hidden = false;
      error.textContent = `${this.words.error} ${this.words.unnamed}`;
      byId("wie").setAttribute("aria-describedby", "wie-fout");
      this.showProblems([{ target: byId("wie"), text: this.words.unnamed }], false);
      return;
    }
    this.tryStep(now);
    const found = this.problems([now]);
    if (found.length > 0) this.showProblems(found, true);
    else this.goOn();
  }

  goOn() {
    const steps = this.visibleSteps();
    this.go(steps[Math.min(steps.indexOf(this.step.value) + 1, steps.length - 1)].id);
  }

  send() {
    const steps = this.visibleSteps();
    for (const step of steps) this.tryStep(step);
    const found = this.problems(steps);
    if (found.length > 0) {
      this.overview();
      this.showProblems(found, false);
      return;
    }
    const name = this.download("");
    byId("klaar-kop").textContent = fill(this.words.sent, { name });
    this.step.write(this.place.klaar);
    settle();
    byId("fouten").hidden = true;
    this.place.klaar.querySelector("h2").focus();
    window.scrollTo(0, 0);
  }

  // ---- the overview

  overview() {
    const place = byId("overzicht");
    place.textContent = "";
    const steps = this.visibleSteps().filter((s) => s !== this.place.wie && s !== this.place.controle);
    for (const step of steps) {
      const heading = step.querySelector("h2");
      const count = heading.querySelector(".count").textContent;
      const list = make("dl");
      for (const element of step.querySelectorAll("[data-question], [data-computed]")) {
        if (element.closest("[hidden], template") !== null) continue;
        this.overviewOf(element, list);
      }
      place.append(make("h3", { dir: "auto" }, heading.textContent.slice(count.length)), list);
    }
    for (const step of steps) this.tryStep(step);
    const found = this.problems(steps);
    const stand = byId("stand");
    stand.classList.toggle("ready", found.length === 0);
    stand.textContent = found.length === 0 ? this.words.allDone : fill(this.words.open, { number: found.length });
  }

  overviewOf(element, list) {
    if (element.dataset.computed !== undefined) {
      const row = element.closest("[data-row]");
      const name = element.querySelector(".name").textContent.trim();
      const label = row === null ? name : `${row.querySelector("legend").textContent}, ${name}`;
      const value = element.querySelector("output").textContent;
      list.append(make("div", { class: "answer" }, make("dt", { dir: "auto" }, label), make("dd", { dir: "auto" }, value)));
      return;
    }
    const field = this.fields.find((f) => f.element === element);
    const { value, reason } = field.source.value;
    const wrong = field.wrong(true);
    const label = this.labelOf(field);
    const text =
      reason !== null
        ? `${this.words.nvt}: ${reason}`
        : value === null
          ? (wrong ?? this.words.noAnswer)
          : field.control === "truth"
            ? element.querySelector(`input[value="${value ? 1 : 0}"]`).parentElement.textContent.trim()
            : Koers.show(value, field.rules.type, this.rules);
    const style = wrong !== null ? "lacks" : value === null && reason === null ? "none" : "";
    const link = make("a", { href: `#${field.first().id}` }, this.words.change, make("span", { class: "quiet" }, ` ${label}`));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.go(element.closest(".step").id);
      field.first().focus();
      element.scrollIntoView({ block: "center" });
    });
    const answer = make("dd", { dir: "auto", class: style }, text);
    list.append(make("div", { class: "answer" }, make("dt", { dir: "auto" }, label), answer, make("dd", {}, link)));
  }

  // ---- answers in and out

  // The file that is handed in: what counts, and nothing that is hidden.
  file() {
    const accepted = {};
    for (const { check, level, accept } of this.submission.findings()) {
      if (level === 2 && accept !== null && this.reasons[check].value !== "") accepted[check] = this.reasons[check].value;
    }
    const { unit, rules } = this;
    const file = { vragenlijst: rules.name, schooljaar: this.data.year, [rules.unit]: unit.key };
    file.antwoorden = Koers.save(this.submission);
    if (Object.keys(accepted).length > 0) file.geaccepteerd = accepted;
    return file;
  }

  download(draft) {
    const name = `${this.rules.name}-${this.unit.key}${draft}.json`.replace(/[^\p{L}\p{N}._-]/gu, "_");
    const blob = new Blob([JSON.stringify(this.file(), null, 1), "\n"], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return name;
  }

  async openFile(file) {
    const { words, rules } = this;
    let given;
    try {
      given = Koers.json(await file.text());
      if (typeof given.antwoorden !== "object" || given.antwoorden === null) throw new Error();
    } catch {
      this.tell(words.notAFile);
      return;
    }
    const unit = this.data.given.units.find((own) => own.key === given[rules.unit]);
    if (given.vragenlijst !== undefined && given.vragenlijst !== rules.name) {
      this.tell(fill(words.otherForm, { value: given.vragenlijst }));
    } else if (given.schooljaar !== undefined && given.schooljaar !== this.data.year) {
      this.tell(fill(words.otherYear, { value: given.schooljaar }));
    } else if (unit === undefined) {
      this.tell(fill(words.otherUnit, { value: given[rules.unit] ?? "?" }));
    } else {
      if (unit !== this.unit) this.choose(unit);
      byId("wie").value = unit.key;
      this.clear();
      const lost = this.take(given);
      this.changed();
      this.go(this.step.value?.id ?? "");
      this.tell(lost.length === 0 ? words.opened : `${words.opened} ${fill(words.lost, { names: lost.join(", ") })}`);
    }
  }

  // Takes answers and reasons from a file; gives what does not fit.
  take(given) {
    const lost = Koers.load(this.submission, given.antwoorden);
    for (const [name, reason] of Object.entries(given.geaccepteerd ?? {})) {
      if (this.reasons[name] === undefined || typeof reason !== "string") lost.push(name);
      else this.reasons[name].write(reason);
    }
    return lost;
  }

  clear() {
    const { submission } = this;
    for (const input of submission.inputs) input.write(Koers.NOTHING);
    for (const field of this.fields) field.problem.write(null);
    for (const reason of Object.values(this.reasons)) reason.write("");
    submission.parts.forEach((parts) => parts.write([]));
  }

  // ---- keeping

  changed() {
    settle();
    this.keep();
  }

  keep() {
    if (this.submission === undefined) return;
    const typed = this.fields
      .filter((f) => f.problem.value !== null && f.part === this.submission)
      .map((f) => [f.path, f.problem.value]);
    const reasons = Object.fromEntries(Object.entries(this.reasons).map(([name, own]) => [name, own.value]));
    const kept = { antwoorden: Koers.save(this.submission, true), geaccepteerd: reasons, typed };
    const fine = this.storage !== null && attemptToKeep(this.storage, this.storageKey, JSON.stringify(kept));
    byId("bewaard").textContent = fine ? this.words.kept : this.words.notKept;
    this.unsaved = !fine;
  }

  restore() {
    const text = this.storage?.getItem(this.storageKey) ?? null;
    if (text === null) return false;
    try {
      const kept = Koers.json(text);
      const lost = this.take(kept);
      for (const [path, problem] of kept.typed ?? []) {
        this.fields.find((f) => f.path === path)?.problem.write(problem);
      }
      const { restored, lost: told } = this.words;
      this.tell(lost.length === 0 ? restored : `${restored} ${fill(told, { names: lost.join(", ") })}`);
      return true;
    } catch {
      return false;
    }
  }

  wipe() {
    if (!window.confirm(this.words.wipe)) return;
    this.storage?.removeItem(this.storageKey);
    this.clear();
    this.prefill();
    this.tried.write(new Set());
    settle();
    this.go("");
  }

  // ---- telling

  tell(text) {
    const place = byId("melding");
    place.textContent = text;
    place.hidden = text === "";
  }

  say(text) {
    byId("gezegd").textContent = text;
  }

  listen() {
    const on = (id, run) => byId(id).addEventListener("click", run);
    on("volgende", () => this.next());
    on("later", () => this.goOn());
    on("vorige", () => {
      const steps = this.visibleSteps();
      this.go(steps[Math.max(steps.indexOf(this.step.value) - 1, 0)].id);
    });
    on("versturen", () => this.send());
    on("bewaren", () => {
      if (this.submission === undefined) this.tell(this.words.unnamed);
      else this.tell(fill(this.words.saved, { name: this.download(`-${this.words.draft}`) }));
    });
    on("wissen", () => this.wipe());
    on("afdrukken", () => window.print());
    on("terug", () => this.go("stap-controle"));
    byId("openen").addEventListener("change", async (event) => {
      const [file] = event.target.files;
      if (file !== undefined) await this.openFile(file);
      event.target.value = "";
    });
    byId("wie").addEventListener("change", (event) => {
      const unit = this.data.given.units.find((own) => own.key === event.target.value);
      if (unit === undefined) return;
      byId("wie-fout").hidden = true;
      this.choose(unit);
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("keydown", (event) => {
      // Enter in a field is no way to the next step.
      if (event.key === "Enter" && event.target.matches("input:not([type=file])")) event.preventDefault();
    });
    window.addEventListener("hashchange", () => {
      const id = location.hash.slice(1);
      if ((id === "" || id.startsWith("stap-")) && id !== this.step.value?.id) this.go(id);
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.unsaved) event.preventDefault();
    });
  }
}

// The browser's own storage, or null where it has none for a page from disk.
function storage() {
  try {
    const own = window.localStorage;
    own.setItem("koers", "1");
    own.removeItem("koers");
    return own;
  } catch {
    return null;
  }
}
function attemptToKeep(own, key, text) {
  try {
    own.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

function start() {
  document.documentElement.classList.add("js");
  const data = JSON.parse(byId("gegevens").textContent);
  const rules = KOERS_RULES(Koers.ops);
  rules.registers = data.given.registers;
  window.form = new Form(rules, data);
}

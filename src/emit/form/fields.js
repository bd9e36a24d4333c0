// A question on the page: what is typed in it, what is wrong with it, and what it shows.
const { Source, effect, settle, attempt } = Koers;

const byId = (id) => document.getElementById(id);
const fill = (text, holes = {}) => text.replace(/\{(\w+)\}/g, (all, name) => holes[name] ?? all);

// An element with children; texts stay texts.
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "class") element.className = value;
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

class Field {
  constructor(page, element, part, bounds, path) {
    Object.assign(this, { page, element, part, bounds, path });
    this.at = Number(element.dataset.question);
    this.rules = part.rules.questions[this.at];
    this.control = element.dataset.control;
    this.source = part.inputs[this.at];
    // What is wrong with what was typed, with what was typed.
    this.problem = new Source(null);
    this.touched = new Source(false);
    this.id = element.id.replace(/-vraag$/, "");
    this.error = byIdIn(element, `${this.id}-fout`);
    this.origin = byIdIn(element, `${this.id}-herkomst`);
    this.prefill = null;
    this.told = undefined;
    const own = [...element.querySelectorAll("input, textarea, select")];
    this.nvtBox = own.find((input) => input.dataset.nvt !== undefined) ?? null;
    this.nvtReason = own.find((input) => input.dataset.reason !== undefined) ?? null;
    this.inputs = own.filter(
      (input) => input !== this.nvtBox && input !== this.nvtReason && input.closest("[data-findings]") === null,
    );
    this.describe();
    for (const input of this.inputs) input.addEventListener("change", () => this.changed());
    if (this.control === "date" || this.control === "month") {
      // The parts are one answer: it is read when all of them have been left.
      for (const input of this.inputs) input.addEventListener("focusout", (event) => this.left(event));
    }
    this.nvtBox?.addEventListener("change", () => this.nvtChanged());
    this.nvtReason?.addEventListener("change", () => this.nvtChanged());
    page.effect(() => this.showVisible());
    page.effect(() => this.showOptional());
    page.effect(() => this.showValue());
    page.effect(() => this.showOrigin());
    page.effect(() => this.showError());
    if (this.rules.offered.length > 0) page.effect(() => this.showOptions());
  }

  describe() {
    const told = ["hint", "form", "unit", "herkomst", "fout"]
      .map((name) => `${this.id}-${name}`)
      .filter((id) => byIdIn(this.element, id) !== null)
      .join(" ");
    if (told === "") return;
    const set = this.element.querySelector("fieldset");
    const targets = set === null ? this.inputs : [set];
    for (const target of targets) target.setAttribute("aria-describedby", told);
  }

  first() {
    return this.inputs.find((input) => input.checked) ?? this.inputs[0] ?? this.element;
  }

  typed() {
    const values = this.inputs.map((input) => input.value);
    return this.control === "date" || this.control === "month" ? values : values[0];
  }

  left(event) {
    if (!this.inputs.includes(event.relatedTarget)) this.read();
  }

  changed() {
    if (this.control === "date" || this.control === "month") {
      // A mistake in one part is told when the whole is left.
      const { problem } = Answer.read(this.control, this.typed(), this.bounds);
      if (problem !== undefined) return;
    }
    this.read();
  }

  read() {
    const set = (value, file = null) => {
      this.problem.write(null);
      const reason = value === null ? this.source.value.reason : null;
      this.source.write({ value, reason, file });
    };
    const checked = this.inputs.filter((input) => input.checked).map((input) => Number(input.value));
    switch (this.control) {
      case "truth":
        set(checked.length === 0 ? null : checked[0] === 1);
        break;
      case "choice":
        set(checked[0] ?? null);
        break;
      case "scale":
        set(checked.length === 0 ? null : new Koers.Q(BigInt(checked[0]), 1n));
        break;
      case "choices":
        set(checked.length === 0 ? null : checked.sort((a, b) => a - b));
        break;
      case "row":
        set(this.inputs[0].value === "" ? null : Number(this.inputs[0].value));
        break;
      case "file":
        this.attach(set);
        return;
      default: {
        const found = Answer.read(this.control, this.typed(), this.bounds);
        if (found.problem === undefined) set(found.value);
        else {
          this.source.write({ value: null, reason: null, file: null });
          this.problem.write({ ...found.problem, typed: this.typed() });
        }
      }
    }
    this.touched.write(true);
    this.page.changed();
  }

  async attach(set) {
    const [file] = this.inputs[0].files;
    if (file === undefined) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    set(file.name.normalize("NFC"), {
      naam: file.name.normalize("NFC"),
      type: file.type === "" ? "application/octet-stream" : file.type,
      grootte: file.size,
      hash: `blake3:${blake3(bytes)}`,
    });
    this.touched.write(true);
    this.page.changed();
  }

  nvtChanged() {
    if (this.nvtBox.checked) {
      this.problem.write(null);
      this.source.write({ value: null, reason: this.nvtReason.value.trim(), file: null });
    } else this.source.write(Koers.NOTHING);
    this.touched.write(true);
    this.page.changed();
  }

  accept(proposal) {
    this.inputs[0].value = proposal;
    this.read();
    this.inputs[0].focus();
  }

  showVisible() {
    this.element.hidden = !this.part.isVisible(this.at);
  }

  showOptional() {
    const marker = this.element.querySelector(".optional");
    if (marker !== null) marker.hidden = this.part.isRequired(this.at);
  }

  showOptions() {
    for (const [option, shown] of this.rules.offered) {
      const hidden = !attempt(() => shown(this.part.submission, this.part), () => false);
      const found = this.element.querySelectorAll(`[data-option="${option}"]`);
      for (const element of found) element.hidden = hidden;
    }
  }

  showValue() {
    const { value, reason, file } = this.source.read();
    const problem = this.problem.read();
    if (this.nvtBox !== null) {
      this.nvtBox.checked = reason !== null;
      this.nvtReason.closest(".reason").hidden = reason === null;
      if (reason !== null) this.nvtReason.value = reason;
      for (const input of this.inputs) input.disabled = reason !== null;
    }
    if (problem !== null) {
      const typed = [problem.typed].flat();
      this.inputs.forEach((input, at) => (input.value = typed[at]));
      return;
    }
    switch (this.control) {
      case "truth":
      case "choice":
      case "choices":
      case "scale": {
        const all = value === null ? [] : [value].flat().map((own) => {
          if (own instanceof Koers.Q) return Koers.plain(own);
          return String(Number(own));
        });
        for (const input of this.inputs) input.checked = all.includes(input.value);
        break;
      }
      case "row":
        this.inputs[0].value = value === null ? "" : String(value);
        break;
      case "file": {
        const chosen = this.element.querySelector(".chosen");
        chosen.hidden = value === null;
        chosen.textContent = "";
        if (value === null) {
          this.inputs[0].value = "";
          break;
        }
        const size = file === null || file.grootte === undefined ? null : Math.ceil(Number(file.grootte) / 1024);
        const remove = make("button", { type: "button", class: "quietly" }, this.page.words.removeFile);
        remove.addEventListener("click", () => {
          this.source.write(Koers.NOTHING);
          this.page.changed();
          this.inputs[0].focus();
        });
        const name = make("bdi", {}, size === null ? value : fill(this.page.words.chosenFile, { name: value, size }));
        chosen.append(name, " ", remove);
        break;
      }
      default: {
        const shown = value === null ? null : [Answer.write(this.control, value, this.bounds)].flat();
        this.inputs.forEach((input, at) => {
          const text = shown === null ? "" : shown[at];
          if (input.value !== text) input.value = text;
        });
      }
    }
  }

  showOrigin() {
    if (this.origin === null) return;
    const { value } = this.source.read();
    this.usual ??= this.origin.textContent;
    const same = JSON.stringify(value, exact) === JSON.stringify(this.prefill, exact);
    this.origin.hidden = this.prefill === null;
    if (this.prefill === null) return;
    const before = Koers.show(this.prefill, this.rules.type, this.page.rules);
    this.origin.textContent = same ? this.usual : fill(this.page.words.changed, { value: before });
  }

  // The words for what is wrong, or null. Missing answers count once the step was tried.
  wrong(tried) {
    if (!this.part.isVisible(this.at)) return null;
    const problem = this.problem.read();
    const { words } = this.page;
    if (problem !== null) return fill(words[problem.key], problem.holes);
    if (!tried) return null;
    if (this.source.read().reason === "") return words.nvtReasonNeeded;
    return this.part.lacks(this.at) ? words.missing : null;
  }

  showError() {
    const text = this.wrong(this.page.isTried(this.element));
    // The same words stay as they are: a button that is being pressed must not be replaced.
    if (text === this.told) return;
    this.told = text;
    this.element.classList.toggle("wrong", text !== null);
    this.error.hidden = text === null;
    this.error.textContent = text === null ? "" : `${this.page.words.error} ${text}`;
    for (const input of this.inputs) {
      if (text === null) input.removeAttribute("aria-invalid");
      else if (input.type !== "radio" && input.type !== "checkbox") input.setAttribute("aria-invalid", "true");
    }
    const { proposal } = this.problem.read() ?? {};
    if (text !== null && proposal) {
      const button = make("button", { type: "button", class: "second" }, proposal);
      button.addEventListener("click", () => this.accept(proposal));
      this.error.append(" ", button);
    }
  }
}

const exact = (_, value) => (typeof value === "bigint" ? String(value) : value);
// Within an element that may not stand in the document yet.
const byIdIn = (element, id) => element.querySelector(`[id="${id}"]`);

// Judges submissions by compiled rules, for the tests that hold them to the evaluator:
// node judge.js RUNTIME WORK. Prints, for each job, by unit what it finds.
"use strict";
const fs = require("fs");
const [runtime, work] = process.argv.slice(2).map((path) => fs.readFileSync(path, "utf8"));
const Koers = new Function(`${runtime}; return Koers;`)();

function judge({ script, given, texts }) {
  const rules = new Function(`return (${script});`)()(Koers.ops);
  rules.registers = given.registers;
  const shared = { columns: given.columns.map((column) => column.map(Koers.decode)) };
  const out = {};
  given.units.forEach((unit, at) => {
    const own = { ...unit, constants: unit.constants.map(Koers.decode) };
    const submission = new Koers.Submission(rules, own, shared);
    const file = Koers.json(texts[at]);
    const lost = Koers.load(submission, file.antwoorden);
    if (lost.length > 0) throw new Error(`not loaded: ${lost.join(", ")} of ${texts[at]}`);
    // What was saved and is opened again must be the same submission.
    const saved = JSON.stringify(Koers.save(submission));
    const again = new Koers.Submission(rules, own, shared);
    Koers.load(again, Koers.json(saved));
    const first = report(rules, submission);
    if (JSON.stringify(Koers.save(again)) !== saved) throw new Error(`not kept: ${saved}`);
    out[unit.key] = first;
  });
  return out;
}

function report(rules, submission) {
  const visible = [];
  const required = [];
  const computed = {};
  const part = (own, prefix) => {
    own.rules.questions.forEach((question, at) => {
      if (own.isVisible(at)) {
        visible.push(prefix + question.path);
        if (own.isRequired(at)) required.push(prefix + question.path);
      }
    });
    own.rules.computed.forEach((result, at) => {
      const shown = Koers.attempt(() => own.visible(result.visible), () => true);
      if (shown) visible.push(prefix + result.path);
      const value = Koers.attempt(() => own.c(at), () => null);
      if (value !== null) computed[prefix + result.path] = text(result.type, value, rules);
    });
  };
  part(submission, "");
  const subtotals = [];
  rules.groups.forEach((group, at) => {
    if (!submission.isGroupVisible(at)) return;
    visible.push(group.name);
    const rows = Koers.attempt(() => submission.rows(at), () => []);
    rows.forEach((row, number) => part(row, `${group.name}.${number + 1}.`));
    if (rows.length > 0) {
      for (const own of group.subtotals) {
        const by = group.part.questions[own.by].type;
        const sums = submission.subtotals(at, own);
        const shown = sums.map(([option, sum]) => [rules.lists[by.list][option].name, Koers.plain(sum)]);
        subtotals.push([group.name, own.valuePath, own.byPath, shown]);
      }
    }
  });
  const found = submission.findings();
  const status = found.some((f) => f.level === 1) ? "incomplete" : submission.blocked() ? "blocked" : "complete";
  const findings = found.map((f) => [f.level, f.check, f.path, f.level === 1 ? null : f.text]);
  return { status, visible: visible.sort(), required: required.sort(), computed, findings, subtotals };
}

function text(type, value, rules) {
  if (type.kind === "truth") return value ? "ja" : "nee";
  const written = Koers.write(type, value, rules);
  return Array.isArray(written) ? written.join(",") : written;
}

process.stdout.write(JSON.stringify(JSON.parse(work).map(judge)));

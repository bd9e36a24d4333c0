// What survey-core and zen say of definitions: reads a list of jobs on standard input, writes a list
// of answers. The packages are looked for in the folder that the first argument names.
const { createRequire } = require("node:module");
const path = require("node:path");

const need = createRequire(path.resolve(process.argv[2], "package.json"));
const survey = need("survey-core");
const { lintSurvey } = need("survey-core/linter");
const zen = need("@gorules/zen-engine");
// The libraries warn on the console as well; standard output is for the answers alone.
console.warn = console.error = console.log = () => {};

const first = (text) => String(text).split("\n")[0];

function ofSurvey(json) {
  const said = lintSurvey(json).findings.map((f) => [f.severity, `${f.ruleId}: ${f.message}`]);
  const model = new survey.Model(json);
  for (const problem of model.jsonErrors ?? []) said.push(["error", first(problem.message)]);
  return said;
}

function graph(table) {
  const column = (prefix) => (name, at) => ({ id: `${prefix}${at}`, name, field: name });
  const inputs = table.inputs.map(column("i"));
  const outputs = table.outputs.map(column("o"));
  // A cell that names inputs itself is no test of its column but a condition: in a column without one.
  const isWhole = (cell) => table.inputs.some((name) => new RegExp(`\\b${name}\\b`).test(cell));
  const whole = table.rules.some((rule) => rule.slice(0, inputs.length).some(isWhole));
  const columns = whole ? inputs.map(({ id, name }) => ({ id, name })) : inputs;
  const rules = table.rules.map((rule, at) => {
    const cells = { _id: `r${at}` };
    inputs.forEach((input, i) => (cells[input.id] = rule[i]));
    outputs.forEach((output, i) => (cells[output.id] = rule[inputs.length + i]));
    return cells;
  });
  const position = { x: 0, y: 0 };
  return {
    nodes: [
      { id: "in", name: "in", type: "inputNode", position },
      {
        id: "table",
        name: "table",
        type: "decisionTableNode",
        position,
        content: { hitPolicy: "first", inputs: columns, outputs, rules },
      },
      { id: "out", name: "out", type: "outputNode", position },
    ],
    edges: [
      { id: "a", type: "edge", sourceId: "in", targetId: "table" },
      { id: "b", type: "edge", sourceId: "table", targetId: "out" },
    ],
  };
}

const message = (error) => {
  const text = typeof error === "object" ? (error?.message ?? JSON.stringify(error)) : String(error);
  try {
    const inner = JSON.parse(first(text));
    return inner.source ? `${inner.type}: ${JSON.stringify(inner.source)}` : first(text);
  } catch {
    return first(text);
  }
};

async function ofZen(definition) {
  const said = [];
  if (definition.expression !== undefined) {
    for (const sample of definition.samples) {
      try {
        const value = zen.evaluateExpressionSync(definition.expression, sample);
        said.push(["value", JSON.stringify(value) ?? "nothing"]);
      } catch (error) {
        said.push(["evaluation", message(error)]);
      }
    }
    return said;
  }
  let decision;
  try {
    decision = new zen.ZenEngine().createDecision(graph(definition));
    decision.validate();
  } catch (error) {
    return [["load", message(error)]];
  }
  for (const sample of definition.samples) {
    const done = await decision.safeEvaluate(sample);
    if (done.success) said.push(["value", JSON.stringify(done.data.result)]);
    else said.push(["evaluation", message(done.error)]);
  }
  return said;
}

(async () => {
  const jobs = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
  const answers = [];
  for (const { tool, json } of jobs) {
    answers.push(tool === "survey" ? ofSurvey(json) : await ofZen(json));
  }
  process.stdout.write(JSON.stringify(answers));
})();
